import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** The pinned revision of a task, a person's word about an unknown revision, and an index that answers how fast takes were. */
export async function addSafeAndSeen(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('tasks').addColumn('safe_number', 'integer').execute();
  await db.schema.alterTable('revisions').addColumn('seen', 'text').execute();
  await sql`create index revisions_latency on revisions (task_id, number, latency_ms) where status = 'accepted' and seen is null`.execute(
    db,
  );
}
