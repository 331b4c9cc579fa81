import { describe, expect, it } from 'vitest';

import { defaultChoices } from '#trtc/cloud-choices.ts';

import type { Reply } from './call.ts';
import { inferChoice } from './infer.ts';
import { judge, readReply } from './judge.ts';
import { always, nobody } from './probe.ts';
import { listValueProbes } from './values.ts';

const urls = listValueProbes({ site: 'intl', sdkAppId: 1, taskId: nobody }).filter(
  ({ follows }) => follows === 'badUrls',
);

describe('a switch', () => {
  it.each([
    ['the one value under which all was answered so', () => 'InvalidParameter', 'refuse', true],
    ['none where some answers fit one value and some another', mixed, null, true],
    ['none where nothing was answered', () => null, null, false],
  ] as const)('gets %s', (_, answer, value, isAsked) => {
    const answers = urls.map((question, index) => ({ question, got: answer(index) }));
    expect(inferChoice('badUrls', answers, defaultChoices)).toEqual({ value, isAsked });
  });

  function mixed(index: number): string {
    return index === 0 ? 'InvalidParameter' : 'accepted';
  }
});

describe('an answer', () => {
  const question = (...expected: readonly string[]) => ({
    ...{ name: 'any', question: null, expected: always(...expected) },
  });

  it.each([
    ['InvalidParameter', 'InvalidParameter', 'same'],
    ['InvalidParameter', 'InvalidParameter.OutOfRange', 'differs'],
    ['InvalidParameter.*', 'InvalidParameter.OutOfRange', 'same'],
    ['InvalidParameter.*', 'InvalidParameterValue', 'differs'],
    ['refused', 'FailedOperation', 'same'],
    ['refused', 'accepted', 'differs'],
    ['refused', 'AuthFailure.UnauthorizedOperation', 'differs'],
    ['accepted', null, 'open'],
  ])('expected as %s and given as %s is %s', (expected, got, verdict) => {
    expect(judge(question(expected), got, defaultChoices)).toBe(verdict);
  });

  it('reads the code of an unknown task as accepted, unless the code itself is asked for', () => {
    const reply: Reply = {
      kind: 'answered',
      ...{ status: 200, code: 'ResourceNotFound', message: '', ms: 1 },
      ...{ requestId: 'r', serverMs: null, response: {} },
    };
    const goneCode = 'ResourceNotFound';
    expect(readReply(reply, { goneCode, isLiteral: false })).toBe('accepted');
    expect(readReply(reply, { goneCode, isLiteral: true })).toBe('ResourceNotFound');
    expect(
      readReply({ kind: 'lost', reason: 'x', ms: 1 }, { goneCode, isLiteral: false }),
    ).toBeNull();
    expect(readReply({ kind: 'foreign', status: 404, ms: 1 }, { goneCode, isLiteral: false })).toBe(
      'HTTP 404 without an answer of the API',
    );
  });
});
