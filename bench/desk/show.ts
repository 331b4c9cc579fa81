import type { Client } from './client.ts';
import { canvas, roomId, sdkAppId } from './settings.ts';

/** Both objects of a take. */
export interface Payload {
  readonly MixLayoutParams: {
    readonly MixLayoutMode: number;
    readonly MixLayoutList: readonly Readonly<Record<string, unknown>>[];
    readonly WaterMarkList?: readonly Readonly<Record<string, unknown>>[];
  };
  readonly SubscribeStreamUserIds: Readonly<Record<string, readonly string[]>>;
}

/** A show of so many people, side by side in rows of six. There is room on the left and above, so that all can be moved. */
export function makePayload(tiles: number): Payload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: Array.from({ length: tiles }, (_, index) => ({
        Top: 200 + 100 * Math.floor(index / 6),
        Left: 340 + 140 * (index % 6),
        Width: 140,
        Height: 100,
        UserId: `guest_${index + 1}`,
      })),
    },
    SubscribeStreamUserIds: {},
  };
}

export interface TaskFields {
  readonly taskId?: string;
  readonly roomId?: string;
  readonly title?: string;
  readonly baseline?: Payload;
}

/** Attaches a recording; our id of it. */
export async function attach(client: Client, fields: TaskFields = {}): Promise<string> {
  const { body } = await client.post('/api/tasks', {
    kind: 'attach',
    sdkAppId,
    taskId: 'bench',
    roomId,
    roomIdType: 0,
    canvas,
    ...fields,
  });
  return (body as { readonly id: string }).id;
}

/** Takes a payload over whatever is on air; the revision's number. */
export async function take(client: Client, task: string, payload: Payload): Promise<number> {
  const { body } = await client.post(`/api/tasks/${task}/takes`, {
    baseRevision: null,
    force: true,
    ...payload,
  });
  return (body as { readonly number: number }).number;
}

/** A moment of the rooms, ms since the epoch; each call is a millisecond later. */
let now = Date.now() - 3_600_000;
const nextMoment = (): number => (now += 1);

/** The webhook that somebody entered the room. */
export function makeEntry(userId: string, room = roomId): object {
  return makeWebhook(103, userId, room);
}

/** The webhook that somebody switched the camera on or off. */
export function makeSwitch(userId: string, isOn: boolean, room = roomId): object {
  return makeWebhook(isOn ? 201 : 202, userId, room);
}

function makeWebhook(EventType: number, UserId: string, room: string): object {
  const at = nextMoment();
  return {
    EventGroupId: Math.floor(EventType / 100),
    EventType,
    CallbackTs: at,
    EventInfo: {
      RoomId: room,
      EventTs: Math.floor(at / 1000),
      EventMsTs: at,
      UserId,
      ...(EventType === 103 && { Role: 20, TerminalType: 2, UserType: 3, Reason: 1 }),
    },
  };
}
