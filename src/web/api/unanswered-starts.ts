import { queryOptions } from '@tanstack/react-query';

import type { Task } from '#contract/task.ts';
import {
  dismissStartRoute,
  repeatStartRoute,
  unansweredStartsRoute,
} from '#contract/unanswered-start.ts';
import type { UnansweredStart, UnansweredStartList } from '#contract/unanswered-start.ts';

import { callDeadlineMs } from './recordings.ts';
import { request } from './request.ts';

/** Starts that were sent and never answered. Events report when to fetch them again. */
export const unansweredStartsQuery = queryOptions({
  queryKey: ['starts'],
  queryFn: ({ signal }) => request(unansweredStartsRoute, { signal }),
});

/** Sends it again; there will be one recording. @throws ProblemAnswer, NoAnswer */
export function repeatStart({ id }: UnansweredStart): Promise<Task> {
  return request(repeatStartRoute, { params: { id }, body: {}, timeoutMs: callDeadlineMs });
}

/** Dismisses one. @returns the rest of the list. @throws ProblemAnswer, NoAnswer */
export function dismissStart({ id }: UnansweredStart): Promise<UnansweredStartList> {
  return request(dismissStartRoute, { params: { id }, body: {} });
}
