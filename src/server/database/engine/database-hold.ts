import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { DatabaseSchema } from './schema.ts';

/**
 * Keeps the file of the embedded database unchanged while somebody copies it. The desk goes on: what it writes is in the
 * write-ahead log, and file and log together are the database of one moment.
 */
export interface DatabaseHold {
  /** False when it is held already. */
  begin(): Promise<boolean>;
  /** Whether it was held until now. */
  end(): Promise<boolean>;
}

/** Pages of the log after which SQLite moves it into the file: its own default. */
const usualCheckpoint = 1000;

/** Whoever copies may have died, ms. */
const longestMs = 600_000;

export function createDatabaseHold(db: Kysely<DatabaseSchema>): DatabaseHold {
  let limit: NodeJS.Timeout | undefined;

  async function end(): Promise<boolean> {
    if (limit === undefined) {
      return false;
    }
    clearTimeout(limit);
    limit = undefined;
    await sql`pragma wal_autocheckpoint = ${sql.lit(usualCheckpoint)}`.execute(db);
    return true;
  }

  return {
    async begin() {
      if (limit !== undefined) {
        return false;
      }
      limit = setTimeout(() => {
        end().catch(() => undefined);
      }, longestMs);
      limit.unref();
      await sql`pragma wal_autocheckpoint = 0`.execute(db);
      return true;
    },
    end,
  };
}
