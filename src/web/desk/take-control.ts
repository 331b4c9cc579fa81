import type { Revision } from '#contract/revision.ts';
import { refuseLocked } from '#editor/edit.ts';
import { noteRevision } from '#web/api/note-revision.ts';
import { askSession, tasksQuery } from '#web/api/queries.ts';
import { makeTakeKey, sendTake } from '#web/api/send-take.ts';
import type { TakeOutcome } from '#web/api/send-take.ts';

import { draftPayload, findSession, findTask, isDraftTouched } from './desk.ts';
import type { Desk } from './desk.ts';
import type { PlannedTake, TakePhase, TakePurpose } from './take-state.ts';
import { findDraftProblems } from './draft-problems.ts';
import { continuesDraft, payloadOf } from './draft.ts';
import { explainNoTake } from './explain-no-take.ts';
import { followAir } from './keep-draft.ts';
import type { FirstExposure } from './first-exposure.ts';
import { guardPrivacy, noteConfirmed } from './privacy-guard.ts';
import { flushPendingInput } from '#web/browser/pending-input.ts';
import { openDialog } from './dialog.ts';

/** A second take within this time is a hand that trembled, ms. */
const restMs = 1000;

/** Sends the draft to air. Does nothing when that is impossible or a take was begun a moment ago. */
export function takeDraft(
  desk: Desk,
  options: {
    readonly force: boolean;
    /** Answers a question, so it is never a hand that pressed twice. */
    readonly isSecondWord?: boolean;
  },
): void {
  flushPendingInput();
  const task = findTask(desk);
  const { origin, taskId } = desk.draft.getState();
  const session = findSession(desk);
  if (!task || !origin || !session || taskId !== task.id) {
    return;
  }
  const payload = draftPayload(desk);
  const errors = findDraftProblems(payload, session.site, task.canvas).filter(
    ({ severity }) => severity === 'error',
  ).length;
  const { locked: isLocked } = desk.editor.view.getState();
  if (explainNoTake({ task, session, errors, isLocked }) !== undefined) {
    return;
  }
  if (desk.takes.getState().isResting && !options.isSecondWord) {
    return;
  }
  const attempt = {
    taskId: task.id,
    payload,
    baseRevision: origin.base,
    force: options.force,
    key: makeTakeKey(),
  };
  const isSecondWord = options.isSecondWord ?? false;
  guardPrivacy(desk, { purpose: 'draft', attempt }, isSecondWord, (take) => begin(desk, take));
}

/** The same attempt again, word for word: the server answers it like the first if it had that. */
export function repeatTake(desk: Desk, phase: TakePhase): void {
  begin(desk, phase);
}

/** The body of a revision whose fate is unknown, once more: Modify overwrites, so this is safe. */
export function resendRevision(desk: Desk, revision: Revision, purpose: TakePurpose): void {
  const task = findTask(desk);
  if (!task) {
    return;
  }
  const attempt = {
    taskId: task.id,
    payload: payloadOf(revision),
    baseRevision: revision.number,
    force: false,
    key: makeTakeKey(),
  };
  begin(desk, { purpose, attempt });
}

/**
 * Sends an earlier revision to air as it was, whatever the draft holds.
 * @param base the newest revision that the person knew of when they said so
 */
export function rollBackTo(desk: Desk, revision: Revision, base: number | null): void {
  const task = findTask(desk);
  if (!task) {
    return;
  }
  const payload = payloadOf(revision);
  const attempt = {
    taskId: task.id,
    payload,
    baseRevision: base,
    force: false,
    note: `Roll back to revision ${revision.number}`,
    key: makeTakeKey(),
  };
  guardPrivacy(desk, { purpose: 'roll-back', attempt }, false, (take) => begin(desk, take));
}

