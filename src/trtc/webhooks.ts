import { z } from 'zod';

/**
 * Webhook bodies (intl 647/39558 rooms and media, 647/54914 recording). Event types grow and numbers arrive as strings, so
 * these schemas ask for little, keep what they do not know, and leave the meaning of a type to the reader.
 */
const number = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

/** Numeric rooms come as numbers, and so may the users of old accounts. */
const name = z.union([z.string(), z.number().transform(String)]);

/** Unused fields (`Reason`, `TerminalType`, …) are kept and not checked. */
export const callbackBody = z.looseObject({
  EventGroupId: number,
  EventType: number,
  CallbackTs: number,
  EventInfo: z.looseObject({
    RoomId: name.optional(),
    EventTs: number.optional(),
    EventMsTs: number.optional(),
    UserId: name.optional(),
    // An unknown role must not hide that somebody entered or left.
    Role: number.optional().catch(undefined),
    TaskId: z.string().optional(),
    Payload: z.looseObject({}).optional().catch(undefined),
  }),
});
export type CallbackBody = z.infer<typeof callbackBody>;

/** Undefined when the text is not JSON or not an event. */
export function parseEvent(body: string): CallbackBody | undefined {
  try {
    const result = callbackBody.safeParse(JSON.parse(body));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
