import { lifeStatusOf } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';

/** How often to look for expired handles, ms. */
const checkMs = 10_000;

/** How many tasks are settled before the database is asked again. */
const batchSize = 100;

/**
 * Handles expire while their recordings continue (intl 647/46960, ResourceExpiredHour). From then on the cloud refuses every call
 * for the task, so the desk closes the task as `expired`.
 */
export interface HandleExpiry {
  /**
   * Closes the task as `expired` and publishes it if its handle has expired. Opens it again if it was closed by a clock that was
   * wrong. Otherwise returns it unchanged.
   */
  readonly settle: (task: Task) => Promise<Task>;
  /** Closes all tasks whose handles have expired. */
  readonly settleAll: () => Promise<void>;
  readonly stop: () => void;
}

export function watchHandles(parts: {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly onError: (error: unknown) => void;
}): HandleExpiry {
  const { repository, hub, clock } = parts;

  async function settle(task: Task): Promise<Task> {
    const now = clock.now();
    const status = lifeStatusOf(task);
    const isPast = task.expiresAt !== null && Date.parse(task.expiresAt) <= now.getTime();
    if (task.expiresAt === null || status === 'ended' || isPast === (status === 'expired')) {
      return task;
    }
    const settled = await (isPast
      ? repository.tasks.close(task.id, 'expired')
      : repository.tasks.reopen(task.id, now));
    if (settled === undefined) {
      return task;
    }
    hub.publish({ kind: 'task', data: { task: settled } });
    return settled;
  }

  async function settleAll(): Promise<void> {
    for (;;) {
      const ids = await repository.tasks.listMisjudgedHandles(clock.now(), batchSize);
      let settled = 0;
      for (const id of ids) {
        const task = await repository.tasks.find(id);
        settled += task === undefined || (await settle(task)) === task ? 0 : 1;
      }
      // One that cannot be settled, as its recording runs as another task, is found again each time.
      if (ids.length < batchSize || settled === 0) {
        return;
      }
    }
  }

  const timer = setInterval(() => {
    settleAll().catch(parts.onError);
  }, checkMs);
  timer.unref();
  return {
    settle,
    settleAll,
    stop() {
      clearInterval(timer);
    },
  };
}
