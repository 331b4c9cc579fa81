import type { Selectable, Transaction } from 'kysely';

import type { DatabaseSchema, RevisionRow } from '#server/database/engine/schema.ts';

import { sending } from './revision-rows.ts';

/** The newest revision that is accepted, unknown or still sending: what the next take must be based on. */
export async function findNewestOnAir(
  trx: Transaction<DatabaseSchema>,
  taskId: string,
  currentNumber: number | null,
): Promise<Selectable<RevisionRow> | undefined> {
  const revisions = trx.selectFrom('revisions').selectAll().where('task_id', '=', taskId);
  const newest = await revisions
    .where('status', '=', sending)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (currentNumber === null || (newest !== undefined && newest.number > currentNumber)) {
    return newest;
  }
  return revisions.where('number', '=', currentNumber).executeTakeFirst();
}
