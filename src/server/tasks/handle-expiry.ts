import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';

/** How often to look for expired handles, ms. */
const checkMs = 10_000;

/**
 * Handles expire while their recordings continue (intl 647/46960, ResourceExpiredHour). From then on the cloud refuses every call
 * for the task, so the desk closes the task as `expired`.
 */
export interface HandleExpiry {
  /** Closes the task as `expired` and publishes it if its handle has expired; otherwise returns it unchanged. */
  readonly settle: (task: Task) => Promise<Task>;
  readonly stop: () => void;
}

export function watchHandles(parts: {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly onError: (error: unknown) => void;
}): HandleExpiry {
  const { repository, hub } = parts;

  async function settle(task: Task): Promise<Task> {
    if (!isPast(task)) {
      return task;
    }
    const closed = await repository.tasks.close(task.id, 'expired');
    if (closed === undefined) {
      return task;
    }
    hub.publish({ kind: 'task', data: { task: closed } });
    return closed;
  }

  async function settleAll(): Promise<void> {
    for (const task of await repository.tasks.list()) {
      await settle(task);
    }
  }

  const timer = setInterval(() => {
    settleAll().catch(parts.onError);
  }, checkMs);
  timer.unref();
  return {
    settle,
    stop() {
      clearInterval(timer);
    },
  };
}

function isPast(task: Task): boolean {
  return (
    task.status === 'running' && task.expiresAt !== null && Date.parse(task.expiresAt) <= Date.now()
  );
}
