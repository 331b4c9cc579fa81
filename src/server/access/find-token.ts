import type { FastifyRequest } from 'fastify';

import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredToken } from '#server/database/stores/token-store.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { isLoopbackHost } from '#server/network/loopback.ts';
import { localId } from '#server/session/name-actor.ts';
import type { KnownRequester } from '#server/session/requester.ts';

import type { MachineKey } from './machine-key.ts';
import { hashTokenText, readTokenText } from './token-text.ts';

export interface TokenFinderParts {
  readonly repository: Pick<Repository, 'tokens'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly hasSignIn: boolean;
  /** The key of this machine; null where there is none. */
  readonly machineKey: MachineKey | null;
  /** Gets the failure to note a use; the request goes on. */
  readonly onError: (error: unknown) => void;
}

/** How exactly the last use is known, ms: not every request writes. */
const useMs = 60_000;

/**
 * Finds the access token that a request brings; undefined where it brings none.
 * @throws {ProblemError} `invalid-token` for one that is unknown, expired or revoked
 */
export function createTokenFinder(
  parts: TokenFinderParts,
): (request: FastifyRequest) => Promise<KnownRequester | undefined> {
  const { repository, clock, hasSignIn, machineKey, onError } = parts;

  return async (request) => {
    const text = readTokenText(request);
    if (text === undefined) {
      return undefined;
    }
    const now = clock.now();
    const hash = hashTokenText(text);
    const [token] =
      machineKey?.token.hash === hash
        ? [machineKey.token]
        : await repository.tokens.listActive([hash], now);
    if (token === undefined || !isUsable(request, token, hasSignIn)) {
      throw refuseToken();
    }
    if (token.usedAt === null || now.getTime() - token.usedAt.getTime() >= useMs) {
      repository.tokens.noteUse(token.id, now).catch(onError);
    }
    return describeToken(token);
  };
}

/**
 * Without sign-in everybody on this machine could make a token: such a token must not open the desk once people sign in, and
 * no token opens a desk without sign-in to other machines.
 */
function isUsable(
  request: FastifyRequest,
  { createdBy }: StoredToken,
  hasSignIn: boolean,
): boolean {
  return hasSignIn ? createdBy.id !== localId : isLoopbackHost(request.ip.replace(/^::ffff:/, ''));
}

/** The token as a requester. Its role is the one that comes closest; what it may do is in its grants. */
export function describeToken(token: StoredToken): KnownRequester {
  const { id, name, scopes, sdkAppIds } = token;
  const canTake = scopes.includes('take');
  return {
    kind: 'token',
    user: {
      id: `token:${id}`,
      name,
      role: scopes.includes('admin') ? 'admin' : canTake ? 'producer' : 'viewer',
    },
    grants: [{ scopes, sdkAppIds }],
    token,
  };
}

function refuseToken(): ProblemError {
  return new ProblemError(
    'invalid-token',
    'This access token is unknown, expired or revoked. Nothing was sent. Ask an admin of the desk for another one.',
    {},
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}
