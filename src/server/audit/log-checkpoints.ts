import type { FastifyBaseLogger } from 'fastify';

import { formatCheckpoint } from '#server/database/stores/act-chain.ts';
import type { ActStore } from '#server/database/stores/act-store.ts';

import type { ActWriter } from './act-writer.ts';

export interface CheckpointParts {
  readonly acts: Pick<ActStore, 'readHead'>;
  readonly writer: Pick<ActWriter, 'flush'>;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}

const hourMs = 3_600_000;

/**
 * Writes the end of the record of acts to the log: at the start, every hour, and when it is stopped. Where the log is kept by somebody else
 * than the database, nobody can rewrite the record unnoticed: `npm run audit:verify -- --checkpoint` compares.
 */
export function logCheckpoints({ acts, writer, log }: CheckpointParts): { stop(): Promise<void> } {
  async function note(): Promise<void> {
    try {
      await writer.flush();
      log.info(
        { checkpoint: formatCheckpoint(await acts.readHead()) },
        'checkpoint of the record of acts',
      );
    } catch (error) {
      log.warn({ err: error }, 'cannot read the end of the record of acts');
    }
  }
  let noting = note();
  const timer = setInterval(() => {
    noting = note();
  }, hourMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await noting;
      await note();
    },
  };
}
