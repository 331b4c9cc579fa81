import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { changeTaskRoute, hideTaskRoute, taskChangesRoute } from '#contract/task-change.ts';
import type { TaskChange } from '#contract/task-change.ts';
import { taskLookupRoute } from '#contract/task-lookup.ts';
import { tasksRoute } from '#contract/task.ts';
import type { Task, TaskFilter } from '#contract/task.ts';

import { changeTimeoutMs as timeoutMs, request } from './request.ts';

/** The server may ask the cloud before it answers, ms. */
const askTimeoutMs = 20_000;

/** Corrects what was entered about a task, hides it, or brings it back. @throws ProblemAnswer, NoAnswer */
export function changeTask(id: string, body: TaskChange): Promise<Task> {
  return request(changeTaskRoute, { params: { id }, body, timeoutMs: askTimeoutMs });
}

/** Takes a task out of the list; its ledger stays. @throws ProblemAnswer, NoAnswer */
export async function hideTask(id: string): Promise<void> {
  await request(hideTaskRoute, { params: { id }, timeoutMs });
}

/** What the key of every search for tasks begins with. */
export const foundTasksKey = ['found-tasks'] as const;

export interface TaskSearch {
  readonly status: TaskFilter;
  /** Looked for in title, room and TaskId; empty: all. */
  readonly q: string;
}

/** The recordings that the server finds, newest first, page by page. */
export function findTasksQuery({ status, q }: TaskSearch) {
  return infiniteQueryOptions({
    queryKey: [...foundTasksKey, status, q],
    queryFn: ({ signal, pageParam }) =>
      request(tasksRoute, {
        query: {
          status,
          ...(q === '' ? {} : { q }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Who corrected, hid or locked a task, newest first. */
export function taskChangesQuery(taskId: string) {
  return queryOptions({
    queryKey: ['task-changes', taskId],
    queryFn: async ({ signal }) =>
      (await request(taskChangesRoute, { params: { id: taskId }, query: { limit: 20 }, signal }))
        .changes,
  });
}

/** A recording as somebody names it, before they attach it. */
export interface RecordingName {
  readonly sdkAppId: number;
  readonly taskId: string;
  readonly region?: string | undefined;
}

/** What the cloud and this desk know of a recording. Adopts nothing. */
export function lookupQuery({ sdkAppId, taskId, region }: RecordingName) {
  return queryOptions({
    queryKey: ['task-lookup', sdkAppId, taskId, region ?? ''],
    queryFn: ({ signal }) =>
      request(taskLookupRoute, {
        query: { sdkAppId, taskId, ...(region === undefined ? {} : { region }) },
        signal,
      }),
    retry: false,
    gcTime: 0,
  });
}
