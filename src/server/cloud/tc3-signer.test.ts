import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';

import { expect, test } from 'vitest';

import { createTc3Signer } from './tc3-signer.ts';

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'EXAMPLE-SECRET-KEY' };
const body = readFileSync(
  new URL('../../testing/examples/signing-vector-body.json', import.meta.url),
);
/** 2026-01-01T00:00:00Z. */
const newYearS = 1767225600;

test.each([
  ['trtc.tencentcloudapi.com', '9347ea18960e920cc55fef1fc6aa8fc4efb43a7bda3c32110af6f69483b4b06f'],
  [
    'trtc.intl.tencentcloudapi.com',
    '08708fa911f7c54f3b3d2d4fe249b5372a09592441aa7a4a9d56610b0f439c65',
  ],
])('the signer reproduces the vector for %s, made with both official SDKs', (host, signature) => {
  expect(body).toHaveLength(233);
  expect(createTc3Signer({ ...credentials, host }).sign(body, newYearS)).toBe(
    `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-01-01/trtc/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
  );
});

test('a signer that is used past midnight UTC signs like a new one on both days', () => {
  const host = 'trtc.tencentcloudapi.com';
  const kept = createTc3Signer({ ...credentials, host });
  for (const timestampS of [newYearS - 1, newYearS, newYearS - 1]) {
    expect(kept.sign(body, timestampS)).toBe(
      createTc3Signer({ ...credentials, host }).sign(body, timestampS),
    );
  }
  expect(kept.sign(body, newYearS - 1)).toContain('/2025-12-31/trtc/tc3_request');
});

test('inspecting or serialising a used signer does not show the secret key', () => {
  const signer = createTc3Signer({ ...credentials, host: 'trtc.tencentcloudapi.com' });
  signer.sign(body, newYearS);
  const shown = [
    inspect(signer, { depth: Infinity, showHidden: true }),
    JSON.stringify({ signer }),
  ];
  expect(shown.join()).not.toContain(credentials.secretKey);
});
