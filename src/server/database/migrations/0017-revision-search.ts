import { SqliteAdapter, sql } from 'kysely';
import type { Kysely } from 'kysely';

/**
 * What the search over all recordings needs: the terms of revisions, which are filled when somebody searches, and indexes by
 * RequestId, by time, and of the few takes that needed several calls. Terms are compared byte by byte, so that all that begin with
 * a text are one range.
 */
export async function addRevisionSearch(db: Kysely<unknown>): Promise<void> {
  const isPostgres = !(db.getExecutor().adapter instanceof SqliteAdapter);
  const term = isPostgres ? sql`text collate "C"` : sql`text`;
  const requestId = isPostgres
    ? sql`left(substring(upstream from '"requestId":"([^"]*)"'), 100)`
    : sql`substr(json_extract(upstream, '$.requestId'), 1, 100)`;
  await db.schema
    .createTable('revision_terms')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('term', term, (column) => column.notNull())
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('from_number', 'integer', (column) => column.notNull())
    .addColumn('to_number', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('revision_terms_key', ['kind', 'term', 'task_id', 'from_number'])
    .execute();
  await db.schema
    .createTable('searched_tasks')
    .addColumn('task_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .execute();
  for (const statement of [
    sql`create index revision_terms_of_task on revision_terms (task_id, to_number)`,
    sql`create index revisions_by_request on revisions ((${requestId})) where upstream is not null`,
    sql`create index revisions_by_time on revisions (created_at, task_id, number)`,
    sql`create index revisions_retried on revisions (task_id, number) where earlier_calls is not null`,
  ]) {
    await statement.execute(db);
  }
}
