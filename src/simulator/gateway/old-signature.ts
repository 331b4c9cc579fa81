import { createHmac, timingSafeEqual } from 'node:crypto';

import { maxClockSkewSeconds } from '#trtc/limits.ts';

import type { SimulatorCredential } from './credential.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { SignatureVerdict } from './signature.ts';

/** `SignatureMethod` and the hash that it names. */
const hashes: Readonly<Record<string, string>> = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' };

/**
 * Checks the signature of the SDKs' older clients, which stands among the parameters: base64 of the HMAC over method, host, path
 * and all other parameters, sorted and not encoded (API 3.0, signature method v1). `nowMs` is Unix ms.
 */
export function checkOldSignature(
  call: {
    readonly method: string;
    readonly host: string;
    readonly parameters: ReadonlyMap<string, string>;
  },
  credentials: readonly SimulatorCredential[],
  nowMs: number,
): SignatureVerdict {
  const { parameters } = call;
  const missing = ['SecretId', 'Timestamp', 'Nonce', 'Signature'].find(
    (name) => !parameters.has(name),
  );
  if (missing !== undefined) {
    return refuse(
      'MissingParameter',
      `The request is missing a required parameter \`${missing}\`.`,
    );
  }
  const hash = hashes[parameters.get('SignatureMethod') ?? 'HmacSHA1'];
  const timestamp = parameters.get('Timestamp') ?? '';
  if (hash === undefined) {
    return refuse(
      'InvalidParameterValue',
      `The value of \`SignatureMethod\` must be ${Object.keys(hashes).join(' or ')}.`,
    );
  }
  if (!/^\d{1,12}$/.test(timestamp)) {
    return refuse('InvalidParameter', 'The value type of parameter `Timestamp` is not valid.');
  }
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > maxClockSkewSeconds) {
    return refuse(
      'AuthFailure.SignatureExpire',
      `The signature has expired: Timestamp ${timestamp} is more than ${maxClockSkewSeconds} s from the server's time ${Math.floor(nowMs / 1000)}.`,
    );
  }
  const credential = credentials.find(({ secretId }) => secretId === parameters.get('SecretId'));
  if (credential === undefined) {
    return refuse(
      'AuthFailure.SecretIdNotFound',
      'The SecretId is not found, please ensure that your SecretId is correct.',
    );
  }
  if (credential.token !== undefined && parameters.get('Token') !== credential.token) {
    return refuse('AuthFailure.TokenFailure', 'The token is not valid.');
  }
  const signed = [...parameters]
    .filter(([name]) => name !== 'Signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const given = Buffer.from(parameters.get('Signature') ?? '', 'base64');
  // Clients differ in whether they sign a port that is not the default.
  const isSigned = [call.host, call.host.replace(/:\d+$/, '')].some((host) => {
    const made = createHmac(hash, credential.secretKey)
      .update(`${call.method}${host}/?${signed}`)
      .digest();
    return made.length === given.length && timingSafeEqual(made, given);
  });
  return isSigned
    ? { kind: 'valid', credential }
    : refuse(
        'AuthFailure.SignatureFailure',
        'The provided credentials could not be validated. Please check your signature is correct.',
      );
}
