import type { Kysely } from 'kysely';

/** What several processes on one PostgreSQL share. SQLite has one process, so there these tables stay empty. */
export async function createReplicas(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('revisions').addColumn('owner', 'text').execute();
  await db.schema
    .createTable('replicas')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('call_rates')
    .addColumn('origin', 'text', (column) => column.primaryKey().notNull())
    .addColumn('next_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('event_heads')
    .addColumn('origin', 'text', (column) => column.primaryKey().notNull())
    .addColumn('generation', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('events')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('batch', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['origin', 'position'])
    .execute();
  await db.schema.createIndex('events_batch').on('events').columns(['origin', 'batch']).execute();
}
