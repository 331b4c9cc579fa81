import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyBaseLogger } from 'fastify';

import type { Repository } from '#server/database/repository.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';
import type { EventHub } from '#server/events/hub.ts';

/**
 * What could not be written down because the database was away, to be written as soon as it is back: fates that only this
 * process knows, and takes of which it never heard whether they were opened. Without this a recording could look busy with a
 * take that nobody sends, until the next start.
 */
export interface PendingSettlements {
  /** The cloud has answered take `number`, and that could not be stored. */
  keepFate(taskId: string, number: number, settlement: Settlement): void;
  /** A take of this task may be stored as `sending` although nobody will send it. */
  doubt(taskId: string): void;
  stop(): void;
}

export interface PendingSettlementsParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly log: FastifyBaseLogger;
  /** Runs when no take of the task is on its way in this process. */
  readonly inTurn: (taskId: string, work: () => Promise<void>) => Promise<void>;
}

const retryMs = 500;

export function createPendingSettlements({
  repository,
  hub,
  log,
  inTurn,
}: PendingSettlementsParts): PendingSettlements {
  const ends = new Map<string, Map<number, Settlement>>();
  let isStopped = false;

  async function tie(taskId: string, fates: Map<number, Settlement>): Promise<void> {
    for (const [number, settlement] of fates) {
      const stored = await repository.revisions.find({ taskId, number });
      const revision =
        stored?.status === 'sending'
          ? await repository.revisions.settle({ taskId, number }, settlement)
          : stored;
      fates.delete(number);
      if (revision !== undefined) {
        hub.publish({ kind: 'revision', data: { taskId, revision } });
      }
    }
    // After the fates: what is still being sent by now was never handed to the cloud.
    for (const revision of await repository.revisions.settleAbandoned(taskId, new Date())) {
      hub.publish({ kind: 'revision', data: { taskId, revision } });
    }
    const task = await repository.tasks.find(taskId);
    if (task !== undefined) {
      hub.publish({ kind: 'task', data: { task } });
    }
    if (fates.size === 0) {
      ends.delete(taskId);
    }
  }

  async function tieUntilDone(taskId: string, fates: Map<number, Settlement>): Promise<void> {
    while (ends.has(taskId) && !isStopped) {
      await delay(retryMs, undefined, { ref: false });
      await inTurn(taskId, () => tie(taskId, fates)).catch((error: unknown) => {
        log.warn({ err: error, task: taskId }, 'the ledger is still behind what happened');
      });
    }
  }

  function find(taskId: string): Map<number, Settlement> {
    const known = ends.get(taskId);
    if (known !== undefined) {
      return known;
    }
    const fates = new Map<number, Settlement>();
    ends.set(taskId, fates);
    void tieUntilDone(taskId, fates);
    return fates;
  }

  return {
    keepFate(taskId, number, settlement) {
      find(taskId).set(number, settlement);
    },
    doubt(taskId) {
      find(taskId);
    },
    stop() {
      isStopped = true;
    },
  };
}
