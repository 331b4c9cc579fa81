import type { QueryClient } from '@tanstack/react-query';

import type { Revision, Settled } from '#contract/revision.ts';

import { applyRevision, applyToPages } from './apply-revision.ts';
import { countNews } from './continuity.ts';
import { historyQuery, latencyQuery, taskQuery } from './queries.ts';

/** Puts a revision into the cache, in its task and in the pages of its history, and fetches again only what is missing. */
export function noteRevision(queries: QueryClient, taskId: string, revision: Revision): void {
  const ofTask = taskQuery(taskId).queryKey;
  countNews(queries, ofTask);
  queries.setQueryData(ofTask, (task) => task && applyRevision(task, revision));
  const { queryKey } = historyQuery(taskId);
  const known = queries.getQueryData(queryKey);
  const pages = known && applyToPages(known.pages, revision);
  if (pages) {
    queries.setQueryData(queryKey, { ...known, pages });
  }
  // Whatever is being fetched now may have been read before this revision.
  if (!pages || queries.isFetching({ queryKey }) > 0) {
    void queries.invalidateQueries({ queryKey });
  }
}

/** Puts the outcome of a take into the cache, beside the payload that came with its first event. */
export function noteSettled(queries: QueryClient, { taskId, fate, latency }: Settled): void {
  const known = findRevision(queries, taskId, fate.number);
  if (known === undefined) {
    void queries.invalidateQueries({ queryKey: taskQuery(taskId).queryKey });
    void queries.invalidateQueries({ queryKey: historyQuery(taskId).queryKey });
  } else {
    noteRevision(queries, taskId, { ...known, ...fate });
  }
  const { queryKey } = latencyQuery(taskId);
  if (latency !== undefined) {
    queries.setQueryData(queryKey, latency);
  } else if (fate.status === 'accepted') {
    void queries.invalidateQueries({ queryKey });
  }
}

/** The newest take that was told with its payload, by task: its outcome comes without, and the history may not be loaded. */
const onTheWay = new WeakMap<QueryClient, Map<string, Revision>>();

/** Keeps a revision for its outcome, until the next take of its task. */
export function keepOnTheWay(queries: QueryClient, taskId: string, revision: Revision): void {
  const revisions = onTheWay.get(queries) ?? new Map<string, Revision>();
  onTheWay.set(queries, revisions);
  revisions.set(taskId, revision);
}

function findRevision(queries: QueryClient, taskId: string, number: number): Revision | undefined {
  const task = queries.getQueryData(taskQuery(taskId).queryKey);
  const pages = queries.getQueryData(historyQuery(taskId).queryKey)?.pages ?? [];
  return (
    [
      onTheWay.get(queries)?.get(taskId),
      task?.current,
      task?.program,
      ...pages.flatMap(({ revisions }) => revisions),
    ].find((known) => known?.number === number) ?? undefined
  );
}
