import type { QueryClient } from '@tanstack/react-query';

import type { Revision } from '#contract/revision.ts';

import { applyRevision, applyToPages } from './apply-revision.ts';
import { historyQuery, latencyQuery, tasksQuery } from './queries.ts';

/** Puts a revision into the cache, in its task and in the pages of its history, and fetches again only what is missing. */
export function noteRevision(queries: QueryClient, taskId: string, revision: Revision): void {
  queries.setQueryData(tasksQuery.queryKey, (tasks) =>
    tasks?.map((task) => (task.id === taskId ? applyRevision(task, revision) : task)),
  );
  if (revision.status === 'accepted') {
    void queries.invalidateQueries({ queryKey: latencyQuery(taskId).queryKey });
  }
  const { queryKey } = historyQuery(taskId);
  const known = queries.getQueryData(queryKey);
  const pages = known && applyToPages(known.pages, revision);
  if (pages) {
    queries.setQueryData(queryKey, { ...known, pages });
  }
  // A page that is being fetched now may have been read before this revision.
  if (!pages || queries.isFetching({ queryKey }) > 0) {
    void queries.invalidateQueries({ queryKey });
  }
}
