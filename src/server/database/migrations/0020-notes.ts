import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/**
 * Notes that people write to a take afterwards, in a table of their own: the ledger itself never changes. And an index of the
 * revisions that were not accepted, so that a search for them does not read all the others. A take that is accepted writes nothing
 * to it.
 */
export async function addNotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('revision_notes')
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('revision_notes_key', ['task_id', 'number', 'id'])
    .execute();
  await sql`create index revisions_by_status on revisions (status, created_at, task_id, number) where status in ('rejected', 'unknown', 'superseded')`.execute(
    db,
  );
}
