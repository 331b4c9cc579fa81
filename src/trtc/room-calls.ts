import { z } from 'zod';

import { uint } from './schema-parts.ts';
import { sdkAppId } from './task-id.ts';

/** A room with a number, and one with a text; the string "123" and the number 123 are different rooms. */
const roomNumber = uint(4_294_967_294, 1);
const roomText = z.string().min(1).max(64);
const userId = z.string().min(1).max(255);

/** Of one RemoveUser (intl 647/34268). */
export const maxRemovedUsers = 10;

/** `IsMute` of SetUserBlocked (intl 647/51289): which of a person's streams nobody receives any more. */
export const blockModes = { none: 0, all: 1, sound: 2, picture: 3 } as const;

const userIds = z.array(userId).min(1).max(maxRemovedUsers);
const isMute = z.literal(Object.values(blockModes));

/** The body of each action on a room; all fields are required. */
export const roomCallSchemas = {
  RemoveUser: z.strictObject({ SdkAppId: sdkAppId, RoomId: roomNumber, UserIds: userIds }),
  RemoveUserByStrRoomId: z.strictObject({ SdkAppId: sdkAppId, RoomId: roomText, UserIds: userIds }),
  SetUserBlocked: z.strictObject({
    SdkAppId: sdkAppId,
    RoomId: roomNumber,
    UserId: userId,
    IsMute: isMute,
  }),
  SetUserBlockedByStrRoomId: z.strictObject({
    SdkAppId: sdkAppId,
    StrRoomId: roomText,
    UserId: userId,
    IsMute: isMute,
  }),
  DismissRoom: z.strictObject({ SdkAppId: sdkAppId, RoomId: roomNumber }),
  DismissRoomByStrRoomId: z.strictObject({ SdkAppId: sdkAppId, RoomId: roomText }),
} as const;
