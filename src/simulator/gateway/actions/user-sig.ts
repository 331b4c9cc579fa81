import { inflateSync } from 'node:zlib';

import type { CreateCloudRecording } from '#trtc/create-recording.ts';

/**
 * Whether a UserSig (intl 647/35166) says that it is this robot's, for this application, and not over yet. Its signature is not checked:
 * the simulator has no SDKSecretKey. `nowMs` is Unix ms.
 */
export function isUserSigOf(request: CreateCloudRecording, nowMs: number): boolean {
  const said = read(request.UserSig);
  const issuedAt = Number(said['TLS.time']);
  const expire = Number(said['TLS.expire']);
  return (
    said['TLS.identifier'] === request.UserId &&
    said['TLS.sdkappid'] === request.SdkAppId &&
    nowMs / 1000 < issuedAt + expire
  );
}

function read(userSig: string): Readonly<Record<string, unknown>> {
  // The vendor's own alphabet.
  const base64 = userSig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  try {
    const parsed: unknown = JSON.parse(inflateSync(Buffer.from(base64, 'base64')).toString());
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}
