import type { Kysely } from 'kysely';

/**
 * Slots for the calls of a second instead of one time of the next call, and the line of takes that wait for their task. SQLite
 * has one process, so there these tables stay empty.
 */
export async function createSlotsAndLines(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('call_rates').execute();
  await db.schema
    .createTable('call_slots')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('slot', 'integer', (column) => column.notNull())
    .addColumn('claim', 'text')
    .addColumn('free_at', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('call_slots_key', ['origin', 'slot'])
    .execute();
  await db.schema
    .createTable('take_lines')
    .addColumn('task_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('arrivals', 'bigint', (column) => column.notNull())
    .addColumn('opened', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('waiting_takes')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('force', 'integer', (column) => column.notNull())
    .addColumn('base_revision', 'integer')
    .addColumn('idempotency_hash', 'text')
    .execute();
  await db.schema
    .createIndex('waiting_takes_task')
    .on('waiting_takes')
    .columns(['task_id', 'arrival'])
    .execute();
}
