import { isRoomNumber, maxNumericRoom } from '#contract/new-task.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';

/** Refuses a numeric room with a name. @throws {ProblemError} `malformed` */
export function checkRoom(room: {
  readonly roomId: string | null;
  readonly roomIdType: number | null;
}): void {
  const { roomId, roomIdType } = room;
  if (roomId === null || roomIdType !== roomIdTypes.number || isRoomNumber(roomId)) {
    return;
  }
  const message = `must be a whole number from 1 to ${maxNumericRoom} for a numeric room; a room with a name has roomIdType 0`;
  throw new ProblemError('malformed', `roomId ${message}.`, {
    errors: [{ path: 'roomId', message }],
  });
}
