import { queryOptions } from '@tanstack/react-query';

import { accessTokensRoute, newAccessTokenRoute, revokeAccessTokenRoute } from '#contract/token.ts';
import type { MadeAccessToken, NewAccessToken } from '#contract/token.ts';

import { changeTimeoutMs as timeoutMs, request } from './request.ts';

/** The access tokens of programs, newest first. No event reports a change: fetch them whenever they are shown. */
export const accessTokensQuery = queryOptions({
  queryKey: ['access-tokens'],
  queryFn: async ({ signal }) => (await request(accessTokensRoute, { signal })).tokens,
});

/** @throws ProblemAnswer, NoAnswer */
export function makeAccessToken(body: NewAccessToken): Promise<MadeAccessToken> {
  return request(newAccessTokenRoute, { body, timeoutMs });
}

/** @throws ProblemAnswer, NoAnswer */
export async function revokeAccessToken(id: string): Promise<void> {
  await request(revokeAccessTokenRoute, { params: { id }, timeoutMs });
}
