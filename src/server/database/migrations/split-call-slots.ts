import type { Kysely } from 'kysely';

/**
 * Migration `0011-action-slots`: the vendor's ceiling is of each action. What the table held is good for seconds only, and no
 * process of an older version runs beside this one.
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
