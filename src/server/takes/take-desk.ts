import { setTimeout as delay } from 'node:timers/promises';

import type { Actor, Revision } from '#contract/revision.ts';
import type { TaskStatus } from '#contract/task.ts';
import type { CallOutcome, Cloud } from '#server/cloud/cloud.ts';
import type {
  OpenOutcome,
  PlaceInLine,
  Repository,
  TakeTarget,
} from '#server/database/repository.ts';
import type { NewerTake } from '#server/database/waiting-takes.ts';
import type { EventHub } from '#server/events/hub.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { Membership } from '#server/replicas/membership.ts';
import { meansGone } from '#trtc/error-codes.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { FastifyBaseLogger } from 'fastify';

import { createAfterwards } from './afterwards.ts';
import type { Afterwards } from './afterwards.ts';
import { createLooseEnds } from './loose-ends.ts';
import type { LooseEnds } from './loose-ends.ts';
import { createPlaces } from './places.ts';
import type { Places } from './places.ts';
import type { RateCeiling } from './rate-ceiling.ts';
import { settlementOf, writeFate } from './settlement.ts';
import type { Overtaken } from './settlement.ts';
import { createTurns } from './turns.ts';

/** A take that passed parsing, allow-list and lint. */
export interface TakeCommand {
  readonly task: TakeTarget;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly note: string | null;
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
}

export type TakeOutcome =
  /** The revision has its fate: accepted, rejected, unknown or superseded. */
  | { readonly kind: 'settled'; readonly revision: Revision }
  | { readonly kind: 'conflict'; readonly current: Revision | null }
  | { readonly kind: 'task-closed'; readonly status: Exclude<TaskStatus, 'running'> }
  | { readonly kind: 'task-not-found' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'too-many-takes'; readonly retryAfterS: number }
  | { readonly kind: 'shutting-down' };

export interface TakeDesk {
  /** Runs to its end whether or not anybody still waits for the answer. */
  submit(command: TakeCommand): Promise<TakeOutcome>;
  /** Refuses new takes from now on; resolves when the takes in flight are settled. */
  stop(): Promise<void>;
}

export interface TakeDeskParts {
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly hub: EventHub;
  readonly metrics: Metrics;
  readonly ceiling: RateCeiling;
  readonly membership: Pick<Membership, 'mayCall'>;
  readonly callsPerSecond: number;
  readonly log: FastifyBaseLogger;
}

/** How long a take waits for other processes to be done with its task, ms. */
const maxBusyMs = 60_000;

/** Seconds of work that may wait; beyond that a person is better told to come back. */
const backlogS = 5;

/**
 * Sends takes, one in flight a task. The order is the point: durable as `sending`, then the rate ceiling, then the wire,
 * then the fate. Room in the line is checked before anything is written, so a refusal leaves no trace.
 */
export function createTakeDesk(parts: TakeDeskParts): TakeDesk {
  const { repository, hub, log } = parts;
  const turns = createTurns<TakeCommand | null>();
  const looseEnds = createLooseEnds({
    repository,
    hub,
    log,
    inTurn: (taskId, work) => turns.run(taskId, null, work),
  });
  const afterwards = createAfterwards();
  const places = createPlaces(repository.replication, log);
  const maxWaiting = Math.max(10, parts.callsPerSecond * backlogS);
  const maxWaitingOfTask = Math.ceil(maxWaiting / 2);
  let stopping = false;
  return {
    async submit(command) {
      if (stopping) return { kind: 'shutting-down' };
      // Tasks are counted, not takes: each sends one in its turn, so a flood on one task delays the others by one call.
      const waiting = turns.length();
      const ofTask = turns.lengthOf(command.task.id);
      if ((ofTask === 0 && waiting >= maxWaiting) || ofTask >= maxWaitingOfTask) {
        return {
          kind: 'too-many-takes',
          retryAfterS: Math.max(1, Math.ceil(waiting / parts.callsPerSecond)),
        };
      }
      const place = ofTask === 0 ? places.make() : places.announce(command);
      return turns.run(command.task.id, command, async (behind) => {
        if (stopping) {
          places.giveUp(await place);
          return { kind: 'shutting-down' };
        }
        return take({ ...parts, looseEnds, places, afterwards }, command, await place, () =>
          behind().filter((waiting) => waiting !== null),
        );
      });
    },
    async stop() {
      stopping = true;
      await turns.idle();
      await afterwards.idle();
      looseEnds.stop();
    },
  };
}

interface TakeParts extends TakeDeskParts {
  readonly looseEnds: LooseEnds;
  readonly afterwards: Afterwards;
  readonly places: Places;
}

async function take(
  parts: TakeParts,
  command: TakeCommand,
  place: PlaceInLine,
  behind: () => readonly TakeCommand[],
): Promise<TakeOutcome> {
  const { hub } = parts;
  const { task } = command;
  const now = new Date();
  if (
    task.status === 'running' &&
    task.expiresAt !== null &&
    Date.parse(task.expiresAt) <= now.getTime()
  ) {
    await closeTask(parts, task.id, 'expired');
  }
  const opened = await openWhenFree(parts, command, place).catch((error: unknown) => {
    parts.looseEnds.doubt(task.id);
    parts.places.giveUp(place);
    throw error;
  });
  if (opened.kind === 'repeated') return { kind: 'settled', revision: opened.revision };
  if (opened.kind === 'overtaken') {
    parts.metrics.countTake('overtaken');
    hub.publish({ kind: 'revision', data: { taskId: task.id, revision: opened.revision } });
    return { kind: 'settled', revision: opened.revision };
  }
  if (opened.kind !== 'opened') return opened;
  hub.publish({ kind: 'revision', data: { taskId: task.id, revision: opened.revision } });
  const outcome = await callInTurn(parts, command, opened, behind);
  return settle(parts, task, opened.revision, outcome);
}

