import type { QueryClient } from '@tanstack/react-query';

import type { Revision } from '#contract/revision.ts';

import { applyRevision, applyToPages } from './apply-revision.ts';
import { historyQuery, latencyQuery, tasksQuery } from './queries.ts';

/** Puts news about one revision into the cache: its task and the pages of its history, asking again only what is missing. */
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
  // A page that is being fetched now may have been read before this news.
  if (!pages || queries.isFetching({ queryKey }) > 0) {
    void queries.invalidateQueries({ queryKey });
  }
}
