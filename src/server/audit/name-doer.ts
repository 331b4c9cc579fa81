import type { FastifyRequest } from 'fastify';

import type { NewAct } from '#server/database/stores/act-store.ts';
import { readRequester } from '#server/session/requester.ts';

/** Who sent a request, as the record of acts names them; `nobody` on open routes and before a sign-in. */
export function nameDoer(request: FastifyRequest): NewAct['who'] {
  const requester = readRequester(request);
  return requester.kind === 'nobody'
    ? { kind: 'nobody', id: '', name: '' }
    : { kind: requester.kind, id: requester.user.id, name: requester.user.name };
}
