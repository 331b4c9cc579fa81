import type { Kysely } from 'kysely';

/**
 * Call slots of each action, since the vendor limits the rate of each action by itself. The rows are valid for seconds only and
 * no process of an older version runs at the same time, so they are not copied.
 */
export async function splitCallSlots(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('call_slots').execute();
  await db.schema
    .createTable('call_slots')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('slot', 'integer', (column) => column.notNull())
    .addColumn('claim', 'text')
    .addColumn('free_at', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('call_slots_of_action', ['origin', 'action', 'slot'])
    .execute();
}
