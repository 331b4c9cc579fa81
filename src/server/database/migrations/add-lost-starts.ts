import type { Kysely } from 'kysely';

/** Migration `0010-lost-starts`: since when a start has been without an answer, and who wants to hear no more of it. */
export async function addLostStarts(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('starts').addColumn('lost_at', 'text').execute();
  await db.schema.alterTable('starts').addColumn('dismissed', 'text').execute();
}