/** Waits for the ceiling and calls the cloud, unless a newer take has made this one pointless by then. Never throws. */
async function callInTurn(
  { ceiling, membership, cloud, places, log }: TakeParts,
  command: TakeCommand,
  { revision, hasWaited }: OpenedTake,
  behind: () => readonly TakeCommand[],
): Promise<CallOutcome | Overtaken> {
  const { task } = command;
  for (;;) {
    const slot = await ceiling
      .waitForCall(hasWaited ? task.id : undefined)
      .catch((error: unknown) => {
        log.error({ err: error, task: task.id }, 'the rate ceiling does not answer');
        return undefined;
      });
    if (slot === undefined) return unclaimed;
    if (
      isOvertaken(revision, findNewer(command, behind())) ||
      isOvertaken(revision, await places.listNewer(task.id, command.idempotencyKey))
    ) {
      await slot.leaveTo(task.id);
      return { kind: 'overtaken' };
    }
    if (!(await membership.mayCall())) {
      slot.giveBack();
      return unclaimed;
    }
    if (!slot.isFresh()) {
      slot.giveBack();
      continue;
    }
    const outcome = await cloud.call({
      action: 'ModifyCloudRecording',
      region: task.region,
      body: formatModifyBody(task, command.payload),
    });
    if (outcome.kind === 'not-sent') slot.giveBack();
    else slot.spend();
    return outcome;
  }
}

const unclaimed: CallOutcome = {
  kind: 'not-sent',
  reason:
    'The database does not answer, so the desk could not make sure that nobody else sends to this recording.',
};

/** Between two looks at a task whose take another process has on its way, ms. */
const busyPauseMs = 40;

interface OpenedTake {
  readonly kind: 'opened';
  readonly revision: Revision;
  /** Whether others of its task went before it, which may have left it their slot. */
  readonly hasWaited: boolean;
}

/** Writes the take down as soon as no other process has one of this task on its way. */
async function openWhenFree(
  { repository, callsPerSecond, places }: TakeParts,
  command: TakeCommand,
  given: PlaceInLine,
): Promise<
  | Exclude<OpenOutcome, { kind: 'busy' } | { kind: 'opened' }>
  | OpenedTake
  | Extract<TakeOutcome, { kind: 'too-many-takes' }>
> {
  const giveUpMs = performance.now() + maxBusyMs;
  let place = given;
  while (performance.now() < giveUpMs) {
    const opened = await repository.openRevision({
      taskId: command.task.id,
      payload: command.payload,
      baseRevision: command.baseRevision,
      force: command.force,
      actor: command.actor,
      note: command.note,
      idempotencyKey: command.idempotencyKey,
      createdAt: new Date(),
      place,
    });
    if (opened.kind === 'opened') return { ...opened, hasWaited: place.isAnnounced };
    if (opened.kind !== 'busy') return opened;
    place = { ...place, isAnnounced: true };
    // Uneven, or processes that wait for one task could always find it in each other's hands.
    await delay(busyPauseMs * (0.5 + Math.random()));
  }
  places.giveUp(place);
  return { kind: 'too-many-takes', retryAfterS: Math.max(1, Math.ceil(1 / callsPerSecond)) };
}

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

async function settle(
  parts: TakeParts,
  task: TakeTarget,
  opened: Revision,
  outcome: CallOutcome | Overtaken,
): Promise<TakeOutcome> {
  const { repository, hub, metrics, log } = parts;
  metrics.countTake(outcome.kind);
  if (outcome.kind === 'succeeded' || outcome.kind === 'refused' || outcome.kind === 'unknown') {
    metrics.timeCall(outcome.latencyMs);
  }
  const key = { taskId: task.id, number: opened.number };
  const settlement = settlementOf(outcome, new Date());
  const revision = await writeFate(repository, key, settlement, log).catch((error: unknown) => {
    parts.looseEnds.keepFate(task.id, opened.number, settlement);
    throw error;
  });
  log.info(
    {
      task: task.id,
      revision: revision.number,
      outcome: outcome.kind,
      upstream: revision.upstream,
      latencyMs: revision.latencyMs,
    },
    'take settled',
  );
  hub.publish({ kind: 'revision', data: { taskId: task.id, revision } });
  const isGone = outcome.kind === 'refused' && meansGone(outcome.code);
  // The take has its fate: a database that fails now costs the pages an event, never the answer.
  function tell(error: unknown): void {
    log.error({ err: error, task: task.id }, 'the task could not be brought up to date');
  }
  if (isGone) await closeTask(parts, task.id, 'ended').catch(tell);
  // Beside others the next take may be theirs, and its events should find this one told.
  else if (repository.replication !== null) await publishTask(parts, task.id).catch(tell);
  else parts.afterwards.add(() => publishTask(parts, task.id), tell);
  return { kind: 'settled', revision };
}

async function closeTask(
  parts: TakeDeskParts,
  id: string,
  status: Exclude<TaskStatus, 'running'>,
): Promise<void> {
  const task = await parts.repository.closeTask(id, status);
  if (task !== undefined) parts.hub.publish({ kind: 'task', data: { task } });
}

async function publishTask(parts: TakeDeskParts, id: string): Promise<void> {
  const task = await parts.repository.findTask(id);
  if (task !== undefined) parts.hub.publish({ kind: 'task', data: { task } });
}
