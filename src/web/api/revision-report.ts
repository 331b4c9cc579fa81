import { queryOptions } from '@tanstack/react-query';

import { revisionRoute } from '#contract/support/revision-report.ts';

import { request } from './request.ts';

/** How often a revision that is being sent is asked for again, ms. */
const askAgainMs = 1500;

/** One revision with all that support wants to know of it. Fetched whenever it is shown: people confirm and correct. */
export function revisionReportQuery(taskId: string, number: number) {
  return queryOptions({
    queryKey: ['revision-report', taskId, number],
    queryFn: ({ signal }) => request(revisionRoute, { params: { id: taskId, number }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'sending' ? askAgainMs : false),
  });
}
