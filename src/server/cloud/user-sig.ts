import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** Who enters a room, and until when. Times in s. */
export interface UserSigRequest {
  readonly sdkAppId: number;
  readonly userId: string;
  /** Unix s. */
  readonly issuedAtS: number;
  readonly expireS: number;
}

/** What a PrivateMapKey allows in one room, by the vendor's bits. */
export const roomPrivileges = {
  create: 1,
  join: 2,
  sendAudio: 4,
  receiveAudio: 8,
  sendVideo: 16,
  receiveVideo: 32,
  sendSubStream: 64,
  receiveSubStream: 128,
} as const;

/** A room, as the cloud names it. */
interface Room {
  readonly roomId: string;
  /** 0: a text; 1: a number. */
  readonly roomIdType: 0 | 1;
}

/**
 * What lets somebody into a room (intl 647/35166): signed with the application's SDKSecretKey, which is not the key of the
 * cloud API.
 */
export function makeUserSig(sdkSecretKey: string, request: UserSigRequest): string {
  return sign(sdkSecretKey, request, null);
}

/**
 * The same for one room whose application is under advanced permission control (intl 647/35157).
 * @param privileges a sum of {@link roomPrivileges}
 */
export function makePrivateMapKey(
  sdkSecretKey: string,
  request: UserSigRequest,
  room: Room,
  privileges: number,
): string {
  return sign(sdkSecretKey, request, describeRoom(request, room, privileges).toString('base64'));
}

/** Big-endian, as the vendor's own library writes it. */
export function describeRoom(
  { sdkAppId, userId, issuedAtS, expireS }: UserSigRequest,
  { roomId, roomIdType }: Room,
  privileges: number,
): Buffer {
  const isText = roomIdType === 0;
  const user = Buffer.from(userId);
  const numbers = Buffer.alloc(20);
  numbers.writeUInt32BE(sdkAppId, 0);
  numbers.writeUInt32BE(isText ? 0 : Number(roomId), 4);
  numbers.writeUInt32BE(issuedAtS + expireS, 8);
  numbers.writeUInt32BE(privileges, 12);
  return Buffer.concat([
    Buffer.from([isText ? 1 : 0]),
    ...withLength(user),
    numbers,
    ...(isText ? withLength(Buffer.from(roomId)) : []),
  ]);
}

function withLength(bytes: Buffer): readonly [Buffer, Buffer] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return [length, bytes];
}

function sign(
  sdkSecretKey: string,
  { sdkAppId, userId, issuedAtS, expireS }: UserSigRequest,
  room: string | null,
): string {
  const lines = [
    `TLS.identifier:${userId}`,
    `TLS.sdkappid:${sdkAppId}`,
    `TLS.time:${issuedAtS}`,
    `TLS.expire:${expireS}`,
    ...(room === null ? [] : [`TLS.userbuf:${room}`]),
  ];
  const content = lines.map((line) => `${line}\n`).join('');
  const document = {
    'TLS.ver': '2.0',
    'TLS.identifier': userId,
    'TLS.sdkappid': sdkAppId,
    'TLS.time': issuedAtS,
    'TLS.expire': expireS,
    ...(room !== null && { 'TLS.userbuf': room }),
    'TLS.sig': createHmac('sha256', sdkSecretKey).update(content).digest('base64'),
  };
  // The vendor's own alphabet, not that of base64url.
  return deflateSync(JSON.stringify(document))
    .toString('base64')
    .replaceAll('+', '*')
    .replaceAll('/', '-')
    .replaceAll('=', '_');
}
