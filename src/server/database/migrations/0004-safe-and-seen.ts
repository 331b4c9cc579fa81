import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** The pinned revision of a task, who saw an unknown revision on air, and the index by which latency is measured. */
export async function addSafeAndSeen(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('tasks').addColumn('safe_number', 'integer').execute();
  await db.schema.alterTable('revisions').addColumn('seen', 'text').execute();
  await sql`create index revisions_latency on revisions (task_id, number, latency_ms) where status = 'accepted' and seen is null`.execute(
    db,
  );
}
