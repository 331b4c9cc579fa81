import type { FastifyBaseLogger } from 'fastify';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { storedEvents } from '#server/events/shared-journal.ts';

/**
 * One of several processes on one PostgreSQL. Each renews its claim every second. A claim is longer than the deadline of a call,
 * and no call starts that could outlast it. So when a claim has ended, that process has no call in progress: the others may
 * settle its takes as unknown and send their own.
 */
export interface Membership {
  /** Whether a call may start now. Renews a claim that is too short; false when that fails. */
  mayCall(): Promise<boolean>;
  /** Gives up the claim. Call it when no call is in progress. */
  stop(): Promise<void>;
}

/** How often the claim is renewed, ms. */
const beatMs = 1000;
/** How long a process may fail to renew its claim, beyond the deadline of a call, ms. */
const silenceMs = 5000;

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
    mayCall: () => Promise.resolve(true),
    stop: () => Promise.resolve(),
    sweepFor: () => undefined,
  });
}

async function claimPlace(
  replication: ReplicationStore,
  { repository, timeoutMs, log }: MembershipParts,
): Promise<JoinedReplicas> {
  const ttlMs = timeoutMs + silenceMs;
  let claimedUntilMs = 0;
  let hub: EventHub | undefined;
  let isStopped = false;
  let beating: Promise<void> | undefined;

  async function claim(): Promise<void> {
    // Measured by this process's clock from before the request, so it never ends later than in the database.
    const askedMs = performance.now();
    await replication.stayAlive(ttlMs);
    claimedUntilMs = askedMs + ttlMs;
  }

  async function beat(): Promise<void> {
    await claim();
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

  await claim();
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
  const isClaimed = (): boolean => performance.now() + timeoutMs < claimedUntilMs;
  return {
    async mayCall() {
      if (!isClaimed()) {
        await claim().catch(() => undefined);
      }
      return isClaimed();
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
