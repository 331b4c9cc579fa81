import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyBaseLogger } from 'fastify';

import type { Repository } from '#server/database/repository.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';
import type { EventHub } from '#server/events/hub.ts';

/**
 * What the database could not store while it was down, to be stored when it is back: settlements that only this process knows,
 * and takes that may or may not have been opened. Without this, a task could stay blocked by a take that nobody sends, until
 * the next start.
 */
export interface PendingSettlements {
  /** The cloud has answered take `number`, but the answer could not be stored. */
  keepSettlement(taskId: string, number: number, settlement: Settlement): void;
  /** A take of this task may be stored as `sending`, although no process will send it. */
  checkAbandoned(taskId: string): void;
  /**
   * Stores what is pending for a task, in its turn and before its next take: a repetition must not find a revision that is
   * still `sending` and that nobody sends. Rejects while the database is away.
   */
  settleFirst(taskId: string): Promise<void>;
  stop(): void;
}

export interface PendingSettlementsParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly log: FastifyBaseLogger;
  /** Runs the work while this process sends no take of the task. */
  readonly inTurn: (taskId: string, work: () => Promise<void>) => Promise<void>;
}

const retryMs = 500;

export function createPendingSettlements({
  repository,
  hub,
  log,
  inTurn,
}: PendingSettlementsParts): PendingSettlements {
  const pending = new Map<string, Map<number, Settlement>>();
  let isStopped = false;

  async function settleTask(taskId: string, settlements: Map<number, Settlement>): Promise<void> {
    for (const [number, settlement] of settlements) {
      const stored = await repository.revisions.find({ taskId, number });
      const revision =
        stored?.status === 'sending'
          ? await repository.revisions.settle({ taskId, number }, settlement)
          : stored;
      settlements.delete(number);
      if (revision !== undefined) {
        hub.publish({ kind: 'revision', data: { taskId, revision } });
      }
    }
    // After these settlements, a revision that is still `sending` was never sent to the cloud.
    for (const revision of await repository.revisions.settleAbandoned(taskId, new Date())) {
      hub.publish({ kind: 'revision', data: { taskId, revision } });
    }
    const task = await repository.tasks.find(taskId);
    if (task !== undefined) {
      hub.publish({ kind: 'task', data: { task } });
    }
    if (settlements.size === 0) {
      pending.delete(taskId);
    }
  }

  async function settleUntilDone(
    taskId: string,
    settlements: Map<number, Settlement>,
  ): Promise<void> {
    while (pending.has(taskId)) {
      await delay(retryMs, undefined, { ref: false });
      // After a stop the database may be closed at any moment.
      if (isStopped) {
        return;
      }
      await inTurn(taskId, () => settleTask(taskId, settlements)).catch((error: unknown) => {
        log.warn({ err: error, task: taskId }, 'cannot store pending settlements yet');
      });
    }
  }

  function find(taskId: string): Map<number, Settlement> {
    const known = pending.get(taskId);
    if (known !== undefined) {
      return known;
    }
    const settlements = new Map<number, Settlement>();
    pending.set(taskId, settlements);
    void settleUntilDone(taskId, settlements);
    return settlements;
  }

  return {
    keepSettlement(taskId, number, settlement) {
      find(taskId).set(number, settlement);
    },
    checkAbandoned(taskId) {
      find(taskId);
    },
    async settleFirst(taskId) {
      const settlements = pending.get(taskId);
      if (settlements !== undefined) {
        await settleTask(taskId, settlements);
      }
    },
    stop() {
      isStopped = true;
    },
  };
}
