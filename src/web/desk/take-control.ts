import type { Revision } from '#contract/revision.ts';
import { refuse, refuseLocked } from '#editor/edit.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { noteRevision } from '#web/api/note-revision.ts';
import { askSession, taskQuery } from '#web/api/queries.ts';
import { makeTakeKey, sendTake } from '#web/api/send-take.ts';
import type { TakeAttempt, TakeReply } from '#web/api/send-take.ts';

import { draftPayload, findSession, findTask, isDraftTouched, isInSandbox } from './desk.ts';
import type { Desk } from './desk.ts';
import { findNewestTake, maxWaiting } from './take-state.ts';
import type { PlannedTake, TakePhase, TakePurpose } from './take-state.ts';
import { findDraftProblems } from './draft-problems.ts';
import { continuesDraft, payloadOf } from './draft.ts';
import { explainNoTake } from './explain-no-take.ts';
import { followAir } from './keep-draft.ts';
import type { FirstExposure } from '#layout/picture/first-exposure.ts';
import { guardPrivacy, noteConfirmed } from './privacy-guard.ts';
import { explainNoNext, goToNext } from './rundown.ts';
import { flushPendingInput } from '#web/browser/pending-input.ts';
import { openDialog } from './dialog.ts';
import { say } from '#web/words/say.ts';

/** The same once more within this time is taken for an accident, ms. */
const restMs = 1000;

/**
 * Sends the draft to air, after the takes that are on their way. Does nothing if that is impossible, or if this very draft was
 * taken a moment ago.
 */
export function takeDraft(
  desk: Desk,
  options: {
    readonly force: boolean;
    /** The press answers a question, so it is never an accidental second press. */
    readonly isSecondWord?: boolean;
    /** Loads the next scene of the rundown once the cloud has accepted the take. */
    readonly andNext?: boolean;
  },
): void {
  if (!flushPendingInput()) {
    // What was typed cannot be read, and a take without it would surprise. Its field says what is wrong.
    refuse(desk.editor, say('Not taken: a field has a text that cannot be read.'));
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return;
  }
  if ((desk.editor.live.getState().preview?.rects.size ?? 0) > 0) {
    // The request on the page follows the drag, and a take sends what is on the page.
    refuse(desk.editor, say('Not taken: let go of what you drag, then take.'));
    return;
  }
  if (isInSandbox(desk)) {
    refuse(desk.editor, say('Nothing can be taken in the sandbox.'));
    return;
  }
  const noNext = options.andNext ? explainNoNext(desk) : undefined;
  if (noNext !== undefined) {
    // A part of what was asked for could surprise.
    refuse(desk.editor, say('Not taken. {noNext}', { noNext }));
    return;
  }
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
    if (errors > 0) {
      // What has to be fixed first comes into view.
      desk.tab.setState({ name: 'problems' });
    }
    return;
  }
  const newest = findNewestTake(desk.takes.getState(), task.id);
  if (!options.isSecondWord && newest && sameValue(newest.attempt.payload, payload)) {
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
  const planned = {
    purpose: 'draft',
    attempt,
    ...(options.andNext ? { andNext: true } : {}),
  } as const;
  guardPrivacy(desk, planned, isSecondWord, (take) => begin(desk, take));
}

/** Sends the same attempt again, unchanged. If the server had received the first, it gives the same answer. */
export function repeatTake(desk: Desk, phase: TakePhase): void {
  begin(desk, phase);
}

/** Sends the body of a revision with an unknown result again. This is safe because Modify overwrites. */
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
 * Sends an earlier revision to air as it was, instead of the draft.
 * @param base the newest revision that the person knew when they confirmed it
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
    note: say('Roll back to revision {number}', { number: revision.number }),
    key: makeTakeKey(),
  };
  guardPrivacy(desk, { purpose: 'roll-back', attempt }, false, (take) => begin(desk, take));
}

/** Takes although somebody else took in between. */
export function forceTake(desk: Desk, phase: TakePhase): void {
  if (phase.purpose === 'draft') {
    takeDraft(desk, { force: true, isSecondWord: true });
    return;
  }
  const attempt = { ...phase.attempt, force: true, key: makeTakeKey() };
  begin(desk, { purpose: phase.purpose, attempt });
}

/** A new attempt after a refusal: with the draft as it is now, or with the same revision. */
export function retryTake(desk: Desk, phase: TakePhase): void {
  if (phase.purpose === 'draft') {
    takeDraft(desk, { force: false, isSecondWord: true });
  } else {
    const attempt = { ...phase.attempt, key: makeTakeKey() };
    begin(desk, { purpose: phase.purpose, attempt });
  }
}

/** Begins the take that the exposure dialog asked about, after the person has confirmed who would be new on air. */
export function confirmExposure(desk: Desk, first: FirstExposure, take: PlannedTake): void {
  noteConfirmed(desk, take.attempt.taskId, first);
  begin(desk, take);
}

