import { markSeenRoute, safeLayoutRoute } from '#contract/marks.ts';
import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';

import { changeTimeoutMs as timeoutMs, request } from './request.ts';

/** Records in the ledger that a revision nobody knew about is on air. @throws ProblemAnswer, NoAnswer */
export function markSeen(taskId: string, number: number): Promise<Revision> {
  return request(markSeenRoute, { params: { id: taskId, number }, body: {}, timeoutMs });
}

/** Pins a revision as the safe layout for everybody; null unpins it. @throws ProblemAnswer, NoAnswer */
export function pinSafeLayout(taskId: string, number: number | null): Promise<Task> {
  return request(safeLayoutRoute, {
    params: { id: taskId },
    body: { revision: number },
    timeoutMs,
  });
}
