import { task } from '#contract/task.ts';
import type { AttachRequest, Task } from '#contract/task.ts';

import { post } from './request.ts';

/** Adopts a running recording. @throws ProblemAnswer, NoAnswer */
export function attachTask(body: AttachRequest): Promise<Task> {
  return post('/api/tasks', task, body, { timeoutMs: 20_000 });
}
