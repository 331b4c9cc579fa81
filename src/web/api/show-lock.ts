import type { QueryClient } from '@tanstack/react-query';

import { lockShowRoute, unlockShowRoute } from '#contract/show-lock.ts';

import { countNews } from './continuity.ts';
import { noteTask } from './note-task.ts';
import { taskQuery } from './queries.ts';
import { changeTimeoutMs, request } from './request.ts';

/**
 * Locks the show for everybody, or changes the reason of an own lock.
 * @param options `window`: the name of this window, if it has one; `reason`: null removes it, absent leaves it as it is.
 * @throws ProblemAnswer, NoAnswer
 */
export async function lockShow(
  queries: QueryClient,
  taskId: string,
  options: { readonly window: string | null; readonly reason?: string | null },
): Promise<void> {
  const { window, ...reason } = options;
  const locked = await request(lockShowRoute, {
    params: { id: taskId },
    body: { ...reason, ...(window === null ? {} : { window }) },
    timeoutMs: changeTimeoutMs,
  });
  noteTask(queries, locked);
}

/** Releases the lock. @param force although somebody else holds it. @throws ProblemAnswer, NoAnswer */
export async function unlockShow(
  queries: QueryClient,
  taskId: string,
  options: { readonly window: string | null; readonly force: boolean },
): Promise<void> {
  const { window, force } = options;
  await request(unlockShowRoute, {
    params: { id: taskId },
    body: { ...(force ? { force } : {}), ...(window === null ? {} : { window }) },
    timeoutMs: changeTimeoutMs,
  });
  const { queryKey } = taskQuery(taskId);
  countNews(queries, queryKey);
  queries.setQueryData(queryKey, (task) => task && { ...task, lock: null });
}
