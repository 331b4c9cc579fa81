import { readFileSync } from 'node:fs';

import { bench, describe } from 'vitest';

import { createTc3Signer } from '#server/cloud/tc3-signer.ts';

/** Signing must never be what limits the account's 20 calls a second. */
describe('signature of a ModifyCloudRecording', () => {
  const body = readFileSync(
    new URL('../src/testing/examples/modify-maximal-intl.json', import.meta.url),
  );
  const signer = createTc3Signer({
    secretId: 'AKID-bench',
    secretKey: 'a-key-for-measuring',
    host: 'trtc.tencentcloudapi.com',
  });
  const now = 1_790_000_000;
  let second = 0;

  bench('the same day', () => {
    signer.sign(body, now + (second++ % 3600));
  });
  bench('another day each time, the key derived anew', () => {
    signer.sign(body, now + 86_400 * (second++ % 3600));
  });
});
