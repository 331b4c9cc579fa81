import { setTimeout as delay } from 'node:timers/promises';

import type { Revision } from '#contract/revision.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { LifeStatus, ShowLock } from '#contract/task.ts';
import type { OpenOutcome, PlaceInLine } from '#server/database/stores/revision-opening.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';

import { createBackgroundWork } from './background-work.ts';
import { createPendingSettlements } from './pending-settlements.ts';
import { createPlaces } from './places.ts';
import { sendTake } from './send-take.ts';
import type { SentTake } from './send-take.ts';
import { settlementOf, writeSettlement } from './settlement.ts';
import type {
  OpenedTake,
  ReadyToCall,
  TakeCommand,
  TakeParts,
  TakeServiceParts,
} from './take-parts.ts';
import { saysGone } from '#server/cloud/says-gone.ts';
import { createSerialQueue } from './serial-queue.ts';

export type TakeOutcome =
  /** The revision has its final status: accepted, rejected, unknown or superseded. */
  | { readonly kind: 'settled'; readonly revision: Revision }
  | { readonly kind: 'conflict'; readonly current: Revision | null }
  | { readonly kind: 'task-closed'; readonly status: Exclude<LifeStatus, 'running'> }
  | { readonly kind: 'locked'; readonly lock: ShowLock }
  /** The take is guarded. Nothing was stored or sent. */
  | { readonly kind: 'first-exposure'; readonly people: readonly string[] }
  /** Canvas or region were corrected after the take was checked. Nothing was stored or sent. */
  | { readonly kind: 'task-changed' }
  | { readonly kind: 'task-not-found' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'too-many-takes'; readonly retryAfterS: number }
  | { readonly kind: 'shutting-down' };

export interface TakeService {
  /** Runs to its end even when the client hangs up. */
  submit(command: TakeCommand): Promise<TakeOutcome>;
  /** Refuses new takes from now on; resolves when the takes in flight are settled. */
  stop(): Promise<void>;
}

/** How long a take waits for other processes that send to its task, ms. */
const maxBusyMs = 60_000;

/** How many seconds' worth of takes may wait; after that the desk answers 429. */
const backlogS = 5;

/**
 * Sends takes, at most one at a time for each task. The order matters: store the take as `sending`, wait for a call slot, send
 * it, store the settlement. The length of the queue is checked before anything is stored, so a refusal leaves no trace.
 */
export function createTakeService(parts: TakeServiceParts): TakeService {
  const { repository, hub, log } = parts;
  const queue = createSerialQueue<TakeCommand | null>();
  const pendingSettlements = createPendingSettlements({
    repository,
    hub,
    log,
    inTurn: (taskId, work) => queue.run(taskId, null, work),
  });
  const backgroundWork = createBackgroundWork();
  const places = createPlaces(repository.replication, log);
  const maxWaiting = Math.max(10, parts.callsPerSecond * backlogS);
  const maxWaitingOfTask = Math.ceil(maxWaiting / 2);
  let stopping = false;
  return {
    async submit(command) {
      if (stopping) {
        return { kind: 'shutting-down' };
      }
      // Counts tasks, not takes: tasks take turns, so many takes on one task delay each other task by one call only.
      const waiting = queue.length();
      const ofTask = queue.lengthOf(command.task.id);
      if ((ofTask === 0 && waiting >= maxWaiting) || ofTask >= maxWaitingOfTask) {
        return {
          kind: 'too-many-takes',
          retryAfterS: Math.max(1, Math.ceil(waiting / parts.callsPerSecond)),
        };
      }
      const place = ofTask === 0 ? places.make() : places.announce(command);
      return queue.run(command.task.id, command, async (behind) => {
        if (stopping) {
          places.giveUp(await place);
          return { kind: 'shutting-down' };
        }
        return take(
          { ...parts, pendingSettlements, places, backgroundWork, isStopping: () => stopping },
          command,
          await place,
          () => behind().filter((waiting) => waiting !== null),
        );
      });
    },
    async stop() {
      stopping = true;
      await queue.idle();
      await backgroundWork.idle();
      pendingSettlements.stop();
    },
  };
}

async function take(
  parts: TakeParts,
  command: TakeCommand,
  place: PlaceInLine,
  behind: () => readonly TakeCommand[],
): Promise<TakeOutcome> {
  const { hub } = parts;
  const { task } = command;
  const now = parts.clock.now();
  if (
    lifeStatusOf(task) === 'running' &&
    task.expiresAt !== null &&
    Date.parse(task.expiresAt) <= now.getTime()
  ) {
    await closeTask(parts, task.id, 'expired');
  }
  const opened = await parts.pendingSettlements
    .settleFirst(task.id)
    .then(() => openWhenFree(parts, command, place))
    .catch((error: unknown) => {
      parts.pendingSettlements.checkAbandoned(task.id);
      parts.places.giveUp(place);
      throw error;
    });
  if (opened.kind === 'repeated') {
    return { kind: 'settled', revision: opened.revision };
  }
  if (opened.kind === 'overtaken') {
    parts.metrics.countTake('overtaken');
    hub.publish({ kind: 'revision', data: { taskId: task.id, revision: opened.revision } });
    return { kind: 'settled', revision: opened.revision };
  }
  if (opened.kind !== 'opened') {
    return opened;
  }
  hub.publish({ kind: 'revision', data: { taskId: task.id, revision: opened.revision } });
  const sent = await sendTake(parts, command, opened, behind);
  return settle(parts, task, opened.revision, sent);
}

/** How often to check a task to which another process is sending, ms. */
const busyPauseMs = 40;

