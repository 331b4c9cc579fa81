import type { FastifyBaseLogger } from 'fastify';

import type { DatabaseChange } from '#server/database/engine/postgres-connector.ts';

/** One line when the database goes away, one when it is back; the log leaves out all failures in between that follow from it. */
export function logDatabaseChanges(
  log: Pick<FastifyBaseLogger, 'warn'>,
): (change: DatabaseChange) => void {
  return (change) => {
    if (change.kind === 'away') {
      log.warn({ err: change.error }, 'the database cannot be reached; the desk keeps trying');
    } else {
      log.warn({ awayMs: Math.round(change.awayMs) }, 'the database can be reached again');
    }
  };
}
