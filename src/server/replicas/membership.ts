import type { FastifyBaseLogger } from 'fastify';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { storedEvents } from '#server/events/shared-journal.ts';

/**
 * This process among those on one PostgreSQL. Each says every second that it is alive; its claim outlasts the deadline of a
 * call, and no call begins that could outlast the claim. So when a claim has run out, nothing of that process is on the wire,
 * and its neighbours may call what it left behind unknown and send takes of their own.
 */
export interface Membership {
  /** Whether a call may begin now. Asks the database when the claim is short; false when that cannot be had. */
  mayCall(): Promise<boolean>;
  /** Gives the claim up. Call it when nothing is on the wire any more. */
  stop(): Promise<void>;
}

/** Between two signs of life, ms. */
const beatMs = 1000;
/** How long a process may be silent, beyond the deadline of a call, ms. */
const silenceMs = 5000;

export interface JoinedReplicas extends Membership {
  /** From now on, what dead neighbours left is settled, and told through `hub`. */
  sweepFor(hub: EventHub): void;
}

export interface MembershipParts {
  readonly repository: Repository;
  /** Deadline of one upstream call, ms. */
  readonly timeoutMs: number;
  readonly log: FastifyBaseLogger;
}

/** Resolves when the claim is made. Alone on its database a process may always call. */
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
    // By this process's clock, from before it asked: never later than the database thinks.
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
      // Its last events may never have been written.
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
        log.warn({ err: error }, 'the database did not hear that this replica is alive');
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
