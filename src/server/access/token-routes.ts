import { isGranted } from '#contract/http/permission.ts';
import type { Grant } from '#contract/http/permission.ts';
import { accessTokensRoute, newAccessTokenRoute, revokeAccessTokenRoute } from '#contract/token.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewToken } from '#server/database/stores/token-store.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { actorOf, requesterOf } from '#server/session/requester.ts';

import { makeAccessToken, viewToken } from './make-token.ts';

export interface TokenRouteParts {
  readonly repository: Pick<Repository, 'tokens'>;
  readonly clock: Pick<DeskClock, 'now'>;
  /** Ends the event streams of a token that was revoked. */
  readonly endStreams: (tokenHash: string) => void;
}

const tags = ['tokens'];

/** The access tokens of programs. Nobody can give or take away more than they have themselves. */
export function registerTokenRoutes(app: DeskApp, parts: TokenRouteParts): void {
  const { clock, endStreams } = parts;
  const { tokens } = parts.repository;

  app.route({
    ...declareRoute(accessTokensRoute, {
      summary: 'The access tokens of programs, newest first',
      description: 'Without the tokens themselves, which nobody can read again.',
      tags,
    }),
    handler: async (request) => {
      const { grants } = requesterOf(request);
      const visible = (await tokens.list()).filter((token) => covers(grants, token));
      return { tokens: visible.map(viewToken) };
    },
  });

  app.route({
    ...declareRoute(newAccessTokenRoute, {
      summary: 'Make an access token for a program',
      description:
        'This answer alone has `token`: keep it. The program sends it as `Authorization: Bearer mxd_…`. `scopes` says what it may do, `sdkAppIds` in which applications; without it in all. Nobody can give more than they have.',
      tags,
    }),
    handler: async (request, reply) => {
      const now = clock.now();
      refusePast(request.body.expiresAt, now);
      const { token, text } = makeAccessToken(request.body, actorOf(request), now);
      const { grants } = requesterOf(request);
      if (!covers(grants, token) || !hasAllScopes(grants, token)) {
        throw new ProblemError(
          'forbidden',
          'You cannot give a token more than you may do yourself: choose fewer scopes or applications. No token was made.',
        );
      }
      await tokens.add(token);
      request.log.info({ accessToken: token.id, scopes: token.scopes }, 'an access token was made');
      return reply
        .code(201)
        .send({ ...viewToken({ ...token, revoked: null, usedAt: null }), token: text });
    },
  });

  app.route({
    ...declareRoute(revokeAccessTokenRoute, {
      summary: 'Revoke an access token',
      description: 'It is void at once, and its event streams end. It stays in the list.',
      tags,
    }),
    handler: async (request, reply) => {
      const token = await tokens.find(request.params.id);
      if (token === undefined || !covers(requesterOf(request).grants, token)) {
        throw new ProblemError(
          'token-not-found',
          'This desk does not know this access token. Fetch the list of tokens again.',
        );
      }
      if (await tokens.revoke(token.id, { by: actorOf(request), at: clock.now() })) {
        request.log.info({ accessToken: token.id }, 'an access token was revoked');
        endStreams(token.hash);
      }
      return reply.code(204).send(null);
    },
  });
}

type Reach = Pick<NewToken, 'scopes' | 'sdkAppIds'>;

/** Whether somebody administers every application that a token reaches. */
function covers(grants: readonly Grant[], { sdkAppIds }: Reach): boolean {
  const admin = grants.filter(({ scopes }) => scopes.includes('admin'));
  return sdkAppIds === null
    ? admin.some((grant) => grant.sdkAppIds === null)
    : sdkAppIds.every((id) => isGranted(admin, 'admin', id));
}

function hasAllScopes(grants: readonly Grant[], { scopes, sdkAppIds }: Reach): boolean {
  return scopes.every((scope) =>
    sdkAppIds === null
      ? grants.some((grant) => grant.sdkAppIds === null && grant.scopes.includes(scope))
      : sdkAppIds.every((id) => isGranted(grants, scope, id)),
  );
}

function refusePast(expiresAt: string, now: Date): void {
  if (Date.parse(expiresAt) <= now.getTime()) {
    throw new ProblemError('malformed', 'expiresAt is in the past. Choose a later time.', {
      errors: [{ path: 'expiresAt', message: 'must be in the future' }],
    });
  }
}
