import { z } from 'zod';

import { roomIdTypes } from './create-recording.ts';

/**
 * Webhook bodies (intl 647/39558 rooms and media, 647/54914 recording). Event types grow and numbers arrive as strings, so
 * these schemas ask for little, keep what they do not know, and leave the meaning of a type to the reader.
 */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*\d+\s*$/)
    .transform(Number),
]);

/** Numeric rooms come as numbers, and so may the users of old accounts. */
const name = z.union([z.string(), z.number().transform(String)]);

/** A field that cannot be read counts as absent: it must not hide what else the event says. */
function lenient<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

/** Unused fields (`Reason`, `TerminalType`, …) are kept and not checked. */
export const callbackBody = z.looseObject({
  EventGroupId: lenient(number),
  EventType: number,
  CallbackTs: lenient(number),
  EventInfo: z.looseObject({
    RoomId: lenient(name),
    EventTs: lenient(number),
    EventMsTs: lenient(number),
    UserId: lenient(name),
    Role: lenient(number),
    TaskId: lenient(name),
    Payload: lenient(z.looseObject({})),
  }),
});
export type CallbackBody = z.infer<typeof callbackBody>;

/** The group of an event: as it says, or as its type does, whose hundreds are the group. */
export function groupOf({ EventGroupId, EventType }: CallbackBody): number {
  return EventGroupId ?? Math.floor(EventType / 100);
}

/** The fields of an event that this desk uses and could not read, as paths. */
export function listUnread(body: string): readonly string[] {
  const event = parseEvent(body);
  if (event === undefined) {
    return [''];
  }
  const given = JSON.parse(body) as Readonly<Record<string, unknown>> & {
    readonly EventInfo: Readonly<Record<string, unknown>>;
  };
  const top = ['EventGroupId', 'CallbackTs'] as const;
  const inside = Object.keys(callbackBody.shape.EventInfo.shape);
  return [
    ...top.filter((field) => isLost(given[field], event[field])),
    ...inside
      .filter((field) => isLost(given.EventInfo[field], event.EventInfo[field]))
      .map((field) => `EventInfo.${field}`),
  ];
}

function isLost(given: unknown, read: unknown): boolean {
  return given !== undefined && given !== null && given !== '' && read === undefined;
}

/**
 * How an event names its room: 0 as text, 1 as a number, null not at all. The room 12345 and the room "12345" are two rooms
 * (intl 647/46960, RoomIdType).
 */
export function readRoomIdType(body: string): 0 | 1 | null {
  try {
    const event = JSON.parse(body) as { readonly EventInfo?: { readonly RoomId?: unknown } } | null;
    switch (typeof event?.EventInfo?.RoomId) {
      case 'number':
        return roomIdTypes.number;
      case 'string':
        return roomIdTypes.string;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

/** Undefined when the text is not JSON or not an event. */
export function parseEvent(body: string): CallbackBody | undefined {
  try {
    const result = callbackBody.safeParse(JSON.parse(body));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
