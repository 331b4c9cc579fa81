import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Notices to the programs of others: one row a notice and receiver, kept until it is delivered or given up. */
export async function addNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('sdk_app_id', 'bigint', (column) => column.notNull())
    .addColumn('notice', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('next_at', 'text')
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addPrimaryKeyConstraint('deliveries_key', ['origin', 'id'])
    .execute();
  for (const statement of [
    sql`create index deliveries_due on deliveries (origin, next_at) where next_at is not null`,
    sql`create index deliveries_by_time on deliveries (origin, created_at, id)`,
  ]) {
    await statement.execute(db);
  }
}
