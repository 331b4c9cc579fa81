import type { ServerResponse } from 'node:http';

import type { FastifyRequest } from 'fastify';

import { ProblemError } from '#server/http/problem-error.ts';

import { namePerson } from './name-sender.ts';

/** When a page that was refused a stream may ask again, s. */
const waitS = 10;

/**
 * Limits how many event streams a person or a token has open at this process. Without sign-in nobody is limited: everybody is the same
 * person then.
 * @returns to be called with each stream that is about to begin
 * @throws {ProblemError} `too-many-requests`
 */
export function limitStreams(
  max: number,
  count: () => void,
): (request: FastifyRequest, stream: ServerResponse) => void {
  const open = new Map<string, number>();
  return (request, stream) => {
    const person = namePerson(request);
    if (person === null) {
      return;
    }
    const streams = open.get(person) ?? 0;
    if (streams >= max) {
      count();
      throw new ProblemError(
        'too-many-requests',
        `You have ${streams} live connections to this desk open, and it allows no more of them. Close pages or programs that you no longer need.`,
        {},
        { 'retry-after': String(waitS) },
      );
    }
    open.set(person, streams + 1);
    stream.once('close', () => {
      const left = (open.get(person) ?? 1) - 1;
      if (left === 0) {
        open.delete(person);
      } else {
        open.set(person, left);
      }
    });
  };
}
