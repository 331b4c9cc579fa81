import { setTimeout as delay } from 'node:timers/promises';

import type { EarlierCall, Revision } from '#contract/revision.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import type { NewerTake } from '#server/database/stores/waiting-takes.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';

import { createRetryPolicy } from './retry-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { Overtaken } from './settlement.ts';
import type { OpenedTake, TakeCommand, TakeParts } from './take-parts.ts';

/** What became of a take, and the calls before the one that said so. */
export interface SentTake {
  readonly outcome: CallOutcome | Overtaken;
  readonly earlierCalls: readonly EarlierCall[];
}

/**
 * Sends a take that is written down, and again as long as what turned it down may pass. Each further call is written down
 * and told to the pages before it is made. Never throws.
 */
export async function sendTake(
  parts: TakeParts,
  command: TakeCommand,
  opened: OpenedTake,
  behind: () => readonly TakeCommand[],
): Promise<SentTake> {
  const retryPolicy = createRetryPolicy(parts.timeoutMs);
  let earlierCalls: readonly EarlierCall[] = [];
  /** The cloud's newest word, and the calls before it. */
  let word: SentTake | undefined;
  let outcome = (await callInTurn(parts, command, opened, behind, retryPolicy)) ?? unclaimed;
  while (outcome.kind === 'refused' || outcome.kind === 'not-sent') {
    const last: SentTake = { outcome, earlierCalls };
    if (outcome.kind === 'refused') {
      word = last;
    }
    const pauseMs = retryPolicy.judge(outcome);
    if (pauseMs === null || parts.isStopping()) {
      return word ?? last;
    }
    const calls = [...earlierCalls, describeCall(outcome)];
    if (!(await tell(parts, command, opened.revision, calls))) {
      return word ?? last;
    }
    await delay(pauseMs);
    if (parts.isStopping()) {
      return word ?? last;
    }
    const next = await callInTurn(parts, command, opened, behind, retryPolicy);
    // No further call was made, so the one before has the last word.
    if (next === null || next.kind === 'overtaken') {
      return word ?? last;
    }
    [outcome, earlierCalls] = [next, calls];
  }
  return { outcome, earlierCalls };
}

/** False when the ledger does not take it: then nothing is sent that it does not know of. */
async function tell(
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
    log.error({ err: error, task: task.id, revision: number }, 'a call could not be written down');
    return false;
  }
  metrics.countRepetition();
  log.warn(
    { task: task.id, revision: number, call: earlier.length, met: earlier.at(-1) },
    'take is sent again',
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
 * Waits for the ceiling and calls the cloud, unless a newer take has made this one pointless by then; null when it must not or
 * need not be called any more: the database is away, or the time for further calls is over. Never throws.
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
        log.error({ err: error, task: task.id }, 'the rate ceiling does not answer');
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
    'The database does not answer, so the desk could not make sure that nobody else sends to this recording.',
  mayPass: false,
};

/** The takes that wait behind one in this process, without repetitions of it. */
function findNewer(
  { idempotencyKey }: TakeCommand,
  behind: readonly TakeCommand[],
): readonly NewerTake[] {
  return behind.filter(
    (newer) => idempotencyKey === null || newer.idempotencyKey !== idempotencyKey,
  );
}

/**
 * Whether a take that waits makes this one pointless: it replaces everything, and either overrides whatever there is or is
 * next and grew from this one. Any other would only conflict with this one, so this one goes on air.
 */
function isOvertaken(revision: Revision, newer: readonly NewerTake[]): boolean {
  return newer.some(({ force }) => force) || newer[0]?.baseRevision === revision.number;
}
