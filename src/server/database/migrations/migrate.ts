import { Migrator, sql } from 'kysely';
import type { Kysely } from 'kysely';

import { DatabaseTooNewError } from '#server/database/engine/open-errors.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';

import { migrations } from './list.ts';

const tableName = 'mixdesk_migrations';

/**
 * Brings the schema up to date. On PostgreSQL the migrator holds an advisory lock, so replicas that start at the same time migrate one after the other.
 * Throws `DatabaseTooNewError` when a newer Mixdesk has already changed the schema.
 */
export async function migrate(db: Kysely<DatabaseSchema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(migrations.map((migration) => [migration.name, migration])),
        ),
    },
    migrationTableName: tableName,
    migrationLockTableName: `${tableName}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) {
    return;
  }
  const unknown = await listUnknownMigrations(db).catch(() => []);
  if (unknown.length > 0) {
    throw new DatabaseTooNewError(unknown);
  }
  throw error instanceof Error
    ? error
    : new Error('The schema could not be updated.', { cause: error });
}

async function listUnknownMigrations(db: Kysely<DatabaseSchema>): Promise<readonly string[]> {
  const known = migrations.map(({ name }) => name);
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(tableName)}`.execute(
    db,
  );
  return rows.map((row) => row.name).filter((name) => !known.includes(name));
}