/** Takes although somebody took in between. */
export function forceTake(desk: Desk, phase: TakePhase): void {
  if (phase.purpose === 'draft') {
    takeDraft(desk, { force: true, isSecondWord: true });
    return;
  }
  const attempt = { ...phase.attempt, force: true, key: makeTakeKey() };
  begin(desk, { purpose: phase.purpose, attempt });
}

/** A new attempt at what was refused: the draft as it is now, or the same revision. */
export function retryTake(desk: Desk, phase: TakePhase): void {
  if (phase.purpose === 'draft') {
    takeDraft(desk, { force: false, isSecondWord: true });
  } else {
    const attempt = { ...phase.attempt, key: makeTakeKey() };
    begin(desk, { purpose: phase.purpose, attempt });
  }
}

/** The take that the exposure dialog asked about: the person has seen who would be new, and confirmed it. */
export function confirmExposure(desk: Desk, first: FirstExposure, take: PlannedTake): void {
  noteConfirmed(desk, take.attempt.taskId, first);
  begin(desk, take);
}

function begin(desk: Desk, { purpose, attempt }: PlannedTake): void {
  const { phases } = desk.takes.getState();
  if (phases[attempt.taskId]?.kind === 'sending' || refuseLocked(desk.editor)) {
    return;
  }
  const isFollowing = purpose === 'roll-back' && !isDraftTouched(desk);
  desk.takes.setState({
    phases: { ...phases, [attempt.taskId]: { kind: 'sending', attempt, purpose } },
    isResting: true,
  });
  setTimeout(() => {
    desk.takes.setState({ isResting: false });
  }, restMs);
  void sendTake(attempt, desk.windowName.getState().name).then((outcome) => {
    settle(desk, { purpose, attempt }, outcome, isFollowing);
  });
}

function settle(
  desk: Desk,
  { purpose, attempt }: PlannedTake,
  outcome: TakeOutcome,
  isFollowing: boolean,
): void {
  const revision = revisionOf(outcome);
  const mayBeOnAir = revision?.status === 'accepted' || revision?.status === 'unknown';
  if (revision && mayBeOnAir) {
    const { taskId, baseRevision, force } = attempt;
    const taken = { kind: 'taken', revision, taskId, baseRevision, force } as const;
    const draft = desk.draft.getState();
    if (draft.origin && isFollowing && continuesDraft(draft, taken) && !isDraftTouched(desk)) {
      followAir(desk, draft.origin, payloadOf(revision));
    }
    desk.draft.send(taken);
  }
  if (revision) {
    noteRevision(desk.queries, attempt.taskId, revision);
  }
  // This page is mistaken about who is at the desk, or about what they may do.
  if (
    outcome.kind === 'problem' &&
    ['sign-in-required', 'forbidden'].includes(outcome.problem.code)
  ) {
    void askSession(desk.queries);
  }
  // The server knows more of a task than this page does when it refuses for the task's own sake.
  if (
    outcome.kind === 'problem' &&
    ['task-ended', 'task-not-found'].includes(outcome.problem.code)
  ) {
    void desk.queries.invalidateQueries({ queryKey: tasksQuery.queryKey });
  }
  desk.takes.setState(({ phases, confirmed }) => ({
    phases: { ...phases, [attempt.taskId]: { kind: 'settled', attempt, purpose, outcome } },
    // From here on the ledger knows who was on air.
    confirmed: mayBeOnAir ? { ...confirmed, [attempt.taskId]: [] } : confirmed,
  }));
  if (
    outcome.kind === 'problem' &&
    outcome.problem.code === 'revision-conflict' &&
    desk.address.getState().taskId === attempt.taskId
  ) {
    openDialog(desk, { kind: 'conflict' });
  }
}

/** The revision that an outcome settled, if it made one. */
function revisionOf(outcome: TakeOutcome): Revision | undefined {
  if (outcome.kind === 'accepted') {
    return outcome.revision;
  }
  return outcome.kind === 'problem' ? outcome.problem.revision : undefined;
}
