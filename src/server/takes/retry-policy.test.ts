import { describe, expect, it } from 'vitest';

import type { CallOutcome } from '#server/cloud/cloud.ts';

import { createRetryPolicy } from './retry-policy.ts';

const sent = { sentAt: new Date(0), latencyMs: 30 };
const busy = refuse('RequestLimitExceeded');
const offline: CallOutcome = { kind: 'not-sent', reason: 'refused', mayPass: true };

function refuse(code: string): CallOutcome {
  return { kind: 'refused', code, message: '', requestId: 'r', ...sent };
}

/** Calls until there is no retry, each answered after `answerMs`: when each call started and how long it had, ms. */
function callAgain(outcome: CallOutcome, timeoutMs: number, answerMs: number) {
  let nowMs = 1000;
  const retryPolicy = createRetryPolicy(timeoutMs, () => nowMs);
  const calls: { readonly atMs: number; readonly withinMs: number }[] = [];
  for (;;) {
    calls.push({ atMs: nowMs - 1000, withinMs: retryPolicy.begin() });
    nowMs += answerMs;
    const pauseMs = retryPolicy.judge(outcome);
    if (pauseMs === null) {
      return calls;
    }
    nowMs += pauseMs;
  }
}

describe('the retry policy for temporary refusals', () => {
  it.each([
    ['RequestLimitExceeded'],
    ['RequestLimitExceeded.UinLimitExceeded'],
    ['InternalError.CRInternalError'],
    ['ServiceUnavailable'],
  ])('retries after %s', (code) => {
    expect(callAgain(refuse(code), 8000, 30).length).toBeGreaterThan(1);
  });

  it.each([
    refuse('AuthFailure.SignatureFailure'),
    refuse('InvalidParameter.OutOfRange'),
    refuse('MissingParameter'),
    refuse('UnknownParameter'),
    refuse('ResourceNotFound'),
    refuse('UnsupportedOperation'),
    refuse('FailedOperation.CRUnsupportMethod'),
    { kind: 'unknown', reason: 'reset', ...sent },
    { kind: 'not-sent', reason: 'the request cannot be written', mayPass: false },
    { kind: 'succeeded', response: {}, requestId: 'r', otherTaskId: null, ...sent },
  ] satisfies CallOutcome[])('does not retry $kind $code', (outcome) => {
    expect(callAgain(outcome, 8000, 30)).toHaveLength(1);
  });

  it('waits longer each time, and makes no further call after half the deadline', () => {
    for (const outcome of [busy, offline]) {
      for (const timeoutMs of [400, 2000, 8000, 60_000]) {
        for (const answerMs of [0, 30, 900, 9000]) {
          const calls = callAgain(outcome, timeoutMs, answerMs);
          const gaps = calls.slice(1).map(({ atMs }, index) => atMs - (calls[index]?.atMs ?? 0));
          expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
          for (const { atMs, withinMs } of calls) {
            expect(atMs === 0 || atMs <= timeoutMs / 2).toBe(true);
            expect(atMs + withinMs).toBeLessThanOrEqual(timeoutMs);
            expect(withinMs).toBeGreaterThanOrEqual(timeoutMs / 2);
          }
        }
      }
    }
  });

  it('starts no call that has waited too long for its turn', () => {
    let nowMs = 0;
    const retryPolicy = createRetryPolicy(8000, () => nowMs);
    nowMs = 60_000;
    // The deadline starts with the first call: waiting in the desk’s own queue does not count.
    expect(retryPolicy.isLeft()).toBe(true);
    retryPolicy.begin();
    nowMs += 4001;
    expect(retryPolicy.isLeft()).toBe(false);
  });
});
