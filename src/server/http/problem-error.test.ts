import { describe, expect, it } from 'vitest';

import { errorCodes, errorStatuses } from '#contract/http/error-code.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

import { formatProblem, ProblemError, problemTitles } from './problem-error.ts';

describe('the title of a problem', () => {
  it.each(errorCodes)('says in a few words what %s means', (code) => {
    expect(problemTitles[code]).toMatch(/^[A-Z][a-z ]+/);
  });

  it('is of one code only', () => {
    expect(new Set(Object.values(problemTitles)).size).toBe(errorCodes.length);
  });
});

describe('a problem document', () => {
  it.each(errorCodes)('has the status of %s and finds the request in the log', (code) => {
    const problem = new ProblemError(code, 'Something happened. Do this.');
    expect(problem).toMatchObject({ name: 'ProblemError', headers: {}, members: {} });
    expect(formatProblem(problem, 'boot-7')).toEqual({
      type: 'about:blank',
      title: problemTitles[code],
      status: errorStatuses[code],
      detail: 'Something happened. Do this.',
      code,
      instance: 'boot-7',
    });
  });

  it('has the members of its problem, which come before those that all have', () => {
    const problem = new ProblemError('task-exists', 'It is attached.', {
      instance: '/api/tasks/a',
    });
    expect(formatProblem(problem, 'boot-7')).toMatchObject({ instance: '/api/tasks/a' });
  });

  it.each(['LimitExceeded', 'FailedOperation.TaskFinished'])(
    'says what to do about %s of the cloud',
    (refusal) => {
      const upstream = { code: refusal, message: 'No.', requestId: 'r' };
      const { sentence, mayHelpAgain } = adviseOn(refusal);
      expect(
        formatProblem(new ProblemError('upstream-rejected', 'Refused.', { upstream }), 'boot-7'),
      ).toMatchObject({ advice: sentence, mayHelpAgain, upstream });
    },
  );

  it('gives no advice on the cloud when the cloud did not refuse, or gave no code', () => {
    const upstream = { code: 'LimitExceeded', message: 'No.', requestId: 'r' };
    for (const problem of [
      new ProblemError('upstream-unknown', 'Nobody knows.', { upstream }),
      new ProblemError('upstream-rejected', 'Refused.'),
    ]) {
      expect(formatProblem(problem, 'boot-7')).not.toHaveProperty('advice');
    }
  });
});
