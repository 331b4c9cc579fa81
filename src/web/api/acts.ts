import { infiniteQueryOptions } from '@tanstack/react-query';

import { actsRoute, exportActsRoute } from '#contract/act.ts';
import type { ActFilter, ActFormat } from '#contract/act.ts';
import { addressOf, fromPage } from '#contract/http/route.ts';

import { request } from './request.ts';

/** The record of acts, newest first, page by page. No event reports an act: fetch it whenever it is shown. */
export function actsQuery(filter: ActFilter) {
  return infiniteQueryOptions({
    queryKey: ['acts', filter],
    queryFn: ({ signal, pageParam }) =>
      request(actsRoute, {
        query: { ...filter, ...(pageParam !== null && { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

/** Where the browser downloads all acts that a filter finds. */
export function addressOfActs(filter: ActFilter, format: ActFormat): string {
  return fromPage(addressOf(exportActsRoute, { query: { ...filter, format } }));
}
