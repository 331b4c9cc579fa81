import type { Revision } from '#contract/revision.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';
import { refuseLocked } from '#server/tasks/refuse-locked.ts';
import { refuseUnknownTask } from '#server/tasks/require-task.ts';
import { firstLevel } from '#trtc/error-codes.ts';

import type { TakeOutcome } from './take-service.ts';

/**
 * The answer to a take: the accepted revision. It depends on the stored revision only, so a repeated take gets the same answer.
 * @param task as it was when the take was checked. If its `expiresAt` is null, a recording that the cloud no longer knows may
 * still be running with an expired handle.
 * @throws {ProblemError} for every other outcome
 */
export function answerTake(
  outcome: Exclude<TakeOutcome, { kind: 'task-changed' }>,
  task: Pick<TakeTarget, 'cloud' | 'expiresAt'>,
): Revision {
  switch (outcome.kind) {
    case 'settled':
      return answerSettled(outcome.revision);
    case 'conflict':
      throw new ProblemError(
        'revision-conflict',
        outcome.current === null
          ? 'This draft is based on a revision that this recording does not have. Load what is on air, or take anyway.'
          : `${isolateName(outcome.current.actor.name)} took revision ${outcome.current.number} in the meantime. Load it into your draft, or take anyway.`,
        { current: outcome.current },
      );
    case 'first-exposure':
      throw new ProblemError(
        'first-exposure',
        `${listNames(outcome.people)} would be on air for the first time in this recording, or although the newest take blocks them. Nothing was sent. Check the layout and its lists, or take without \`guard\`.`,
        { people: [...outcome.people] },
      );
    case 'locked':
      throw refuseLocked(outcome.lock, 'Nothing was sent.');
    case 'task-closed':
      if (outcome.status === 'ended' && task.cloud.known === false) {
        throw new ProblemError(
          'task-ended',
          'Nothing was ever taken here, and the cloud does not know this TaskId. Correct the region if that is wrong, or hide this task and attach the right TaskId.',
          { reason: 'unknown-to-cloud' },
        );
      }
      throw outcome.status === 'expired'
        ? new ProblemError(
            'task-ended',
            'The handle of this recording has expired. It may still be recording, but the cloud accepts no more changes to it.',
            { reason: 'handle-expired' },
          )
        : new ProblemError(
            'task-ended',
            task.expiresAt !== null
              ? 'This recording has ended, so its layout can no longer change.'
              : 'The cloud no longer knows this recording, so its layout can no longer change. Either the recording has ended, or its handle has expired and it may still be recording.',
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
        'The desk is shutting down. Nothing was sent. Take again when it is back.',
      );
  }
}

/** `ana, ben and 3 others`. */
function listNames(people: readonly string[]): string {
  const named = people.slice(0, 5).map(isolateName).join(', ');
  const others = people.length - 5;
  if (others <= 0) {
    return named;
  }
  return others === 1 ? `${named} and 1 other` : `${named} and ${others} others`;
}

function answerSettled(revision: Revision): Revision {
  const { upstream } = revision;
  switch (revision.status) {
    case 'accepted':
      return revision;
    case 'rejected':
      if (revision.sentAt === null) {
        throw refuseUnsent(revision);
      }
      throw new ProblemError(
        'upstream-rejected',
        `The cloud refused this take: ${upstream?.message ?? 'no reason given'} (${upstream?.code ?? 'no code'}). ${describeAir(revision)}`,
        { revision, ...(upstream === null ? {} : { upstream }) },
      );
    case 'unknown':
    case 'sending':
      throw new ProblemError(
        'upstream-unknown',
        `${upstream?.message ?? 'The desk stopped while it was sending this take.'} The take may or may not be on air. Taking the same again is safe.`,
        { revision },
      );
    case 'superseded':
      throw new ProblemError(
        'superseded',
        'A newer take replaced this one while it waited, so it was never sent. Check what is on air before you take again.',
        { revision },
      );
  }
}

/** Nothing left this machine: the line to the cloud is to blame, or the desk itself. */
function refuseUnsent(revision: Revision): ProblemError {
  const { message = 'The cloud could not be reached; nothing was sent.', withheldBy } =
    revision.upstream ?? {};
  const [code, wayOn] =
    withheldBy === 'database'
      ? (['storage-unavailable', 'Take again when the database is back.'] as const)
      : withheldBy === 'stop'
        ? (['shutting-down', 'Take again when the desk is back.'] as const)
        : (['upstream-unreachable', 'Check the connection and take again.'] as const);
  return new ProblemError(code, `${message} What is on air has not changed. ${wayOn}`, {
    revision,
  });
}

/** After a fault inside the recorder, the desk cannot promise that nothing changed. */
function describeAir({ upstream, earlierCalls = [] }: Revision): string {
  const codes = [upstream?.code, ...earlierCalls.map(({ code }) => code)];
  return codes.some((code) => code !== undefined && firstLevel(code) === 'InternalError')
    ? 'This is a fault inside the cloud. What is on air has probably not changed, but check it. Taking again is safe.'
    : 'What is on air has not changed.';
}
