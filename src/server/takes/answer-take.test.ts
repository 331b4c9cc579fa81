import { describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import { ProblemError } from '#server/http/problem-error.ts';

import { answerTake } from './answer-take.ts';

const at = '2030-01-01T00:00:00.000Z';
const accepted: Revision = {
  number: 7,
  status: 'accepted',
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
  baseRevision: null,
  actor: { id: 'u-1', name: 'Ana' },
  note: null,
  createdAt: at,
  sentAt: at,
  settledAt: at,
  latencyMs: 40,
  upstream: { requestId: 'r' },
  seen: null,
};
const task = { cloud: { known: true, status: null, askedAt: null }, expiresAt: at } as const;

function problemOf(
  outcome: Parameters<typeof answerTake>[0],
  of: Parameters<typeof answerTake>[1] = task,
): ProblemError {
  try {
    answerTake(outcome, of);
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError);
    return error as ProblemError;
  }
  throw new Error('The take was answered.');
}

const settled = (fields: Partial<Revision>) =>
  ({ kind: 'settled', revision: { ...accepted, ...fields } }) as const;

describe('a take that the cloud accepted', () => {
  it('is answered with its revision', () => {
    expect(answerTake(settled({}), task)).toEqual(accepted);
  });
});

describe('a take that was sent', () => {
  const refused = { requestId: 'r', code: 'LimitExceeded', message: 'Too many.' };

  it('and refused tells the words of the cloud', () => {
    const outcome = settled({ status: 'rejected', upstream: refused });
    const problem = problemOf(outcome);
    expect(problem.code).toBe('upstream-rejected');
    expect(problem.message).toBe(
      'The cloud refused this take: Too many. (LimitExceeded). What is on air has not changed.',
    );
    expect(problem.members).toEqual({ revision: outcome.revision, upstream: refused });
  });

  it('and refused without words says so', () => {
    const outcome = settled({ status: 'rejected', upstream: null });
    const problem = problemOf(outcome);
    expect(problem.message).toContain('no reason given (no code)');
    expect(problem.members).toEqual({ revision: outcome.revision });
  });

  it.each([
    [{ upstream: { ...refused, code: 'InternalError.CRInternalError' } }],
    [
      {
        upstream: refused,
        earlierCalls: [
          { sentAt: null, requestId: null, message: 'no line' },
          { sentAt: at, requestId: 'q', code: 'InternalError', message: 'Oops.' },
        ],
      },
    ],
  ])('and failed inside the cloud promises nothing (%#)', (fields) => {
    const { message } = problemOf(settled({ status: 'rejected', ...fields }));
    expect(message).toContain('fault inside the cloud');
    expect(message).toContain('check it');
    expect(message).not.toContain('has not changed');
  });

  it.each(['unknown', 'sending'] as const)('and is %s may be on air', (status) => {
    const outcome = settled({ status, upstream: { requestId: null, message: 'No answer.' } });
    const problem = problemOf(outcome);
    expect(problem.code).toBe('upstream-unknown');
    expect(problem.message).toMatch(/^No answer\. The take may or may not be on air\./);
    expect(problem.members).toEqual({ revision: outcome.revision });
    expect(problemOf(settled({ status, upstream: null })).message).toMatch(
      /^The desk stopped while it was sending this take\./,
    );
  });
});

