import { expect, it } from 'vitest';

import type { CheckName, Finding } from '#contract/support/preflight.ts';

import { describeFindings } from './describe-findings.ts';

const found = (check: CheckName, verdict: Finding['verdict']): Finding => ({
  ...{ check, verdict },
  sentence: 'A sentence.',
});

it.each([
  [[found('keys', 'right')], 'Nothing is wrong.'],
  [[found('storage', 'unknown'), found('clock', 'right')], 'Nothing is wrong. Not known: Storage.'],
  [
    [found('callback', 'unknown'), found('keys', 'wrong'), found('sdk-secret-key', 'wrong')],
    'Wrong: API keys, SDKSecretKey. Not known: Webhooks.',
  ],
])('names what is wrong before what is not known', (findings, sentence) => {
  expect(describeFindings(findings)).toBe(sentence);
});
