import type { BlockKind } from '#contract/room/room-act.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import type { RoomIdType } from '#trtc/create-recording.ts';
import type { RoomAction } from '#trtc/actions.ts';
import { blockModes } from '#trtc/room-calls.ts';

/** A room as the cloud tells it from others: the text "123" and the number 123 are two rooms. */
export interface ActedRoom {
  readonly sdkAppId: number;
  readonly roomId: string;
  readonly roomIdType: RoomIdType;
}

/** What somebody wants to be done in a room. */
export type RoomWish =
  | { readonly act: 'remove'; readonly userIds: readonly string[] }
  | { readonly act: 'block'; readonly userId: string; readonly block: BlockKind }
  | { readonly act: 'dismiss' };

/** The call for a wish: each action has one name for rooms with a number and another for rooms with a text. */
export function writeRoomCall(
  room: ActedRoom,
  wish: RoomWish,
): { readonly action: RoomAction; readonly body: string } {
  const isNumber = room.roomIdType === roomIdTypes.number;
  const roomId = isNumber ? Number(room.roomId) : room.roomId;
  const named = { SdkAppId: room.sdkAppId, RoomId: roomId };
  switch (wish.act) {
    case 'remove':
      return {
        action: isNumber ? 'RemoveUser' : 'RemoveUserByStrRoomId',
        body: JSON.stringify({ ...named, UserIds: wish.userIds }),
      };
    case 'block': {
      const who = { UserId: wish.userId, IsMute: blockModes[wish.block] };
      // The one action of the six whose field for a text has another name.
      const where = isNumber ? named : { SdkAppId: room.sdkAppId, StrRoomId: roomId };
      return {
        action: isNumber ? 'SetUserBlocked' : 'SetUserBlockedByStrRoomId',
        body: JSON.stringify({ ...where, ...who }),
      };
    }
    case 'dismiss':
      return {
        action: isNumber ? 'DismissRoom' : 'DismissRoomByStrRoomId',
        body: JSON.stringify(named),
      };
  }
}
