import type { FastifyRequest } from 'fastify';

import type { Actor } from '#contract/revision.ts';
import type { User } from '#contract/session.ts';
import type { StoredSession } from '#server/database/stores/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/** Whoever sent a request. */
export interface Asker {
  readonly user: User;
  /** Null where nobody signs in. */
  readonly session: StoredSession | null;
}

/** Whoever reaches the loopback port of this machine, where nobody signs in. */
export const localAsker: Asker = {
  user: { id: 'local', name: 'Local producer', role: 'producer' },
  session: null,
};

const decorator = 'asker';

/** Makes room for the asker on every request; call it once, before the first route. */
export function rememberAskers(app: DeskApp): void {
  app.decorateRequest(decorator, null);
}

export function setAsker(request: FastifyRequest, asker: Asker): void {
  request.setDecorator(decorator, asker);
}

/** @throws Error on a route that is open to strangers: nobody was asked who they are. */
export function askerOf(request: FastifyRequest): Asker {
  const asker = request.getDecorator<Asker | null>(decorator);
  if (asker === null) {
    throw new Error('This route is open: it does not know who asks.');
  }
  return asker;
}

/** As the ledger names them. */
export function actorOf(request: FastifyRequest): Actor {
  const { id, name } = askerOf(request).user;
  return { id, name };
}
