import type { FastifyBaseLogger } from 'fastify';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { storedEvents } from '#server/events/shared-journal.ts';

/**
 * One of several processes on one PostgreSQL. Each renews its claim every second. A claim is longer than the deadline of a call,
 * and no call leaves that could outlast it. So when a claim has ended, that process has no call in progress: the others may
 * settle its takes as unknown and send their own. A process that was frozen meanwhile must not send what it has begun.
 */
export interface Membership {
  /**
   * Names the current claim; another one after a claim has ended unnoticed. Note it before anything is stored to be sent.
   * Renews a claim that has not been renewed for a while: what begins after the database was away does not count as begun
   * under a claim that ended meanwhile. Rejects when the database does not answer.
   */
  claim(): Promise<number>;
  /**
   * Says whether the claim is still the one that was noted and lasts long enough, by the clock of PostgreSQL; renews it if it
   * does not. Ask at the last moment before a call leaves.
   */
  confirm(claim: number): Promise<Confirmation>;
  /**
   * For a statement that is sent anyway and reads how long the claim still lasts: call this before it is sent, and the result
   * with what it read. Null: that does not confirm the claim.
   */
  expectReading(claim: number): (leftMs: number | null) => Confirmation | null;
  /** Gives up the claim. Call it when no call is in progress. */
  stop(): Promise<void>;
}

export type Confirmation =
  /** A call may leave as long as `isFresh`: a process may be frozen at any moment. */
  | { readonly kind: 'valid'; readonly isFresh: () => boolean }
  /** Other processes may have settled and overtaken what this one was about to send. */
  | { readonly kind: 'ended' }
  /** The database does not answer. */
  | { readonly kind: 'unknown' };

/** How old a confirmation may be when a call leaves, ms: far less than a claim lasts beyond the deadline of a call. */
const freshMs = 1000;

/** How often the claim is renewed, ms. */
const beatMs = 1000;
/** A claim that was not renewed for this long may have ended, ms. */
const staleMs = 2 * beatMs;
/** How long a process may fail to renew its claim, beyond the deadline of a call, ms. */
const silenceMs = 5000;
/** How long a claim must still last, beyond the deadline of a call, when it is only read, ms. A renewal every second keeps it so. */
const amplyMs = silenceMs - staleMs;

export interface JoinedReplicas extends Membership {
  /** From now on, settles what dead processes left and publishes it through `hub`. */
  sweepFor(hub: EventHub): void;
}

export interface MembershipParts {
  readonly repository: Repository;
  /** Deadline of one upstream call, ms. */
  readonly timeoutMs: number;
  readonly log: FastifyBaseLogger;
}

/** Resolves when the claim is made. A single process may always call. */
export function joinReplicas(parts: MembershipParts): Promise<JoinedReplicas> {
  const { replication } = parts.repository;
  if (replication !== null) {
    return claimPlace(replication, parts);
  }
  return Promise.resolve({
    claim: () => Promise.resolve(1),
    confirm: () => Promise.resolve({ kind: 'valid', isFresh: () => true }),
    expectReading: () => () => null,
    stop: () => Promise.resolve(),
    sweepFor: () => undefined,
  });
}

async function claimPlace(
  replication: ReplicationStore,
  { repository, timeoutMs, log }: MembershipParts,
): Promise<JoinedReplicas> {
  const ttlMs = timeoutMs + silenceMs;
  let current = 0;
  let hub: EventHub | undefined;
  let isStopped = false;
  let beating: Promise<void> | undefined;
  let joining: Promise<void> | undefined;
  let isRecent = (): boolean => false;
  /** Whether the database did not answer, or late, since the last renewal. */
  let wasAway = false;

  async function renew(): Promise<void> {
    // Until a new claim is stored, PostgreSQL would answer that there is none, and this process would make another one.
    await joining?.catch(() => undefined);
    const isWithin = startClocks();
    const before = current;
    const isExtended = await replication.extendClaim(ttlMs).catch((error: unknown) => {
      wasAway = true;
      throw error;
    });
    if (!isExtended) {
      wasAway ||= !isWithin(staleMs);
      // Whoever finds out at the same time shares the new claim.
      if (current === before) {
        joining = join();
      }
      await joining;
    }
    wasAway = false;
    isRecent = () => isWithin(staleMs);
  }

  async function join(): Promise<void> {
    current += 1;
    if (current > 1) {
      // A database that was away has its own lines in the log.
      log[wasAway ? 'info' : 'warn'](
        'this replica was silent for so long that the others took it for dead; it goes on',
      );
    }
    await replication.stayAlive(ttlMs);
  }

  async function beat(): Promise<void> {
    await renew();
    if (hub === undefined) {
      return;
    }
    const buried = await replication.removeDead();
    await settleDead(repository, hub, log);
    if (buried > 0) {
      log.warn({ buried }, 'another replica has died');
      // The last events of that process may not be stored.
      hub.publish({ kind: 'reset', data: {} });
    }
    await replication.pruneEvents(storedEvents);
  }

  function expectReading(claim: number): (leftMs: number | null) => Confirmation | null {
    const isWithin = startClocks();
    // What the others do depends on this one time alone: while it lies ahead, nobody takes this process for dead.
    return (leftMs) =>
      claim === current && leftMs !== null && leftMs >= timeoutMs + amplyMs
        ? { kind: 'valid', isFresh: () => isWithin(freshMs) }
        : null;
  }

  await renew();
  const timer = setInterval(() => {
    if (isStopped) {
      return;
    }
    beating ??= beat()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'cannot renew the claim of this replica');
      })
      .finally(() => {
        beating = undefined;
      });
  }, beatMs);
  timer.unref();
  return {
    async claim() {
      if (!isRecent()) {
        await renew();
      }
      return current;
    },
    expectReading,
    async confirm(claim) {
      const judge = expectReading(claim);
      const confirmed = judge(await replication.readClaim().catch(() => null));
      if (confirmed !== null) {
        return confirmed;
      }
      let isWithin = startClocks();
      try {
        await renew().catch(async (error: unknown) => {
          // One connection that has died, as after this process was frozen, must not withhold a take.
          if (!isWithin(staleMs)) {
            throw error;
          }
          isWithin = startClocks();
          await renew();
        });
      } catch {
        return { kind: 'unknown' };
      }
      return claim === current
        ? { kind: 'valid', isFresh: () => isWithin(freshMs) }
        : { kind: 'ended' };
    },
    sweepFor(given) {
      hub = given;
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await beating;
      await replication.leave().catch(() => undefined);
    },
  };
}

/**
 * Says whether less than some time has passed since now. By both clocks: one of them stands still while a process is stopped,
 * another while a machine is.
 */
function startClocks(): (ms: number) => boolean {
  const [startMs, startAtMs] = [performance.now(), Date.now()];
  return (ms) => performance.now() - startMs < ms && Math.abs(Date.now() - startAtMs) < ms;
}

async function settleDead(
  repository: Repository,
  hub: EventHub,
  log: FastifyBaseLogger,
): Promise<void> {
  for (const { taskId, revision } of await repository.revisions.settleInterrupted(new Date())) {
    log.warn(
      { task: taskId, revision: revision.number },
      'the replica that sent this take has died: its outcome is unknown',
    );
    hub.publish({ kind: 'revision', data: { taskId, revision } });
    const task = await repository.tasks.find(taskId);
    if (task !== undefined) {
      hub.publish({ kind: 'task', data: { task } });
    }
  }
}
