import { queryOptions } from '@tanstack/react-query';

import { unansweredStartList } from '#contract/unanswered-start.ts';
import type { UnansweredStart, UnansweredStartList } from '#contract/unanswered-start.ts';
import { task } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';

import { callDeadlineMs } from './recordings.ts';
import { post, request } from './request.ts';

/** Starts that were sent and never answered. Events say when to ask again. */
export const unansweredStartsQuery = queryOptions({
  queryKey: ['starts'],
  queryFn: ({ signal }) => request('/api/starts', unansweredStartList, { signal }),
});

/** Sends it again; there will be one recording. @throws ProblemAnswer, NoAnswer */
export function repeatStart({ id }: UnansweredStart): Promise<Task> {
  return post(`${routeOf(id)}/repeat`, task, {}, { timeoutMs: callDeadlineMs });
}

/** Answers what is left of the list. @throws ProblemAnswer, NoAnswer */
export function dismissStart({ id }: UnansweredStart): Promise<UnansweredStartList> {
  return post(`${routeOf(id)}/dismiss`, unansweredStartList, {});
}

function routeOf(id: string): string {
  return `/api/starts/${encodeURIComponent(id)}`;
}
