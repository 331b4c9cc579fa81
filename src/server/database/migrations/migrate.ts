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
  const { error } = await createMigrator(db).migrateToLatest();
  if (error === undefined) {
    return;
  }
  await refuseNewer(db);
  throw toError(error);
}

/**
 * Makes the schema that a database had when these migrations had run, in an empty one.
 * Throws `DatabaseTooNewError` when one of them is not known.
 */
export async function migrateTo(
  db: Kysely<DatabaseSchema>,
  names: readonly string[],
): Promise<void> {
  refuseUnknown(names);
  const last = names.at(-1);
  const { error } =
    last === undefined ? { error: undefined } : await createMigrator(db).migrateTo(last);
  if (error !== undefined) {
    throw toError(error);
  }
}

/** The migrations of a database, oldest first. */
export async function listMigrations(db: Kysely<DatabaseSchema>): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(tableName)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** @throws {DatabaseTooNewError} when a newer Mixdesk has changed the schema */
export async function refuseNewer(db: Kysely<DatabaseSchema>): Promise<void> {
  refuseUnknown(await listMigrations(db).catch(() => []));
}

function refuseUnknown(names: readonly string[]): void {
  const known = migrations.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new DatabaseTooNewError(unknown);
  }
}

function createMigrator(db: Kysely<DatabaseSchema>): Migrator {
  return new Migrator({
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
}

function toError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('The schema could not be updated.', { cause: error });
}
