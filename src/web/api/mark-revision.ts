import { revision } from '#contract/revision.ts';
import type { Revision } from '#contract/revision.ts';
import { task } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';

import { post, put } from './request.ts';

const timeoutMs = 10_000;

/** Tells the ledger that a revision nobody knew about is on air. @throws ProblemAnswer, NoAnswer */
export function markSeen(taskId: string, number: number): Promise<Revision> {
  const path = `/api/tasks/${encodeURIComponent(taskId)}/revisions/${number}/seen`;
  return post(path, revision, {}, { timeoutMs });
}

/** Pins a revision as the safe layout for everybody; null lets go of it. @throws ProblemAnswer, NoAnswer */
export function pinSafeLayout(taskId: string, number: number | null): Promise<Task> {
  const path = `/api/tasks/${encodeURIComponent(taskId)}/safe-layout`;
  return put(path, task, { revision: number }, { timeoutMs });
}
