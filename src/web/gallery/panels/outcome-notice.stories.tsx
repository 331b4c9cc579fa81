import { errorStatuses } from '#contract/http/error-code.ts';
import type { ErrorCode } from '#contract/http/error-code.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { TakeReply } from '#web/api/send-take.ts';
import type { TakePhase } from '#web/desk/take-state.ts';
import { revisionOf, talk, task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import type { Circumstances } from '#web/gallery/setting/story-desk.ts';
import { OutcomeNotice } from '#web/take/outcome-notice.tsx';

function after(outcome: TakeReply): Circumstances {
  const attempt = { taskId: task.id, payload: talk, baseRevision: 2, force: false, key: 'story' };
  const settled: TakePhase = { kind: 'settled', purpose: 'draft', attempt, outcome };
  return { arrange: ({ takes }) => takes.setState({ phases: { [task.id]: settled } }) };
}

function refused(code: ErrorCode): Circumstances {
  const problem: ProblemDocument = {
    type: 'about:blank',
    title: 'Not taken',
    status: errorStatuses[code],
    detail: 'The server says here in one sentence what happened and what to do.',
    code,
    upstream: { code: 'FailedOperation', message: 'Busy.', requestId: '90aa7c11-44f2' },
  };
  return after({ kind: 'problem', problem, retryAfterS: null });
}

const panel = storiesOf(<OutcomeNotice />, { width: 760, height: 160 });

export const stories: Readonly<Record<string, Story>> = {
  accepted: panel('Accepted', after({ kind: 'accepted', revision: revisionOf(7, 'accepted') })),
  conflict: panel('Somebody else took first', refused('revision-conflict')),
  rejected: panel('Refused by the cloud', refused('upstream-rejected')),
  unreachable: panel('Cloud out of reach', refused('upstream-unreachable')),
  unknown: panel('No answer from the cloud', refused('upstream-unknown')),
  busy: panel('Too many takes', refused('too-many-takes')),
  ended: panel('Recording over', refused('task-ended')),
  silent: panel('No answer from the desk', after({ kind: 'no-answer' })),
};
