import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

import { addNoteRoute } from '#contract/support/revision-note.ts';
import { revisionRoute } from '#contract/support/revision-report.ts';

import { changeTimeoutMs, request } from './request.ts';

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

/** Adds a note to a revision, and shows it wherever the revision is shown. @throws ProblemAnswer, NoAnswer */
export async function addNote(
  queries: QueryClient,
  { taskId, number }: { readonly taskId: string; readonly number: number },
  text: string,
): Promise<void> {
  const params = { id: taskId, number };
  await request(addNoteRoute, { params, body: { text }, timeoutMs: changeTimeoutMs });
  await queries.invalidateQueries({ queryKey: ['revision-report', taskId, number] });
}
