import type { Revision } from '#contract/revision.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { refuseUnknownTask } from '#server/tasks/require-task.ts';
import { firstLevel } from '#trtc/error-codes.ts';

import type { TakeOutcome } from './take-service.ts';

/**
 * The answer to a take: the accepted revision, or the problem that stands for every other outcome. It is made from the
 * stored revision alone, so a repeated take is answered like the first.
 * @param isHandleKnown whether the desk knows when the handle ends: else a recording that is gone may only have outlived it
 */
export function answerTake(outcome: TakeOutcome, isHandleKnown: boolean): Revision {
  switch (outcome.kind) {
    case 'settled':
      return answerSettled(outcome.revision);
    case 'conflict':
      throw new ProblemError(
        'revision-conflict',
        outcome.current === null
          ? 'This draft grew from a revision that this recording does not have. Load what is on air, or take anyway.'
          : `Revision ${outcome.current.number} by ${outcome.current.actor.name} came in between. Load it into the draft, or take anyway.`,
        { current: outcome.current },
      );
    case 'task-closed':
      throw outcome.status === 'expired'
        ? new ProblemError(
            'task-ended',
            'The handle of this recording has expired: it may still be recording, but the cloud accepts no more changes to it.',
            { reason: 'handle-expired' },
          )
        : new ProblemError(
            'task-ended',
            isHandleKnown
              ? 'This recording is over, so its layout can no longer change.'
              : 'The cloud does not know this recording any more, so its layout can no longer change: it is over, or its handle has run out and it goes on recording.',
            {
              reason: 'ended',
            },
          );
    case 'task-not-found':
      throw refuseUnknownTask();
    case 'idempotency-key-reused':
      throw new ProblemError(
        'idempotency-key-reused',
        'This Idempotency-Key was used for another take. Use a new key for each take.',
      );
    case 'too-many-takes':
      throw new ProblemError(
        'too-many-takes',
        `Too many takes are waiting for the cloud. Try again in ${outcome.retryAfterS} s.`,
        {},
        { 'retry-after': String(outcome.retryAfterS) },
      );
    case 'shutting-down':
      throw new ProblemError(
        'shutting-down',
        'The desk is stopping and takes nothing more. Nothing was sent.',
      );
  }
}

function answerSettled(revision: Revision): Revision {
  const { upstream } = revision;
  switch (revision.status) {
    case 'accepted':
      return revision;
    case 'rejected':
      if (revision.sentAt === null) {
        throw new ProblemError(
          'upstream-unreachable',
          `${upstream?.message ?? 'The cloud could not be reached; nothing was sent.'} What is on air has not changed: check the connection and take again.`,
          { revision },
        );
      }
      throw new ProblemError(
        'upstream-rejected',
        `The cloud refused this take: ${upstream?.message ?? 'no reason given'} (${upstream?.code ?? 'no code'}). ${tellAir(revision)}`,
        { revision, ...(upstream === null ? {} : { upstream }) },
      );
    case 'unknown':
    case 'sending':
      throw new ProblemError(
        'upstream-unknown',
        `${upstream?.message ?? 'The desk stopped while this take was on its way.'} It may be on air or not; taking the same again is safe.`,
        { revision },
      );
    case 'superseded':
      throw new ProblemError(
        'superseded',
        'A newer take of this recording overtook this one while it waited, so it was never sent. Look at what is on air before you take again.',
        { revision },
      );
  }
}

/** A fault inside the recorder is no promise that it did nothing. */
function tellAir({ upstream, earlierCalls = [] }: Revision): string {
  const codes = [upstream?.code, ...earlierCalls.map(({ code }) => code)];
  return codes.some((code) => code !== undefined && firstLevel(code) === 'InternalError')
    ? 'That is a fault of the cloud itself: what is on air has most likely not changed, but look at it. Taking again is safe.'
    : 'What is on air has not changed.';
}
