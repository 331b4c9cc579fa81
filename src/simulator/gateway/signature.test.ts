import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { checkSignature } from './signature.ts';
import type { SignedRequest } from './signature.ts';

const body = readFileSync(
  new URL('../../testing/examples/signing-vector-body.json', import.meta.url),
);
const credential = { secretId: 'AKIDEXAMPLE', secretKey: 'EXAMPLE-SECRET-KEY' };
const timestamp = 1767225600;
const nowMs = timestamp * 1000;
const china = 'trtc.tencentcloudapi.com';

/** The published vectors, each with the headers it signs. */
const vectors = [
  {
    name: 'A',
    host: china,
    contentType: 'application/json',
    signed: 'content-type;host',
    signature: '9347ea18960e920cc55fef1fc6aa8fc4efb43a7bda3c32110af6f69483b4b06f',
  },
  {
    name: 'B',
    host: 'trtc.intl.tencentcloudapi.com',
    contentType: 'application/json',
    signed: 'content-type;host',
    signature: '08708fa911f7c54f3b3d2d4fe249b5372a09592441aa7a4a9d56610b0f439c65',
  },
  {
    name: 'C',
    host: china,
    contentType: 'application/json; charset=utf-8',
    signed: 'content-type;host;x-tc-action',
    signature: '3d009a6510e902f2cdcf90c849cbce870698631868b8beac2622da343537c90f',
  },
];

interface Change {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array;
}

function makeRequest(vector: (typeof vectors)[number], change: Change = {}): SignedRequest {
  return {
    method: 'POST',
    body: change.body ?? body,
    headers: {
      host: vector.host,
      'content-type': vector.contentType,
      'x-tc-action': 'ModifyCloudRecording',
      'x-tc-timestamp': String(timestamp),
      authorization: `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-01-01/trtc/tc3_request, SignedHeaders=${vector.signed}, Signature=${vector.signature}`,
      ...change.headers,
    },
  };
}

function check(request: SignedRequest, atMs = nowMs): string {
  const verdict = checkSignature(request, [credential], atMs);
  return verdict.kind === 'valid' ? 'valid' : verdict.code;
}

test.each(vectors)('the published vector $name is valid', (vector) => {
  expect(check(makeRequest(vector))).toBe('valid');
});

test.each(vectors)('vector $name is valid when the Host header carries a port', (vector) => {
  expect(check(makeRequest(vector, { headers: { host: `${vector.host}:9000` } }))).toBe('valid');
});

test.each(vectors)('one other byte in the body of vector $name is noticed', (vector) => {
  const other = Buffer.from(body);
  other[100] = (other[100] ?? 0) ^ 1;
  expect(check(makeRequest(vector, { body: other }))).toBe('AuthFailure.SignatureFailure');
});

const [vectorA] = vectors;
if (vectorA === undefined) {
  throw new Error('There are no vectors.');
}
const { signature, signed } = vectorA;

function authorize(text: string): Change {
  return { headers: { authorization: text } };
}

test.each([
  ['another host', { headers: { host: 'trtc.example.com' } }, 'AuthFailure.SignatureFailure'],
  [
    'a charset the client did not sign',
    { headers: { 'content-type': 'application/json;charset=utf-8' } },
    'AuthFailure.SignatureFailure',
  ],
  [
    'a signed header that is missing',
    authorize(
      `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-01-01/trtc/tc3_request, SignedHeaders=${signed};x-tc-none, Signature=${signature}`,
    ),
    'AuthFailure.SignatureFailure',
  ],
  [
    'the date of another day',
    authorize(
      `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2025-12-31/trtc/tc3_request, SignedHeaders=${signed}, Signature=${signature}`,
    ),
    'AuthFailure.SignatureFailure',
  ],
  [
    'the name of another service',
    authorize(
      `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-01-01/cvm/tc3_request, SignedHeaders=${signed}, Signature=${signature}`,
    ),
    'AuthFailure.SignatureFailure',
  ],
  [
    'an unknown SecretId',
    authorize(
      `TC3-HMAC-SHA256 Credential=AKIDOTHER/2026-01-01/trtc/tc3_request, SignedHeaders=${signed}, Signature=${signature}`,
    ),
    'AuthFailure.SecretIdNotFound',
  ],
  [
    'SignedHeaders without host',
    authorize(
      `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-01-01/trtc/tc3_request, SignedHeaders=content-type, Signature=${signature}`,
    ),
    'AuthFailure.InvalidAuthorization',
  ],
  ['another authorization scheme', authorize('Bearer x'), 'AuthFailure.InvalidAuthorization'],
  ['no Authorization', { headers: { authorization: undefined } }, 'MissingParameter'],
  ['no timestamp', { headers: { 'x-tc-timestamp': undefined } }, 'MissingParameter'],
  [
    'a timestamp that is not a number',
    { headers: { 'x-tc-timestamp': 'noon' } },
    'InvalidParameter',
  ],
] as const)('%s is refused', (_, change: Change, code) => {
  expect(check(makeRequest(vectorA, change))).toBe(code);
});

test.each([
  [300, 'valid'],
  [-300, 'valid'],
  [301, 'AuthFailure.SignatureExpire'],
  [-301, 'AuthFailure.SignatureExpire'],
])('a clock that is off by %i s is answered with %s', (seconds, expected) => {
  expect(check(makeRequest(vectorA), nowMs + seconds * 1000)).toBe(expected);
});

test('temporary credentials need their token', () => {
  const temporary = [{ ...credential, token: 'EXAMPLE-TOKEN' }];
  const without = checkSignature(makeRequest(vectorA), temporary, nowMs);
  expect(without).toMatchObject({ code: 'AuthFailure.TokenFailure' });
  const request = makeRequest(vectorA, { headers: { 'x-tc-token': 'EXAMPLE-TOKEN' } });
  expect(checkSignature(request, temporary, nowMs).kind).toBe('valid');
});
