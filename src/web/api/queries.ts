import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';

import { latencyRoute, revisionsRoute } from '#contract/revision.ts';
import type { RevisionPage } from '#contract/revision.ts';
import { rosterRoute } from '#contract/roster.ts';
import { sessionRoute } from '#contract/session.ts';
import { revisionRoute } from '#contract/support/revision-report.ts';
import { taskRoute, tasksRoute } from '#contract/task.ts';
import type { TaskSummary } from '#contract/task.ts';

import { readPastNews } from './continuity.ts';
import { ProblemAnswer, request } from './request.ts';
import { fetchPeople } from './roster-news.ts';

/** Server-sent events keep the cache up to date, so nothing is fetched twice without a reason. */
export function createQueryClient(): QueryClient {
  const queries = new QueryClient({
    queryCache: new QueryCache({
      // After any answer that says "signed out" the session is fetched again, so that the whole page knows.
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== 'session') {
          void askSession(queries);
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // What the server refused it will refuse again; a server that did not answer may answer the next time.
        retry: (failures, error) => !(error instanceof ProblemAnswer) && failures < 3,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
      },
    },
  });
  return queries;
}

/** Fetches again who is signed in. */
export function askSession(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

/** Whether the desk refused because nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemAnswer && error.problem.code === 'sign-in-required';
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request(sessionRoute, { signal }),
});

/** The newest recordings that run; if none does, the newest ones that are over. `findTasksQuery` finds all others. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: ({ client, queryKey, signal }): Promise<readonly TaskSummary[]> =>
    readPastNews(client, queryKey, async () => {
      const { tasks } = await request(tasksRoute, { query: { status: 'running' }, signal });
      return tasks.length > 0
        ? tasks
        : (await request(tasksRoute, { query: { limit: 10 }, signal })).tasks;
    }),
});

/** One task in full by its id, whatever its status. */
export function taskQuery(id: string) {
  return queryOptions({
    queryKey: ['task', id],
    queryFn: ({ client, queryKey, signal }) =>
      readPastNews(client, queryKey, () => request(taskRoute, { params: { id }, signal })),
  });
}

export function rosterQuery(taskId: string) {
  return queryOptions({
    queryKey: ['roster', taskId],
    queryFn: ({ client, queryKey, signal }) =>
      fetchPeople(
        client,
        taskId,
        () => request(rosterRoute, { params: { id: taskId }, signal }),
        client.getQueryData(queryKey),
      ),
    // A list keeps what is the same by itself, and must stay the very list that its version belongs to.
    structuralSharing: false,
  });
}

/** One page of the history, newest first, from before a revision's number. */
export function fetchRevisions(
  taskId: string,
  before: number | null,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<RevisionPage> {
  const { limit, signal } = options;
  const query = { limit, ...(before === null ? {} : { before }) };
  return request(revisionsRoute, { params: { id: taskId }, query, signal });
}

export function historyQuery(taskId: string) {
  return infiniteQueryOptions({
    queryKey: ['revisions', taskId],
    queryFn: ({ signal, pageParam }) => fetchRevisions(taskId, pageParam, { limit: 20, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
}

/** One revision; null fetches none. Only accepted revisions are fetched, and those never change again. */
export function revisionQuery(taskId: string, number: number | null) {
  return queryOptions({
    queryKey: ['revision', taskId, number],
    queryFn: ({ signal }) =>
      request(revisionRoute, { params: { id: taskId, number: number ?? 0 }, signal }),
    enabled: number !== null,
  });
}

/** How long the cloud took to accept, over the newest accepted revisions of a task. */
export function latencyQuery(taskId: string) {
  return queryOptions({
    queryKey: ['latency', taskId],
    queryFn: ({ signal }) => request(latencyRoute, { params: { id: taskId }, signal }),
  });
}
