import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/** @throws {ProblemError} `task-not-found` */
export async function requireTask(
  repository: Pick<Repository, 'tasks'>,
  id: string,
): Promise<Task> {
  const task = await repository.tasks.find(id);
  if (task === undefined) {
    throw refuseUnknownTask();
  }
  return task;
}

export function refuseUnknownTask(): ProblemError {
  return new ProblemError(
    'task-not-found',
    'This desk does not know this recording. Attach it first.',
  );
}
