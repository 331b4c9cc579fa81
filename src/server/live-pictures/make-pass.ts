import { randomBytes } from 'node:crypto';

import { livePassPrefix } from '#contract/room/live-pass.ts';
import type { LivePass, RoomScene } from '#contract/room/live-pass.ts';
import { makePrivateMapKey, makeUserSig, roomPrivileges } from '#server/cloud/user-sig.ts';
import type { RoomIdType } from '#trtc/create-recording.ts';

/** How long one may enter with a pass, s. Whoever is in the room stays there. */
export const passLifetimeS = 600;

/** Entering, and receiving sound, cameras and screens: neither opening a room nor sending anything. */
export const passPrivileges =
  roomPrivileges.join +
  roomPrivileges.receiveAudio +
  roomPrivileges.receiveVideo +
  roomPrivileges.receiveSubStream;

/** @param now by the clock of the cloud */
export function makePass(
  sdkSecretKey: string,
  room: { readonly sdkAppId: number; readonly roomId: string; readonly roomIdType: RoomIdType },
  scene: RoomScene,
  now: Date,
): LivePass {
  const userId = `${livePassPrefix}${randomBytes(8).toString('hex')}`;
  const issuedAtS = Math.floor(now.getTime() / 1000);
  const request = { sdkAppId: room.sdkAppId, userId, issuedAtS, expireS: passLifetimeS };
  return {
    sdkAppId: room.sdkAppId,
    roomId: room.roomId,
    roomIdType: room.roomIdType,
    userId,
    userSig: makeUserSig(sdkSecretKey, request),
    privateMapKey: makePrivateMapKey(sdkSecretKey, request, room, passPrivileges),
    scene,
    role: scene === 'live' ? 'audience' : null,
    isSeen: scene === 'rtc',
    expiresAt: new Date((issuedAtS + passLifetimeS) * 1000).toISOString(),
  };
}
