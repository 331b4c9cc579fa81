import type { z } from 'zod';

import { roomIdTypes } from '#trtc/create-recording.ts';
import { blockModes } from '#trtc/room-calls.ts';
import type { roomCallSchemas } from '#trtc/room-calls.ts';

import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Answer, Refusal } from '#simulator/gateway/answer/answer.ts';
import type { RoomName } from '#simulator/world/events.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { RecordingService } from './recording-service.ts';

type Schemas = typeof roomCallSchemas;
type Removal = z.infer<Schemas['RemoveUser'] | Schemas['RemoveUserByStrRoomId']>;
type Block = z.infer<Schemas['SetUserBlocked'] | Schemas['SetUserBlockedByStrRoomId']>;
type Dismissal = z.infer<Schemas['DismissRoom'] | Schemas['DismissRoomByStrRoomId']>;

/** `Reason` of event 104. */
const removedReason = 3;
const done: Answer = { kind: 'succeeded', fields: {} };

/**
 * RemoveUser and RemoveUserByStrRoomId (intl 647/34268, 647/39630): people leave, and may come back at once. Somebody who is not there
 * is no reason to refuse. A recorder's robot that is removed ends its recording.
 */
export function removeUsers({ rooms, recorder }: RecordingService, request: Removal): Answer {
  const room = findRoom(rooms, nameRoom(request.SdkAppId, request.RoomId));
  if (room.kind === 'refused') {
    return room;
  }
  for (const userId of request.UserIds) {
    if (!rooms.leave(room.name, userId, removedReason)) {
      recorder.removeRobot(room.name, userId);
    }
  }
  return done;
}

/**
 * SetUserBlocked and SetUserBlockedByStrRoomId (intl 647/51289, 647/51288): nobody receives these streams of a person, the recorder
 * neither, until the block ends or the person leaves.
 */
export function blockUser({ rooms }: RecordingService, request: Block): Answer {
  const given = 'StrRoomId' in request ? request.StrRoomId : request.RoomId;
  const room = findRoom(rooms, nameRoom(request.SdkAppId, given));
  if (room.kind === 'refused') {
    return room;
  }
  const { IsMute: mode, UserId: userId } = request;
  const isDone = rooms.block(room.name, userId, {
    sound: mode === blockModes.all || mode === blockModes.sound,
    picture: mode === blockModes.all || mode === blockModes.picture,
  });
  if (isDone) {
    return done;
  }
  // As the vendor's pages list them: rooms with a number have the misleading one.
  const code =
    room.name.roomIdType === roomIdTypes.number
      ? 'InternalError.UserNotExist'
      : 'FailedOperation.UserNotExist';
  return refuse(code, `The user ${userId} does not exist.`);
}

/** DismissRoom and DismissRoomByStrRoomId (intl 647/34269, 647/39631): everybody is out, and recordings of the room end. */
export function dismissRoom({ rooms }: RecordingService, request: Dismissal): Answer {
  const room = findRoom(rooms, nameRoom(request.SdkAppId, request.RoomId));
  if (room.kind === 'found') {
    rooms.dismiss(room.name);
  }
  return room.kind === 'found' ? done : room;
}

function nameRoom(sdkAppId: number, roomId: number | string): RoomName {
  return {
    sdkAppId,
    roomId: String(roomId),
    roomIdType: typeof roomId === 'number' ? roomIdTypes.number : roomIdTypes.string,
  };
}

function findRoom(
  rooms: Rooms,
  name: RoomName,
): { readonly kind: 'found'; readonly name: RoomName } | Refusal {
  return rooms.find(name) === undefined
    ? refuse('FailedOperation.RoomNotExist', `The room ${name.roomId} does not exist.`)
    : { kind: 'found', name };
}