describe('a take that was not sent', () => {
  it('because the cloud cannot be reached says why', () => {
    const outcome = settled({
      status: 'rejected',
      sentAt: null,
      upstream: { requestId: null, message: 'No such host.' },
    });
    const problem = problemOf(outcome);
    expect(problem.code).toBe('upstream-unreachable');
    expect(problem.message).toMatch(/^No such host\. What is on air has not changed\./);
    expect(problem.members).toEqual({ revision: outcome.revision });
    expect(
      problemOf(settled({ status: 'rejected', sentAt: null, upstream: null })).message,
    ).toMatch(/^The cloud could not be reached; nothing was sent\./);
  });

  it.each([
    ['database', 'storage-unavailable', 'Take again when the database is back.'],
    ['stop', 'shutting-down', 'Take again when the desk is back.'],
  ] as const)(
    'because of the %s of the desk does not blame the cloud',
    (withheldBy, code, wayOn) => {
      const upstream = { requestId: null, message: 'Nothing was sent.', withheldBy };
      const outcome = settled({ status: 'rejected', sentAt: null, upstream });
      const problem = problemOf(outcome);
      expect([problem.code, problem.message]).toEqual([
        code,
        `Nothing was sent. What is on air has not changed. ${wayOn}`,
      ]);
      expect(problem.members).toEqual({ revision: outcome.revision });
    },
  );

  it('because a newer one replaced it is superseded', () => {
    const outcome = settled({ status: 'superseded', sentAt: null, upstream: null });
    const problem = problemOf(outcome);
    expect(problem).toMatchObject({
      code: 'superseded',
      message: expect.stringMatching(/never sent/) as string,
      members: { revision: outcome.revision },
    });
  });

  it('because somebody else took names them and their revision', () => {
    const problem = problemOf({ kind: 'conflict', current: accepted });
    expect(problem.code).toBe('revision-conflict');
    expect(problem.message).toMatch(/^Ana took revision 7 in the meantime\./);
    expect(problem.members).toEqual({ current: accepted });
  });

  it('because its base is unknown says so', () => {
    const problem = problemOf({ kind: 'conflict', current: null });
    expect(problem.message).toContain('a revision that this recording does not have');
    expect(problem.members).toEqual({ current: null });
  });

  it.each([
    [['ana'], 'ana'],
    [['ana', 'ben'], 'ana, ben'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e and 1 other'],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 others'],
  ])('because it would show %j for the first time names them', (people, names) => {
    const problem = problemOf({ kind: 'first-exposure', people });
    expect(problem.code).toBe('first-exposure');
    // The names are isolated, so that right-to-left ones do not turn the sentence around.
    expect(problem.message.replaceAll(/[\u2066-\u2069]/g, '')).toMatch(
      new RegExp(`^${names} would be on air for the first time`),
    );
    expect(problem.members).toEqual({ people });
  });

  it('because the show is locked names the lock', () => {
    const lock = { by: { id: 'u-2', name: 'Ben' }, since: at, reason: 'rehearsal' };
    const problem = problemOf({ kind: 'locked', lock });
    expect(problem).toMatchObject({ code: 'show-locked', members: { lock } });
    expect(problem.message).toContain('Nothing was sent.');
  });

  it.each([
    ['expired', true, at, 'handle-expired', /handle .* expired.*may still be recording/],
    ['expired', false, at, 'handle-expired', /may still be recording/],
    ['ended', false, at, 'unknown-to-cloud', /Nothing was ever taken here.*TaskId/],
    ['ended', true, at, 'ended', /^This recording has ended/],
    ['ended', null, at, 'ended', /^This recording has ended/],
    ['ended', true, null, 'ended', /no longer knows this recording.*may still be recording/],
  ] as const)(
    'because its recording is %s (known to the cloud: %s, expiry %s) says %s',
    (status, known, expiresAt, reason, words) => {
      const problem = problemOf(
        { kind: 'task-closed', status },
        { cloud: { ...task.cloud, known }, expiresAt },
      );
      expect(problem).toMatchObject({ code: 'task-ended', members: { reason } });
      expect(problem.message).toMatch(words);
    },
  );

  it('because too many wait says when to try again', () => {
    expect(problemOf({ kind: 'too-many-takes', retryAfterS: 3 })).toMatchObject({
      code: 'too-many-takes',
      message: expect.stringMatching(/Try again in 3 s\./) as string,
      headers: { 'retry-after': '3' },
    });
  });

  it.each([
    ['task-not-found', 'task-not-found', /\w/],
    ['idempotency-key-reused', 'idempotency-key-reused', /new key for each take/],
    ['shutting-down', 'shutting-down', /Nothing was sent/],
  ] as const)('because of %s has the code %s', (kind, code, words) => {
    const problem = problemOf({ kind });
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(words);
  });
});
