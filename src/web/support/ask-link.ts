import { queryOptions } from '@tanstack/react-query';

import { newLinkRoute, openLinkRoute } from '#contract/support/outside-link.ts';
import type { OutsideLink } from '#contract/support/outside-link.ts';

import { changeTimeoutMs, request } from '#web/api/request.ts';

/** Makes a link for outsiders. @throws ProblemAnswer, NoAnswer */
export function makeLink(
  taskId: string,
  body: {
    readonly revision: number | null;
    readonly people: 'kept' | 'replaced';
    readonly hours: number;
  },
): Promise<OutsideLink> {
  return request(newLinkRoute, { params: { id: taskId }, body, timeoutMs: changeTimeoutMs });
}

/** What a link opens. @param text the part of the link after `#` */
export function linkedBundleQuery(text: string) {
  return queryOptions({
    queryKey: ['link', text],
    queryFn: ({ signal }) => request(openLinkRoute, { headers: { 'mixdesk-link': text }, signal }),
  });
}
