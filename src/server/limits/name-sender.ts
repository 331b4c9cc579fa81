import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';

import { isLoopbackHost } from '#server/network/loopback.ts';
import { localId } from '#server/session/name-actor.ts';
import { mayHaveRequester, readRequester } from '#server/session/requester.ts';

/**
 * Whose requests are counted together: those of a person, of a token, or of an address from which nobody is known. Null: they are not
 * counted. The addresses of this machine are those of its own programs, or of a proxy that is not in TRUSTED_PROXIES and stands for
 * everybody behind it.
 */
export function nameSender(request: FastifyRequest): string | null {
  // Fastify reads no X-Forwarded-For of a request whose address cannot be decoded, so all of them have one sender.
  return mayHaveRequester(request)
    ? (namePerson(request) ?? nameAddress(request))
    : 'an address that cannot be decoded';
}

/** Null where nobody is known: a request without a sign-in, or a desk without one. */
export function namePerson(request: FastifyRequest): string | null {
  const requester = readRequester(request);
  return requester.kind === 'nobody' || requester.user.id === localId
    ? null
    : `${requester.kind} ${requester.user.id}`;
}

function nameAddress({ ip }: FastifyRequest): string | null {
  // One household or company has many addresses of version 6, which begin with the same 64 bits.
  const address = normalizeIP(ip);
  return isLoopbackHost(address) ? null : `address ${address}`;
}
