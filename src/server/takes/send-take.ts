import { setTimeout as delay } from 'node:timers/promises';

import type { EarlierCall, Revision } from '#contract/revision.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import type { NewerTake } from '#server/database/stores/waiting-takes.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';

import { createRetryPolicy } from './retry-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { Overtaken } from './settlement.ts';
import type { OpenedTake, TakeCommand, TakeParts } from './take-parts.ts';

/** The outcome of a take, and the calls before the last one. */
export interface SentTake {
  readonly outcome: CallOutcome | Overtaken;
  readonly earlierCalls: readonly EarlierCall[];
}

/**
 * Sends a stored take, and retries temporary refusals. Each retry is stored and published to the pages before it is made.
 * Never throws.
 */
export async function sendTake(
  parts: TakeParts,
  command: TakeCommand,
  opened: OpenedTake,
  behind: () => readonly TakeCommand[],
): Promise<SentTake> {
  const retryPolicy = createRetryPolicy(parts.timeoutMs);
  let earlierCalls: readonly EarlierCall[] = [];
  /** The last answer of the cloud, and the calls before it. */
  let lastAnswer: SentTake | undefined;
  let outcome = (await callInTurn(parts, command, opened, behind, retryPolicy)) ?? unclaimed;
  while (outcome.kind === 'refused' || outcome.kind === 'not-sent') {
    const last: SentTake = { outcome, earlierCalls };
    if (outcome.kind === 'refused') {
      lastAnswer = last;
    }
    const pauseMs = retryPolicy.judge(outcome);
    if (pauseMs === null || parts.isStopping()) {
      return lastAnswer ?? last;
    }
    const calls = [...earlierCalls, describeCall(outcome)];
    if (!(await storeEarlierCalls(parts, command, opened.revision, calls))) {
      return lastAnswer ?? last;
    }
    await delay(pauseMs);
    if (parts.isStopping()) {
      return lastAnswer ?? last;
    }
    const next = await callInTurn(parts, command, opened, behind, retryPolicy);
    // No further call was made, so the previous outcome counts.
    if (next === null || next.kind === 'overtaken') {
      return lastAnswer ?? last;
    }
    [outcome, earlierCalls] = [next, calls];
  }
  return { outcome, earlierCalls };
}

/** False when the ledger could not store the calls: then the take must not be sent again. */
async function storeEarlierCalls(
  { repository, hub, metrics, log }: TakeParts,
  { task }: TakeCommand,
  { number }: Revision,
  earlier: readonly EarlierCall[],
): Promise<boolean> {
  try {
    const revision = await repository.revisions.noteEarlierCalls(
      { taskId: task.id, number },
      earlier,
    );
    hub.publish({ kind: 'revision', data: { taskId: task.id, revision } });
  } catch (error) {
    log.error({ err: error, task: task.id, revision: number }, 'cannot store a call of a take');
    return false;
  }
  metrics.countRepetition();
  log.warn(
    { task: task.id, revision: number, call: earlier.length, met: earlier.at(-1) },
    'retrying a take',
  );
  return true;
}

function describeCall(
  outcome: Extract<CallOutcome, { kind: 'refused' | 'not-sent' }>,
): EarlierCall {
  return outcome.kind === 'refused'
    ? {
        sentAt: outcome.sentAt.toISOString(),
        requestId: outcome.requestId,
        code: outcome.code,
        message: outcome.message,
      }
    : { sentAt: null, requestId: null, message: outcome.reason };
}

/**
 * Waits for a call slot and calls the cloud. A take that a newer one has replaced by then is not sent. Null when no call may
 * be made: the database does not answer, or the time for further calls is over. Never throws.
 */
async function callInTurn(
  { ceiling, membership, cloud, places, log }: TakeParts,
  command: TakeCommand,
  { revision, hasWaited }: OpenedTake,
  behind: () => readonly TakeCommand[],
  retryPolicy: RetryPolicy,
): Promise<CallOutcome | Overtaken | null> {
  const { task } = command;
  for (;;) {
    const slot = await ceiling
      .waitForCall(hasWaited ? task.id : undefined)
      .catch((error: unknown) => {
        log.error({ err: error, task: task.id }, 'cannot get a call slot');
        return undefined;
      });
    if (slot === undefined) {
      return null;
    }
    if (
      isOvertaken(revision, findNewer(command, behind())) ||
      isOvertaken(revision, await places.listNewer(task.id, command.idempotencyKey))
    ) {
      await slot.leaveTo(task.id);
      return { kind: 'overtaken' };
    }
    if (!retryPolicy.isLeft() || !(await membership.mayCall())) {
      slot.giveBack();
      return null;
    }
    if (!slot.isFresh()) {
      slot.giveBack();
      continue;
    }
    const outcome = await cloud.call({
      action: 'ModifyCloudRecording',
      region: task.region,
      body: formatModifyBody(task, command.payload),
      withinMs: retryPolicy.begin(),
    });
    if (outcome.kind === 'not-sent') {
      slot.giveBack();
    } else {
      slot.spend();
    }
    return outcome;
  }
}

const unclaimed: CallOutcome = {
  kind: 'not-sent',
  reason:
    'The database does not answer, so the desk cannot make sure that no other process sends to this recording. Nothing was sent.',
  mayPass: false,
};

/** The takes that wait behind this one in this process, except repetitions of it. */
function findNewer(
  { idempotencyKey }: TakeCommand,
  behind: readonly TakeCommand[],
): readonly NewerTake[] {
  return behind.filter(
    (newer) => idempotencyKey === null || newer.idempotencyKey !== idempotencyKey,
  );
}

/**
 * Whether a waiting take makes this one pointless, since a take replaces everything: one that is forced, or the next one when it
 * is based on this one. Any other waiting take would conflict with this one, so this one goes on air.
 */
function isOvertaken(revision: Revision, newer: readonly NewerTake[]): boolean {
  return newer.some(({ force }) => force) || newer[0]?.baseRevision === revision.number;
}
