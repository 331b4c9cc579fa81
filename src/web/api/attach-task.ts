import { newTaskRoute } from '#contract/new-task.ts';
import type { AttachRequest } from '#contract/new-task.ts';
import type { Task } from '#contract/task.ts';

import { request } from './request.ts';

/** Adopts a running recording. @throws ProblemAnswer, NoAnswer */
export function attachTask(body: AttachRequest): Promise<Task> {
  return request(newTaskRoute, { body, timeoutMs: 20_000 });
}
