import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

import { presence } from '#contract/presence.ts';
import type { PresenceReport } from '#contract/presence.ts';

import { request } from './request.ts';

function pathOf(taskId: string): string {
  return `/api/tasks/${encodeURIComponent(taskId)}/presence`;
}

/** The windows that have a task open, this one too. */
export function presenceQuery(taskId: string) {
  return queryOptions({
    queryKey: ['presence', taskId],
    queryFn: async ({ signal }) => (await request(pathOf(taskId), presence, { signal })).people,
  });
}

/** Says that this window has a task open, and learns who else has. A report that is lost is made good by the next. */
export async function reportPresence(
  queries: QueryClient,
  taskId: string,
  report: PresenceReport,
): Promise<void> {
  const { people } = await request(pathOf(taskId), presence, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  });
  queries.setQueryData(presenceQuery(taskId).queryKey, people);
}

/** Says that this window leaves, even while it is being closed. */
export function endPresence(taskId: string, client: string): void {
  fetch(pathOf(taskId), {
    method: 'DELETE',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client }),
  }).catch(() => undefined);
}
