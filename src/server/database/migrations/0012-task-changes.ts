import type { Kysely } from 'kysely';

/** Tasks that can be hidden, locked and corrected, with a record of each change. */
export async function addTaskChanges(db: Kysely<unknown>): Promise<void> {
  for (const column of ['hidden', 'show_lock', 'cloud_word']) {
    await db.schema.alterTable('tasks').addColumn(column, 'text').execute();
  }
  await db.schema
    .createTable('task_changes')
    .addColumn('task_id', 'text', (column) => column.notNull().references('tasks.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('task_changes_key', ['task_id', 'number'])
    .execute();
}
