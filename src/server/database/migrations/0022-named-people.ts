import { SqliteAdapter, sql } from 'kysely';
import type { Kysely } from 'kysely';

/** How people are called at the desk, by application and user id. Unlike the ledger, these rows can be deleted. */
export async function addNamedPeople(db: Kysely<unknown>): Promise<void> {
  const isPostgres = !(db.getExecutor().adapter instanceof SqliteAdapter);
  // In the order of bytes, so that both databases list people in one order.
  const text = isPostgres ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('named_people')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('sdk_app_id', 'bigint', (column) => column.notNull())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('term', text, (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('folded_name', 'text', (column) => column.notNull())
    .addColumn('picture', 'text')
    .addPrimaryKeyConstraint('named_people_key', ['origin', 'sdk_app_id', 'user_id'])
    .execute();
}