/** Stores the take as soon as no other process is sending to this task. */
async function openWhenFree(
  { repository, callsPerSecond, places, membership, ceiling, clock }: TakeParts,
  command: TakeCommand,
  given: PlaceInLine,
): Promise<
  | Exclude<OpenOutcome, { kind: 'busy' } | { kind: 'opened' }>
  | OpenedTake
  | Extract<TakeOutcome, { kind: 'too-many-takes' }>
> {
  const claim = await membership.claim();
  const judge = await command.guard?.();
  const giveUpMs = performance.now() + maxBusyMs;
  let place = given;
  while (performance.now() < giveUpMs) {
    const along = place.isAnnounced ? null : ceiling.claimAlong();
    const confirm = membership.expectReading(claim);
    const opened = await repository.revisions.open({
      taskId: command.task.id,
      payload: command.payload,
      baseRevision: command.baseRevision,
      force: command.force,
      actor: command.actor,
      note: command.note,
      idempotencyKey: command.idempotencyKey,
      request: command.request,
      createdAt: clock.now(),
      checkedFor: command.task,
      ...(judge !== undefined && { judge }),
      place,
      slot: along?.request,
    });
    if (opened.kind === 'opened') {
      const { kind, revision, along: brought } = opened;
      let ready: ReadyToCall | undefined;
      if (along !== null && brought?.hasSlot === true) {
        if (along.isYoung()) {
          ready = { slot: along.slot, confirmed: confirm(brought.claimLeftMs) };
        } else {
          along.slot.giveBack();
        }
      }
      return { kind, revision, hasWaited: place.isAnnounced, claim, ready };
    }
    if (opened.kind !== 'busy') {
      return opened;
    }
    place = { ...place, isAnnounced: true };
    // Random, or two waiting processes could check at the same moments and block each other again and again.
    await delay(busyPauseMs * (0.5 + Math.random()));
  }
  places.giveUp(place);
  return { kind: 'too-many-takes', retryAfterS: Math.max(1, Math.ceil(1 / callsPerSecond)) };
}

async function settle(
  parts: TakeParts,
  task: TakeTarget,
  opened: Revision,
  { outcome, earlierCalls, wasSentInTime }: SentTake,
): Promise<TakeOutcome> {
  const { repository, hub, metrics, log } = parts;
  metrics.countTake(outcome.kind);
  if (outcome.kind === 'succeeded' || outcome.kind === 'refused' || outcome.kind === 'unknown') {
    metrics.timeCall(outcome.latencyMs);
  }
  if (outcome.kind === 'succeeded' && outcome.otherTaskId !== null) {
    metrics.countOtherTaskId('ModifyCloudRecording');
    log.warn(
      { task: task.id, revision: opened.number, answered: outcome.otherTaskId },
      'the cloud accepted a take and named another TaskId',
    );
  }
  const key = { taskId: task.id, number: opened.number };
  const settlement = { ...settlementOf(outcome, parts.clock.now()), earlierCalls };
  const settled = await writeSettlement(repository, key, settlement, { sent: opened, log }).catch(
    (error: unknown) => {
      parts.pendingSettlements.keepSettlement(task.id, opened.number, settlement);
      throw error;
    },
  );
  log.info(
    {
      task: task.id,
      revision: settled.number,
      outcome: outcome.kind,
      upstream: settled.upstream,
      latencyMs: settled.latencyMs,
    },
    'take settled',
  );
  hub.publish({ kind: 'revision', data: { taskId: task.id, revision: settled } });
  const mayBeOnAir = settled.status === 'accepted' || settled.status === 'unknown';
  let revision = settled;
  if (mayBeOnAir && !(await wasSentInTime)) {
    const late = await repository.revisions
      .noteLateCall(key, settlement)
      .catch((error: unknown) => {
        log.error({ err: error, ...key }, 'cannot store that a call may have left late');
        return undefined;
      });
    if (late !== undefined) {
      log.warn(
        { task: task.id, revision: late.noted.number, call: key.number },
        'a call may have left late',
      );
      for (const each of [late.sent, late.noted]) {
        hub.publish({ kind: 'revision', data: { taskId: task.id, revision: each } });
      }
      revision = late.sent;
    }
  }
  const isGone = outcome.kind === 'refused' && saysGone(outcome);
  // The take is settled: if the database fails now, pages miss an event, but the answer stays.
  function logFailure(error: unknown): void {
    log.error({ err: error, task: task.id }, 'cannot update the task after a take');
  }
  if (isGone) {
    await repository.tasks
      .noteCloudWord(task.id, {
        known: false,
        status: null,
        askedAt: outcome.sentAt.toISOString(),
      })
      .then(() => closeTask(parts, task.id, 'ended'))
      .catch(logFailure);
  }
  // The revision tells what changed, except that the cloud knows the task after all.
  else if (revision.status === 'accepted' && task.cloud.known !== true) {
    parts.backgroundWork.add(() => publishTask(parts, task.id), logFailure);
  }
  return { kind: 'settled', revision };
}

async function closeTask(
  parts: TakeServiceParts,
  id: string,
  status: Exclude<LifeStatus, 'running'>,
): Promise<void> {
  const task = await parts.repository.tasks.close(id, status);
  if (task !== undefined) {
    parts.hub.publish({ kind: 'task', data: { task } });
  }
}

async function publishTask(parts: TakeServiceParts, id: string): Promise<void> {
  const task = await parts.repository.tasks.find(id);
  if (task !== undefined) {
    parts.hub.publish({ kind: 'task', data: { task } });
  }
}
