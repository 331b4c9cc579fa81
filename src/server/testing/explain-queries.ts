import { join } from 'node:path';

import { CompiledQuery } from 'kysely';
import type { Kysely } from 'kysely';
import Database from 'libsql';

import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { databaseFile } from '#server/database/engine/sqlite.ts';

import type { DatabasePlace } from './databases.ts';

/** For tests: how a database would run queries, one line of its plan a text. */
export interface Explanations {
  explain(sql: string, parameters: readonly unknown[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Takes the database over; `close` closes it.
 * @param options.readsWhole whether PostgreSQL may read a table from end to end, which it prefers for one that is not large, although it
 * could use an index
 */
export async function openExplanations(
  db: Kysely<DatabaseSchema>,
  { databaseUrl, dataDir }: DatabasePlace,
  { readsWhole = true }: { readonly readsWhole?: boolean } = {},
): Promise<Explanations> {
  if (databaseUrl !== undefined) {
    return {
      async explain(sql, parameters) {
        const query = CompiledQuery.raw(`explain ${sql}`, [...parameters]);
        return db.connection().execute(async (connection) => {
          await connection.executeQuery(
            CompiledQuery.raw(`set enable_seqscan = ${readsWhole ? 'on' : 'off'}`),
          );
          const { rows } = await connection.executeQuery<{ readonly 'QUERY PLAN': string }>(query);
          return rows.map((row) => row['QUERY PLAN']);
        });
      },
      close: () => db.destroy(),
    };
  }
  // Kysely does not finish the statement that explains an update, and the next commit would wait for it.
  await db.destroy();
  const file = new Database(join(dataDir, databaseFile));
  return {
    explain: (sql, parameters) =>
      Promise.resolve(
        file
          .prepare(`explain query plan ${sql}`)
          .all([...parameters])
          .map((row) => (row as { readonly detail: string }).detail),
      ),
    close: () => Promise.resolve(void file.close()),
  };
}
