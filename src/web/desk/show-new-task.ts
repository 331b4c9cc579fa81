import type { Task } from '#contract/task.ts';
import { applyTask } from '#web/api/apply-revision.ts';
import { tasksQuery } from '#web/api/queries.ts';

import type { Desk } from './desk.ts';
import { showTask } from './task-address.ts';

/** Shows a task that this page has just created, without waiting for its event. */
export function showNewTask(desk: Desk, task: Task): void {
  desk.queries.setQueryData(tasksQuery.queryKey, (tasks) => applyTask(tasks ?? [], task));
  showTask(desk, task.id);
}
