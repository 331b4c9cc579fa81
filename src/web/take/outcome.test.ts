import { describe, expect, it } from 'vitest';

import { errorCodes, errorStatuses } from '#contract/http/error-code.ts';
import type { ErrorCode } from '#contract/http/error-code.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { revisionOf } from '#testing/revisions.ts';

import { describeOutcome } from './outcome.ts';

function problemOf(code: ErrorCode, more: Partial<ProblemDocument> = {}): ProblemDocument {
  return {
    type: 'about:blank',
    title: 'Title',
    status: errorStatuses[code],
    detail: 'What happened and what to do.',
    code,
    ...more,
  };
}

function report(
  code: ErrorCode,
  more: Partial<ProblemDocument> = {},
  retryAfterS: number | null = null,
) {
  return describeOutcome({ kind: 'problem', problem: problemOf(code, more), retryAfterS });
}

const revision = revisionOf(7, {
  createdAt: '2026-01-01T12:03:10.000Z',
  sentAt: '2026-01-01T12:03:10.500Z',
  settledAt: '2026-01-01T12:03:11.000Z',
  latencyMs: 84.4,
  upstream: { requestId: 'req-1' },
});

describe('the outcome of a take, told to a person', () => {
  it('is good news too when a person saw on air what the cloud never answered', () => {
    const seen = { by: { id: 'u', name: 'Ana' }, at: '2026-01-01T12:04:00.000Z' };
    const report = describeOutcome({ kind: 'accepted', revision: { ...revision, seen } });
    expect(report).toMatchObject({ tone: 'good', title: 'Revision 7 is on air', facts: [] });
    expect(report.sentence).toContain('Ana looked at the recording');
  });

  it('is good news only when the cloud accepted, with what support asks for', () => {
    const accepted = describeOutcome({ kind: 'accepted', revision });
    expect(accepted).toMatchObject({ tone: 'good', title: 'Revision 7 accepted' });
    expect(accepted.facts).toContainEqual(['Latency', '84 ms']);
    expect(accepted.facts).toContainEqual(['RequestId', 'req-1']);
  });

  it('is no good news where newer takes may have reached the cloud first', () => {
    const upstream = { requestId: 'req-1', lateAs: 9 };
    const report = describeOutcome({ kind: 'accepted', revision: { ...revision, upstream } });
    expect(report).toMatchObject({ tone: 'unsure', title: 'Revision 7 may have left late' });
    expect(report.sentence).toContain('Revision 9 notes it as unknown');
  });

  it('says how often a take was sent and why, when it took more than one call', () => {
    const earlierCalls = [
      { sentAt: null, requestId: null, message: 'no line' },
      { sentAt: '2026-01-01T12:03:10.000Z', requestId: 'r', code: 'InternalError', message: '' },
    ];
    const said = ['Sent', '3 calls; earlier answers: No connection, InternalError'];
    const accepted = { ...revision, earlierCalls };
    expect(describeOutcome({ kind: 'accepted', revision: accepted }).facts).toContainEqual(said);
    const rejected = revisionOf(7, { status: 'rejected', earlierCalls });
    expect(report('upstream-rejected', { revision: rejected }).facts).toContainEqual(said);
  });

  it.each(errorCodes)(
    'has a title, the sentence of the server and no false hope for %s',
    (code) => {
      const told = report(code);
      expect(told.tone).not.toBe('good');
      expect(told.title).not.toBe('');
      expect(told.sentence).toContain('What happened and what to do.');
    },
  );

  it('gives the words of the cloud verbatim', () => {
    const told = report('upstream-rejected', {
      upstream: { code: 'FailedOperation.TaskFinished', message: 'gone', requestId: 'req-2' },
    });
    expect(told.facts).toEqual([
      ['Code', 'FailedOperation.TaskFinished'],
      ['Message', 'gone'],
      ['RequestId', 'req-2'],
    ]);
  });

  it('says what to do about a refusal of the cloud, and offers to take again only where that may help', () => {
    const upstream = { code: 'AuthFailure.UnauthorizedOperation', message: 'no', requestId: 'r' };
    const refuse = (members: Partial<ProblemDocument>) =>
      report('upstream-rejected', { upstream, ...members });
    const forbidden = refuse({ advice: 'The operator allows it in CAM.', mayHelpAgain: false });
    expect(forbidden.sentence).toMatch(/ The operator allows it in CAM\.$/);
    expect(forbidden.next).toEqual({ kind: 'none' });
    const asksAgain = { kind: 'take-draft', afterS: 0 };
    expect(refuse({ advice: 'Wait a moment.', mayHelpAgain: true }).next).toEqual(asksAgain);
    // A desk that says nothing about it leaves the choice to the person.
    expect(refuse({}).next).toEqual(asksAgain);
    const detail = 'It failed. Wait a moment.';
    expect(refuse({ detail, advice: 'Wait a moment.' }).sentence).toBe(detail);
  });

  it('does not repeat below the sentence what the sentence says', () => {
    const told = report('upstream-rejected', {
      detail: 'The cloud refused this take: gone (FailedOperation.TaskFinished).',
      upstream: { code: 'FailedOperation.TaskFinished', message: 'gone', requestId: 'req-2' },
    });
    expect(told.facts).toEqual([['RequestId', 'req-2']]);
  });

  it('offers to send the same body again when the fate is unknown', () => {
    expect(report('upstream-unknown').next).toEqual({ kind: 'resend' });
  });

  it('lets a crowded desk breathe for as long as the server says', () => {
    expect(report('too-many-takes', {}, 3).next).toEqual({ kind: 'take-draft', afterS: 3 });
  });

  it('distinguishes a recording that has ended from a handle that has expired', () => {
    expect(report('task-ended', { reason: 'ended' }).title).toContain('has ended');
    expect(report('task-ended', { reason: 'handle-expired' }).title).toContain('expired');
  });

  it('repeats the very same attempt when the desk itself was silent', () => {
    expect(describeOutcome({ kind: 'no-answer' })).toMatchObject({
      tone: 'unsure',
      next: { kind: 'repeat', afterS: 0 },
    });
  });
});
