import { infiniteQueryOptions } from '@tanstack/react-query';

import { revisionSearchRoute } from '#contract/support/revision-search.ts';
import type { RevisionStatus } from '#contract/revision.ts';

import { request } from './request.ts';

export interface RevisionFilter {
  readonly words: string;
  readonly span: { readonly from: Date; readonly to: Date } | null;
  /** Null: any. */
  readonly status: RevisionStatus | null;
}

/** The takes of all recordings that the server finds, newest first, page by page. */
export function findRevisionsQuery({ words, span, status }: RevisionFilter) {
  const query = {
    ...(words !== '' && { q: words.slice(0, 200) }),
    ...(span !== null && { from: span.from.toISOString(), to: span.to.toISOString() }),
    ...(status !== null && { status }),
  };
  return infiniteQueryOptions({
    queryKey: ['found-revisions', query],
    queryFn: ({ signal, pageParam }) =>
      request(revisionSearchRoute, {
        query: { ...query, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // There is always one more take, and no event of it comes here.
    staleTime: 0,
  });
}
