import type { QueryClient } from '@tanstack/react-query';

import type { RosterNews } from '#contract/roster.ts';

import { rosterQuery } from './queries.ts';
import { applyNews, keepNews } from './roster-news.ts';

/** Puts news of who is in the room into the cache, or fetches the whole roster when news in between are missing. */
export function noteRoster(queries: QueryClient, news: RosterNews): void {
  const { queryKey } = rosterQuery(news.taskId);
  const isFetching = queries.isFetching({ queryKey }) > 0;
  if (isFetching) {
    keepNews(queries, news);
  }
  const known = queries.getQueryData(queryKey);
  const people = known && applyNews(known, news);
  if (people) {
    queries.setQueryData(queryKey, people);
  } else if (people === null && !isFetching) {
    void queries.invalidateQueries({ queryKey });
  }
}
