import { roomIdTypes } from '#trtc/create-recording.ts';

import type { RoomName } from './events.ts';
import type { Room, Rooms } from './rooms.ts';

/** Application of rooms that were created without one. */
export const defaultSdkAppId = 1_400_000_001;

export const demoRoom: RoomName = {
  sdkAppId: defaultSdkAppId,
  roomId: 'demo',
  roomIdType: roomIdTypes.string,
};

const guests = ['ana', 'ben', 'chloe'];

/** A host who shares a screen and three guests, all with camera and microphone. */
export function createDemoRoom(rooms: Rooms): Room {
  rooms.change(demoRoom, 'host', { camera: true, microphone: true, screen: true });
  for (const guest of guests) {
    rooms.change(demoRoom, guest, { camera: true, microphone: true });
  }
  const room = rooms.find(demoRoom);
  if (room === undefined) {
    throw new Error('The demo room closed while people entered it.');
  }
  return room;
}
