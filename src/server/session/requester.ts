import type { FastifyRequest } from 'fastify';

import { listApplications, roleScopes, scopes } from '#contract/http/permission.ts';
import type { Grant, Role, Scope } from '#contract/http/permission.ts';
import type { Actor } from '#contract/revision.ts';
import type { User } from '#contract/session.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import type { StoredToken } from '#server/database/stores/token-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

import { localId } from './name-actor.ts';

/** Whoever sent a request. Only requests to open routes, and refused ones, have nobody. */
export type Requester = KnownRequester | { readonly kind: 'nobody' };

/** Somebody who may do something: `grants` says what. */
export type KnownRequester =
  | {
      readonly kind: 'person';
      readonly user: User;
      readonly grants: readonly Grant[];
      /** Null without sign-in. */
      readonly session: StoredSession | null;
    }
  | {
      readonly kind: 'token';
      /** The token as the ledger names it. */
      readonly user: User;
      readonly grants: readonly Grant[];
      readonly token: StoredToken;
    };

export function grantRole(role: Role): Grant {
  return { scopes: roleScopes[role], sdkAppIds: null };
}

/** The requester of every request to a desk without sign-in, who may do everything: the desk answers this machine only. */
export const localRequester: KnownRequester = {
  kind: 'person',
  user: { id: localId, name: 'Local producer', role: 'producer' },
  grants: [{ scopes, sdkAppIds: null }],
  session: null,
};

const nobody: Requester = { kind: 'nobody' };
const decorator = 'requester';

/** Lets every request store its requester; call it once, before the first route. */
export function rememberRequesters(app: DeskApp): void {
  app.decorateRequest(decorator, null);
}

export function setRequester(request: FastifyRequest, requester: KnownRequester): void {
  request.setDecorator(decorator, requester);
}

/** False for a request whose address cannot be decoded: nothing else is known of it either. */
export function mayHaveRequester(request: FastifyRequest): boolean {
  return decorator in request;
}

/** The requester of any request, also of one that was refused or went to an open route. */
export function readRequester(request: FastifyRequest): Requester {
  return mayHaveRequester(request)
    ? (request.getDecorator<Requester | null>(decorator) ?? nobody)
    : nobody;
}

/** @throws Error on an open route, which has no requester */
export function requesterOf(request: FastifyRequest): KnownRequester {
  const requester = readRequester(request);
  if (requester.kind === 'nobody') {
    throw new Error('This route is open, so its requests have no requester.');
  }
  return requester;
}

/** The requester as the ledger names them. */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name } = requesterOf(request).user;
  return { id, name };
}

/** The applications in which the requester may do something; null: all of them. */
export function applicationsOf(request: FastifyRequest, scope: Scope): ReadonlySet<number> | null {
  return listApplications(requesterOf(request).grants, scope);
}
