import { callJson } from './call-desk.ts';
import { demoPeople, demoRoomId } from './demo-recording.ts';

/** A demo room in the simulator: the application that it belongs to decides which one. */
export interface DemoRoom {
  /** Without a slash at the end. */
  readonly simulatorUrl: string;
  readonly sdkAppId: number;
}

/** Ends everything that was ordered of the simulator: a show with its speed, faults, disturbed webhooks. */
export async function clearOrders(simulatorUrl: string): Promise<void> {
  for (const order of ['show', 'faults', 'disturbance']) {
    await callJson(`${simulatorUrl}/_simulator/${order}`, { method: 'DELETE' });
  }
}

/** Puts the people of the demo into its room, with what they send at its start, and sends everybody else away. */
export async function fillRoom({ simulatorUrl, sdkAppId }: DemoRoom): Promise<void> {
  const strangers = await listStrangers({ simulatorUrl, sdkAppId });
  const room = new URL(`/_simulator/rooms/${demoRoomId}/people`, simulatorUrl);
  room.search = new URLSearchParams({ sdkAppId: String(sdkAppId), roomIdType: '0' }).toString();
  await callJson(room.href, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      ...demoPeople.map((person) => ({ screen: false, role: 'anchor', ...person })),
      ...strangers.map((userId) => ({ userId, present: false })),
    ]),
  });
}

interface RoomView {
  readonly sdkAppId: number;
  readonly roomId: string;
  readonly roomIdType: number;
  readonly people: readonly { readonly userId: string }[];
}

async function listStrangers({ simulatorUrl, sdkAppId }: DemoRoom): Promise<readonly string[]> {
  const { rooms } = (await callJson(`${simulatorUrl}/_simulator/rooms`, {})) as {
    readonly rooms: readonly RoomView[];
  };
  const known = new Set<string>(demoPeople.map(({ userId }) => userId));
  return rooms
    .filter(
      (room) => room.roomId === demoRoomId && room.sdkAppId === sdkAppId && room.roomIdType === 0,
    )
    .flatMap(({ people }) => people.map(({ userId }) => userId))
    .filter((userId) => !known.has(userId));
}