/** Sends a take, or lets it wait for the one that is on its way. */
function begin(desk: Desk, take: PlannedTake): void {
  const { taskId } = take.attempt;
  const { phases, waiting } = desk.takes.getState();
  if (refuseLocked(desk.editor)) {
    return;
  }
  rest(desk, take);
  if (phases[taskId]?.kind !== 'sending') {
    send(desk, take);
    return;
  }
  const before = waiting[taskId] ?? [];
  if (before.length >= maxWaiting) {
    const reason = say(
      '{count} takes wait for an answer of the cloud already. Take again when they are through.',
      { count: before.length },
    );
    desk.draft.send({ kind: 'not-done', taskId, title: say('Not taken.'), reason });
    return;
  }
  desk.takes.setState({ waiting: { ...waiting, [taskId]: [...before, take] } });
}

function rest(desk: Desk, take: PlannedTake): void {
  desk.takes.setState({ resting: take });
  setTimeout(() => {
    if (desk.takes.getState().resting === take) {
      desk.takes.setState({ resting: null });
    }
  }, restMs);
}

function send(desk: Desk, take: PlannedTake): void {
  const { purpose, attempt } = take;
  const isFollowing = purpose === 'roll-back' && !isDraftTouched(desk);
  desk.takes.setState(({ phases }) => ({
    phases: { ...phases, [attempt.taskId]: { ...take, kind: 'sending' } },
  }));
  void sendTake(attempt, desk.windowName.getState().name).then((outcome) => {
    settle(desk, take, outcome, isFollowing);
    sendNext(desk, attempt, outcome);
  });
}

/** Sends the take that waits longest, based on the one before it. If that one is in doubt, nothing else is sent, and that is said. */
function sendNext(desk: Desk, { taskId, baseRevision }: TakeAttempt, outcome: TakeReply): void {
  const waiting = desk.takes.getState().waiting[taskId] ?? [];
  const isSettled =
    outcome.kind === 'accepted' ||
    (outcome.kind === 'problem' && outcome.problem.code === 'upstream-rejected');
  const base = outcome.kind === 'accepted' ? outcome.revision.number : baseRevision;
  const [next, ...rest] = isSettled
    ? waiting.map((take) => ({
        ...take,
        attempt:
          take.attempt.baseRevision === baseRevision
            ? { ...take.attempt, baseRevision: base }
            : take.attempt,
      }))
    : [];
  desk.takes.setState((state) => ({ waiting: { ...state.waiting, [taskId]: rest } }));
  if (next && !refuseLocked(desk.editor)) {
    send(desk, next);
    return;
  }
  if (waiting.length > 0) {
    const what =
      waiting.length === 1 ? say('One take') : say('{count} takes', { count: waiting.length });
    const reason = say(
      '{what} waited for the take before, which did not end well. Your draft is kept: decide, then take again.',
      { what },
    );
    desk.draft.send({ kind: 'not-done', taskId, title: say('Not taken.'), reason });
  }
}

function settle(desk: Desk, take: PlannedTake, outcome: TakeReply, isFollowing: boolean): void {
  const { attempt } = take;
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
  // This page has an outdated session: who is signed in, or what they may do, has changed.
  if (
    outcome.kind === 'problem' &&
    ['sign-in-required', 'forbidden', 'sdk-app-id-not-allowed'].includes(outcome.problem.code)
  ) {
    void askSession(desk.queries);
  }
  // The server refused because of the state of the task, so this page has an outdated one.
  if (
    outcome.kind === 'problem' &&
    ['task-ended', 'task-not-found'].includes(outcome.problem.code)
  ) {
    void desk.queries.invalidateQueries({ queryKey: taskQuery(attempt.taskId).queryKey });
  }
  desk.takes.setState(({ phases, confirmed }) => ({
    phases: { ...phases, [attempt.taskId]: { ...take, kind: 'settled', outcome } },
    // From now on the ledger contains who was on air.
    confirmed: mayBeOnAir ? { ...confirmed, [attempt.taskId]: [] } : confirmed,
  }));
  if (
    outcome.kind === 'problem' &&
    outcome.problem.code === 'revision-conflict' &&
    desk.address.getState().taskId === attempt.taskId
  ) {
    openDialog(desk, { kind: 'conflict' });
  }
  if (take.andNext && outcome.kind === 'accepted') {
    goOnAfter(desk, attempt);
  }
}

/** Loads the next scene of the rundown, unless the draft has changed since it was taken or another recording is shown. */
function goOnAfter(desk: Desk, { taskId, payload }: TakeAttempt): void {
  if (desk.address.getState().taskId === taskId && sameValue(draftPayload(desk), payload)) {
    void goToNext(desk);
  } else {
    refuse(desk.editor, say('Taken. The next scene was not loaded: the draft has changed since.'));
  }
}

/** The revision that an outcome belongs to, if there is one. */
function revisionOf(outcome: TakeReply): Revision | undefined {
  if (outcome.kind === 'accepted') {
    return outcome.revision;
  }
  return outcome.kind === 'problem' ? outcome.problem.revision : undefined;
}
