import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Dialect } from 'kysely';

import { openPostgres } from '#server/database/engine/postgres.ts';
import { openSqlite } from '#server/database/engine/sqlite.ts';
import { startPostgres } from '#testing/postgres.ts';

export const dialects = ['SQLite', 'PostgreSQL'] as const;
export type DialectName = (typeof dialects)[number];

/** Where a database is, as `openRepository` takes it. */
export interface DatabasePlace {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** Real databases of both kinds for one test file. */
export interface TestDatabases {
  /** An empty database; for SQLite a folder that does not exist yet. */
  create(dialect: DialectName): Promise<DatabasePlace>;
  remove(): Promise<void>;
}

export async function prepareDatabases(): Promise<TestDatabases> {
  const folder = mkdtempSync(join(tmpdir(), 'mixdesk-databases-'));
  const postgres = await startPostgres();
  let count = 0;
  return {
    async create(dialect) {
      count += 1;
      return {
        databaseUrl: dialect === 'PostgreSQL' ? await postgres.createDatabase() : undefined,
        dataDir: join(folder, `nested-${count}`, 'data'),
      };
    },
    async remove() {
      await postgres.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** For queries without a repository. */
export async function openDialect({ databaseUrl, dataDir }: DatabasePlace): Promise<Dialect> {
  return databaseUrl === undefined
    ? openSqlite(dataDir)
    : (await openPostgres(databaseUrl, () => undefined)).dialect;
}
