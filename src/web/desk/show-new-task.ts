import type { Task } from '#contract/task.ts';
import { applyTask } from '#web/api/apply-revision.ts';
import { tasksQuery } from '#web/api/queries.ts';

import type { Desk } from './desk.ts';
import { showTask } from './task-address.ts';

/** A task that this page has just made is shown at once, whenever its event comes. */
export function showNewTask(desk: Desk, task: Task): void {
  desk.queries.setQueryData(tasksQuery.queryKey, (tasks) => applyTask(tasks ?? [], task));
  showTask(desk, task.id);
}
