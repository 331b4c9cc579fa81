import { queryOptions } from '@tanstack/react-query';

import { lostStartList } from '#contract/lost-start.ts';
import type { LostStart, LostStartList } from '#contract/lost-start.ts';
import { task } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';

import { callDeadlineMs } from './recordings.ts';
import { post, request } from './request.ts';

/** Starts that were sent and never answered. Events say when to ask again. */
export const lostStartsQuery = queryOptions({
  queryKey: ['starts'],
  queryFn: ({ signal }) => request('/api/starts', lostStartList, { signal }),
});

/** Sends it again; there will be one recording. @throws ProblemAnswer, NoAnswer */
export function repeatStart({ id }: LostStart): Promise<Task> {
  return post(`${routeOf(id)}/repeat`, task, {}, { timeoutMs: callDeadlineMs });
}

/** Answers what is left of the list. @throws ProblemAnswer, NoAnswer */
export function dismissStart({ id }: LostStart): Promise<LostStartList> {
  return post(`${routeOf(id)}/dismiss`, lostStartList, {});
}

function routeOf(id: string): string {
  return `/api/starts/${encodeURIComponent(id)}`;
}
