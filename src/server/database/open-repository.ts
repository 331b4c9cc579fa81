import { randomBytes } from 'node:crypto';

import { Kysely } from 'kysely';

import { markClosed, takeClosedMark } from '#server/database/engine/closed-mark.ts';
import type { PostgresConnections } from '#server/database/engine/postgres.ts';
import type { DatabaseChange } from '#server/database/engine/postgres-connector.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { databaseFile, explainSqliteError, openSqlite } from '#server/database/engine/sqlite.ts';
import { createTransactions, groupTransactions } from '#server/database/engine/transactions.ts';
import { migrate } from '#server/database/migrations/migrate.ts';
import { createReplicationStore } from '#server/database/stores/replication-store.ts';

import { createRepository } from './repository.ts';
import type { Repository } from './repository.ts';

export interface RepositoryOptions {
  /** `postgres://…`. Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database; created when missing, not touched when there is a `databaseUrl`. */
  readonly dataDir: string;
  /** API host, or `simulator`: whose rows are seen. */
  readonly origin: string;
  /** Called once each time PostgreSQL goes away or is back, for the log. Lost connections are replaced. */
  readonly onDatabaseChange?: ((change: DatabaseChange) => void) | undefined;
}

/**
 * Opens the database and brings its schema up to date. Throws a `DatabaseOpenError` whose message is a sentence for the person
 * who starts the server.
 */
export async function openRepository(options: RepositoryOptions): Promise<Repository> {
  const { databaseUrl, dataDir, origin, onDatabaseChange = ignore } = options;
  const postgres =
    databaseUrl === undefined ? undefined : await connect(databaseUrl, onDatabaseChange);
  const isAsClosed = postgres === undefined && takeClosedMark(dataDir, databaseFile);
  const db = new Kysely<DatabaseSchema>({ dialect: postgres?.dialect ?? openSqlite(dataDir) });
  try {
    await migrate(db);
  } catch (error) {
    // A database that cannot be written may not close cleanly either; the first error says why.
    await db.destroy().catch(ignore);
    throw postgres === undefined ? explainSqliteError(error, dataDir) : error;
  }
  const owner = randomBytes(9).toString('base64url');
  const scope = {
    db,
    origin,
    owner,
    locksRows: postgres !== undefined,
    transactions: postgres === undefined ? groupTransactions(db) : createTransactions(db),
  };
  return createRepository(
    scope,
    postgres === undefined
      ? {
          isAsClosed,
          onClosed: () => {
            markClosed(dataDir, databaseFile);
          },
        }
      : { replication: createReplicationStore(scope, postgres) },
  );
}

/** Loads the PostgreSQL driver only when it is needed, so a start with the embedded database does not wait for it. */
async function connect(
  databaseUrl: string,
  onChange: (change: DatabaseChange) => void,
): Promise<PostgresConnections> {
  const { openPostgres } = await import('#server/database/engine/postgres.ts');
  return openPostgres(databaseUrl, onChange);
}

function ignore(): void {
  // Whoever asks for nothing is told nothing.
}
