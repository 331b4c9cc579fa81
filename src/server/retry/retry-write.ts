import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyBaseLogger } from 'fastify';

import { ProblemError } from '#server/http/problem-error.ts';

/** Before the second try, the third and so on, ms. */
const pausesMs = [100, 500, 2000] as const;

export interface RetriedWrite<T> {
  readonly write: () => Promise<T>;
  /** Checks whether a failed try was stored after all: perhaps only its answer was lost. */
  readonly findWritten?: () => Promise<T | undefined>;
  /** For the person at the desk, when the database stays away. */
  readonly sentence: string;
  /** Names what is written, in the log. */
  readonly subject: Readonly<Record<string, unknown>>;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

/**
 * Stores an answer of the cloud, and tries again when the database fails: the cloud gives that answer once.
 * @param sleep another one in tests
 * @throws {ProblemError} `storage-unavailable` after the last try.
 */
export async function retryWrite<T>(
  parts: RetriedWrite<T>,
  sleep: (ms: number) => Promise<unknown> = delay,
): Promise<T> {
  for (const pauseMs of [...pausesMs, null]) {
    try {
      return await parts.write();
    } catch (error) {
      parts.log.error({ err: error, ...parts.subject }, 'cannot store an answer of the cloud');
      const written = await parts.findWritten?.().catch(() => undefined);
      if (written !== undefined) {
        return written;
      }
      if (pauseMs !== null) {
        await sleep(pauseMs);
      }
    }
  }
  throw new ProblemError('storage-unavailable', parts.sentence);
}
