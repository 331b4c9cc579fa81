import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** The slot that is free first, and the slot of a claim, are found without looking at all slots of the ceiling. */
export async function indexCallSlots(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    sql`create index call_slots_free on call_slots (origin, action, free_at, slot)`,
    sql`create index call_slots_claimed on call_slots (claim)`,
  ]) {
    await statement.execute(db);
  }
}
