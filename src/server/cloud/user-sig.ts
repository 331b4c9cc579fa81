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

/**
 * What lets somebody into a room (intl 647/35166): signed with the application's SDKSecretKey, which is not the key of the
 * cloud API.
 */
export function makeUserSig(sdkSecretKey: string, request: UserSigRequest): string {
  const { sdkAppId, userId, issuedAtS, expireS } = request;
  const content = `TLS.identifier:${userId}\nTLS.sdkappid:${sdkAppId}\nTLS.time:${issuedAtS}\nTLS.expire:${expireS}\n`;
  const document = {
    'TLS.ver': '2.0',
    'TLS.identifier': userId,
    'TLS.sdkappid': sdkAppId,
    'TLS.time': issuedAtS,
    'TLS.expire': expireS,
    'TLS.sig': createHmac('sha256', sdkSecretKey).update(content).digest('base64'),
  };
  // The vendor's own alphabet, not that of base64url.
  return deflateSync(JSON.stringify(document))
    .toString('base64')
    .replaceAll('+', '*')
    .replaceAll('/', '-')
    .replaceAll('=', '_');
}
