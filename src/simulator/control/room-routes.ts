import { z } from 'zod';

import { roomIdTypes } from '#trtc/create-recording.ts';

import { createDemoRoom, defaultSdkAppId } from '#simulator/world/demo-room.ts';
import type { RoomName } from '#simulator/world/events.ts';
import { leaveReason, personFields } from '#simulator/world/person-change.ts';
import type { Recorder } from '#simulator/world/recorder.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { ControlApp } from './control-app.ts';
import { ControlError } from './control-error.ts';
import { viewClosedRoom, viewRoom } from './control-views.ts';

const personChange = z
  .strictObject({
    ...personFields,
    present: z.boolean().optional(),
    reason: leaveReason.optional(),
  })
  .refine(
    ({ role, camera, microphone, screen }) =>
      role !== 'audience' || ![camera, microphone, screen].includes(true),
    { error: 'audience cannot publish: leave the streams out or make the role anchor' },
  );
/** One change, or a list of them. */
const peopleBody = z.preprocess(
  (body): unknown => (Array.isArray(body) ? (body as unknown) : [body]),
  z.array(personChange).min(1),
);

const params = z.object({ roomId: z.string() });
const querystring = z.object({
  sdkAppId: z.coerce.number().int().min(1).optional(),
  roomIdType: z.coerce
    .number()
    .pipe(z.literal([roomIdTypes.string, roomIdTypes.number]))
    .optional(),
});

/** Rooms and the people in them. */
export function registerRoomRoutes(
  app: ControlApp,
  { rooms, recorder }: { readonly rooms: Rooms; readonly recorder: Recorder },
): void {
  const listRooms = () => ({ rooms: rooms.list().map(viewRoom) });

  app.get('/_simulator/rooms', listRooms);
  app.post('/_simulator/demo', () => viewRoom(createDemoRoom(rooms)));
  app.post(
    '/_simulator/rooms/:roomId/people',
    { schema: { params, querystring, body: peopleBody } },
    (request) => {
      const name = findRoomName(rooms, request.params.roomId, request.query);
      for (const { userId, present, reason, ...change } of request.body) {
        if (present === false) {
          removeFromRoom(name, userId, reason ?? 1);
        } else {
          rooms.change(name, userId, change);
        }
      }
      const room = rooms.find(name);
      return room === undefined ? viewClosedRoom(name) : viewRoom(room);
    },
  );
  app.post('/_simulator/rooms/:roomId/announce', { schema: { params, querystring } }, (request) => {
    const name = findRoomName(rooms, request.params.roomId, request.query);
    rooms.announce(name);
    recorder.announce(name);
    const room = rooms.find(name);
    if (room === undefined) {
      throw new ControlError(
        404,
        'room-not-found',
        `The room ${name.roomId} is not open: nobody is in it.`,
      );
    }
    return viewRoom(room);
  });
  app.post('/_simulator/rooms/:roomId/dismiss', { schema: { params, querystring } }, (request) => {
    rooms.dismiss(findRoomName(rooms, request.params.roomId, request.query));
    return listRooms();
  });

  /** A person leaves; a recorder robot is removed, which ends its recording. */
  function removeFromRoom(name: RoomName, userId: string, reason: number): void {
    if (!rooms.leave(name, userId, reason)) {
      recorder.removeRobot(name, userId);
    }
  }
}

/** The RoomId alone names a room as long as only one room has it. A room that does not exist yet can be named in full. */
function findRoomName(
  rooms: Rooms,
  roomId: string,
  { sdkAppId, roomIdType }: z.infer<typeof querystring>,
): RoomName {
  const known = rooms
    .list()
    .filter(
      (room) =>
        room.roomId === roomId &&
        (sdkAppId ?? room.sdkAppId) === room.sdkAppId &&
        (roomIdType ?? room.roomIdType) === room.roomIdType,
    );
  if (known.length > 1) {
    throw new ControlError(
      409,
      'ambiguous-room',
      `${known.length} rooms are called ${roomId}: add ?sdkAppId= or &roomIdType= to the address.`,
    );
  }
  const guessedType = /^\d+$/.test(roomId) ? roomIdTypes.number : roomIdTypes.string;
  return (
    known[0] ?? {
      sdkAppId: sdkAppId ?? defaultSdkAppId,
      roomId,
      roomIdType: roomIdType ?? guessedType,
    }
  );
}
