import type { FastifyRequest } from 'fastify';

import type { Actor } from '#contract/revision.ts';
import type { User } from '#contract/session.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/** Whoever sent a request. */
export interface Requester {
  readonly user: User;
  /** Null where nobody signs in. */
  readonly session: StoredSession | null;
}

/** Whoever reaches the loopback port of this machine, where nobody signs in. */
export const localRequester: Requester = {
  user: { id: 'local', name: 'Local producer', role: 'producer' },
  session: null,
};

const decorator = 'requester';

/** Makes room for the requester on every request; call it once, before the first route. */
export function rememberRequesters(app: DeskApp): void {
  app.decorateRequest(decorator, null);
}

export function setRequester(request: FastifyRequest, requester: Requester): void {
  request.setDecorator(decorator, requester);
}

/** @throws Error on a route that is open to strangers: nobody was asked who they are. */
export function requesterOf(request: FastifyRequest): Requester {
  const requester = request.getDecorator<Requester | null>(decorator);
  if (requester === null) {
    throw new Error('This route is open: it does not know who asks.');
  }
  return requester;
}

/** As the ledger names them. */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name } = requesterOf(request).user;
  return { id, name };
}
