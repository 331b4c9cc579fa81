import type { FastifyRequest } from 'fastify';

import type { Actor } from '#contract/revision.ts';
import type { User } from '#contract/session.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/** Whoever sent a request. */
export interface Requester {
  readonly user: User;
  /** Null without sign-in. */
  readonly session: StoredSession | null;
}

/** The requester of every request to a desk without sign-in. */
export const localRequester: Requester = {
  user: { id: 'local', name: 'Local producer', role: 'producer' },
  session: null,
};

const decorator = 'requester';

/** Lets every request store its requester; call it once, before the first route. */
export function rememberRequesters(app: DeskApp): void {
  app.decorateRequest(decorator, null);
}

export function setRequester(request: FastifyRequest, requester: Requester): void {
  request.setDecorator(decorator, requester);
}

/** @throws Error on an open route, which has no requester */
export function requesterOf(request: FastifyRequest): Requester {
  const requester = request.getDecorator<Requester | null>(decorator);
  if (requester === null) {
    throw new Error('This route is open, so its requests have no requester.');
  }
  return requester;
}

/** The requester as the ledger names them. */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name } = requesterOf(request).user;
  return { id, name };
}
