import type { Kysely } from 'kysely';

/** The calls that a take made before the one that settled it. */
export async function addEarlierCalls(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('revisions').addColumn('earlier_calls', 'text').execute();
}
