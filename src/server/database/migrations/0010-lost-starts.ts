import type { Kysely } from 'kysely';

/** Since when a start has been unanswered (the columns call it lost, as we did then), and who dismissed it. */
export async function addLostStarts(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('starts').addColumn('lost_at', 'text').execute();
  await db.schema.alterTable('starts').addColumn('dismissed', 'text').execute();
}
