import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

import { leavePresenceRoute, readPresenceRoute, reportPresenceRoute } from '#contract/presence.ts';
import type { PresenceReport } from '#contract/presence.ts';

import { changeTimeoutMs, request } from './request.ts';

/** The windows that have a task open, including this one. */
export function presenceQuery(taskId: string) {
  return queryOptions({
    queryKey: ['presence', taskId],
    queryFn: async ({ signal }) =>
      (await request(readPresenceRoute, { params: { id: taskId }, signal })).people,
  });
}

/** Reports that this window has a task open, and gets who else has. The next report makes up for one that is lost. */
export async function reportPresence(
  queries: QueryClient,
  taskId: string,
  report: PresenceReport,
): Promise<void> {
  const { people } = await request(reportPresenceRoute, {
    params: { id: taskId },
    body: report,
    timeoutMs: changeTimeoutMs,
  });
  queries.setQueryData(presenceQuery(taskId).queryKey, people);
}

/** Reports that this window leaves, even while it is being closed. */
export function endPresence(taskId: string, client: string): void {
  request(leavePresenceRoute, { params: { id: taskId }, body: { client }, keepalive: true }).catch(
    () => undefined,
  );
}
