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
  /** False when this process may have been stopped before its call left, so that others sent theirs first. */
  readonly wasSentInTime: Promise<boolean>;
}

/** What became of the call that was made last. */
interface Called {
  readonly outcome: CallOutcome | Overtaken;
  readonly wasSentInTime: Promise<boolean>;
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
  let called = (await callInTurn(parts, command, opened, behind, retryPolicy)) ?? {
    outcome: unclaimed,
    wasSentInTime: inTime,
  };
  for (;;) {
    const { outcome } = called;
    const last: SentTake = { ...called, earlierCalls };
    if (outcome.kind !== 'refused' && outcome.kind !== 'not-sent') {
      return last;
    }
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
    const next = await callInTurn(
      parts,
      command,
      { ...opened, ready: undefined },
      behind,
      retryPolicy,
    );
    // No further call was made, so the previous outcome counts.
    if (next === null || next.outcome.kind === 'overtaken') {
      return lastAnswer ?? last;
    }
    [called, earlierCalls] = [next, calls];
  }
}

const inTime = Promise.resolve(true);

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
  { repository, ceiling, membership, cloud, places, isStopping, log }: TakeParts,
  command: TakeCommand,
  { revision, hasWaited, claim, ready }: OpenedTake,
  behind: () => readonly TakeCommand[],
  retryPolicy: RetryPolicy,
): Promise<Called | null> {
  const { task } = command;
  let late: CallOutcome | null = null;
  for (let brought = ready; ; brought = undefined) {
    const slot =
      brought?.slot ??
      (await ceiling.waitForCall(hasWaited ? task.id : undefined).catch((error: unknown) => {
        log.error({ err: error, task: task.id }, 'cannot get a call slot');
        return undefined;
      }));
    if (slot === undefined) {
      return null;
    }
    const { confirmed: known = null } = brought ?? {};
    if (
      isOvertaken(revision, await findNewer(repository, command, behind())) ||
      // When it was opened and confirmed in one moment, it was the last of its line.
      (known === null &&
        isOvertaken(revision, await places.listNewer(task.id, command.idempotencyKey)))
    ) {
      await slot.leaveTo(task.id);
      return { outcome: { kind: 'overtaken' }, wasSentInTime: inTime };
    }
    if (isStopping()) {
      slot.giveBack();
      return { outcome: late ?? stopping, wasSentInTime: inTime };
    }
    if (late === null ? !retryPolicy.isLeft() : !retryPolicy.isAnswerLikely()) {
      slot.giveBack();
      return late && { outcome: late, wasSentInTime: inTime };
    }
    const confirmed = known ?? (await membership.confirm(claim));
    if (confirmed.kind !== 'valid') {
      slot.giveBack();
      return confirmed.kind === 'unknown'
        ? null
        : { outcome: await explainEnded(repository, task.id, revision), wasSentInTime: inTime };
    }
    // A slow database used up the turn. The deadline of the calls has not begun yet.
    if (!slot.isFresh() || !confirmed.isFresh()) {
      slot.giveBack();
      continue;
    }
    let wasSentInTime = inTime;
    const outcome = await cloud.call({
      action: 'ModifyCloudRecording',
      region: task.region,
      body: formatModifyBody(task, command.payload),
      withinMs: retryPolicy.begin(),
      mayLeave() {
        if (!slot.isFresh() || !confirmed.isFresh()) {
          return false;
        }
        // No clock of a machine that was stopped can tell; the database can, once the call has left.
        wasSentInTime = membership.confirm(claim).then(({ kind }) => kind !== 'ended');
        return true;
      },
    });
    if (outcome.kind === 'not-sent') {
      slot.giveBack();
      if (outcome.isLate === true) {
        late = outcome;
        retryPolicy.retract();
        continue;
      }
    } else {
      slot.spend();
    }
    return { outcome, wasSentInTime };
  }
}

/**
 * The others took this process for dead while its take waited, and may have sent newer ones. It is not sent any more, whatever
 * they did.
 */
async function explainEnded(
  repository: TakeParts['repository'],
  taskId: string,
  { number }: Revision,
): Promise<CallOutcome | Overtaken> {
  const [newest] = await repository.revisions.list(taskId, { limit: 1 }).catch(() => []);
  return newest !== undefined && newest.number > number
    ? { kind: 'overtaken' }
    : {
        kind: 'not-sent',
        reason:
          'This process of the desk was stopped for a while before the take could be sent. Nothing was sent.',
        mayPass: false,
      };
}

const stopping: CallOutcome = {
  kind: 'not-sent',
  reason: 'The desk was stopped before the take could be sent. Nothing was sent.',
  mayPass: false,
  withheldBy: 'stop',
};

const unclaimed: CallOutcome = {
  kind: 'not-sent',
  reason:
    'The database does not answer, so the desk cannot make sure that no other process sends to this recording. Nothing was sent.',
  mayPass: false,
  withheldBy: 'database',
};

/**
 * The takes that wait behind this one in this process, except repetitions: of this one, or of one that is in the ledger. Those
 * will not be sent.
 */
async function findNewer(
  repository: TakeParts['repository'],
  { task, idempotencyKey }: TakeCommand,
  behind: readonly TakeCommand[],
): Promise<readonly NewerTake[]> {
  const keys = behind.flatMap((newer) => newer.idempotencyKey ?? []);
  const used = await repository.revisions
    .listUsedKeys(task.id, keys)
    .catch((): ReadonlySet<string> => new Set());
  return behind.filter(
    (newer) =>
      newer.idempotencyKey === null ||
      (newer.idempotencyKey !== idempotencyKey && !used.has(newer.idempotencyKey)),
  );
}

/**
 * Whether a waiting take makes this one pointless, since a take replaces everything: one that is forced, or the next one when it
 * is based on this one. Any other waiting take would conflict with this one, so this one goes on air.
 */
function isOvertaken(revision: Revision, newer: readonly NewerTake[]): boolean {
  return newer.some(({ force }) => force) || newer[0]?.baseRevision === revision.number;
}
