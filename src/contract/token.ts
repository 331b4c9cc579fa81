import { z } from 'zod';

import { scopes } from '#contract/http/permission.ts';
import { defineRoute } from '#contract/http/route.ts';
import { actor } from '#contract/revision.ts';
import { sdkAppId } from '#trtc/task-id.ts';

/** An access token of a program, without the token itself. Times are ISO 8601 in UTC. */
export const accessToken = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  /** Null: all applications. */
  sdkAppIds: z.array(z.int()).nullable(),
  createdBy: actor,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Who made it void before it expired; null while nobody has. */
  revoked: z.object({ by: actor, at: z.iso.datetime() }).nullable(),
  /** The last use, to the minute; null before the first. */
  usedAt: z.iso.datetime().nullable(),
});
export type AccessToken = z.infer<typeof accessToken>;

/** Newest first. */
export const accessTokenList = z.object({ tokens: z.array(accessToken) });

export const newAccessToken = z.strictObject({
  /** The actor of what the program does. */
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  /** Left out: all applications. */
  sdkAppIds: z.array(sdkAppId).min(1).max(100).optional(),
  expiresAt: z.iso.datetime({ offset: true }),
});
export type NewAccessToken = z.infer<typeof newAccessToken>;

/** The only answer that has the token itself: `mxd_…`. */
export const madeAccessToken = accessToken.extend({ token: z.string() });
export type MadeAccessToken = z.infer<typeof madeAccessToken>;

const path = '/api/tokens';

export const accessTokensRoute = defineRoute({
  method: 'GET',
  path,
  permission: 'admin',
  application: 'handler',
  answer: accessTokenList,
});

export const newAccessTokenRoute = defineRoute({
  method: 'POST',
  path,
  permission: 'admin',
  application: 'handler',
  body: newAccessToken,
  status: 201,
  answer: madeAccessToken,
});

/** Makes it void at once, at every replica. */
export const revokeAccessTokenRoute = defineRoute({
  method: 'DELETE',
  path: '/api/tokens/:id',
  permission: 'admin',
  application: 'handler',
  status: 204,
});
