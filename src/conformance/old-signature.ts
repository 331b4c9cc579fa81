import { createHmac } from 'node:crypto';

import type { CloudCredentials } from '#server/cloud/create-cloud.ts';

/** What a call of an older client is made of; the parameters are those of its action. */
export interface OldCall {
  readonly parameters: ReadonlyMap<string, string>;
  readonly credentials: CloudCredentials;
  /** As it is sent. */
  readonly host: string;
  readonly method: 'HmacSHA1' | 'HmacSHA256';
  /** Unix s. */
  readonly timestampS: number;
  readonly nonce: number;
}

/**
 * A form that is signed among its parameters, as the SDKs' older clients do (API 3.0, signature method v1): base64 of the HMAC over
 * method, host, path and all other parameters, sorted and not encoded.
 */
export function signForm(call: OldCall): string {
  const { credentials, host, method } = call;
  const { sessionToken } = credentials;
  const all = new Map([
    ...call.parameters,
    ['Timestamp', String(call.timestampS)],
    ['Nonce', String(call.nonce)],
    ['SecretId', credentials.secretId],
    ['SignatureMethod', method],
    ...(sessionToken === undefined ? [] : [['Token', sessionToken] as const]),
  ]);
  const text = [...all]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const signature = createHmac(method === 'HmacSHA1' ? 'sha1' : 'sha256', credentials.secretKey)
    .update(`POST${host}/?${text}`)
    .digest('base64');
  return encodeParameters(new Map([...all, ['Signature', signature]]));
}

export function encodeParameters(parameters: ReadonlyMap<string, string>): string {
  return [...parameters]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}
