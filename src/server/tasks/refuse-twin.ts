import { isolateName } from '#layout/document/isolate-name.ts';
import { addressOf } from '#contract/http/route.ts';
import { changeTaskRoute } from '#contract/task-change.ts';
import { taskRoute } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/** The recording is a running task already. */
export function refuseTwin({ id, title, hidden }: Task): ProblemError {
  const address = addressOf(taskRoute, { params: { id } });
  const change = `${changeTaskRoute.method} ${address}`;
  return new ProblemError(
    'task-exists',
    hidden === null
      ? `This recording is already attached, as "${isolateName(title)}" (${id}). Open that one. To correct its title, canvas, room, region or expiry, send ${change}.`
      : `This recording is already attached, as "${isolateName(title)}" (${id}), and ${isolateName(hidden.by.name)} has hidden it. Bring it back: ${change} with status "running".`,
    { instance: address },
  );
}
