import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyBaseLogger } from 'fastify';

import { ProblemError } from '#server/http/problem-error.ts';

/** Between further tries to write down what the cloud has answered, ms. */
const pausesMs = [100, 500, 2000] as const;

/**
 * Writes down what the cloud has done, and does not give up at the first hiccup of the database: it is known now and never again.
 * @param otherwise what the person must know when the database stays away
 */
export async function retryWrite<T>(
  write: () => Promise<T>,
  otherwise: string,
  log: FastifyBaseLogger,
): Promise<T> {
  for (const pauseMs of [...pausesMs, null]) {
    try {
      return await write();
    } catch (error) {
      log.error({ err: error }, 'what the cloud has done could not be written down');
      if (pauseMs !== null) {
        await delay(pauseMs);
      }
    }
  }
  throw new ProblemError('storage-unavailable', otherwise);
}
