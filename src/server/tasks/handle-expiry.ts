import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';

/** How often open pages are told of a handle that has expired, ms. */
const checkMs = 10_000;

/**
 * Handles expire while their recordings go on (intl 647/46960, ResourceExpiredHour): from then on the cloud refuses every call
 * for the task, so the desk closes it and says so.
 */
export interface HandleExpiry {
  /** The task as it is by now: closed as `expired`, durably and told to every page, when its handle is past its end. */
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
