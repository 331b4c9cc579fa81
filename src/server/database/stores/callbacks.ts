import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import type { Insertable, Transaction } from 'kysely';

import type { CallbackRoom, NewCallback, StoredCallback } from './repository.ts';
import type { CallbackRow, DatabaseSchema } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** How many rows one statement inserts: few sizes, so that few statements are kept prepared. */
const chunkSizes = [64, 8, 1] as const;

/** Stores webhooks in one transaction, each once: `false` for those whose key is there already. */
export async function storeCallbacks(
  scope: Scope,
  callbacks: readonly NewCallback[],
): Promise<readonly boolean[]> {
  if (callbacks.length === 0) {
    return [];
  }
  const hashes = callbacks.map(hashKey);
  const added = new Set<string>();
  await scope.db.transaction().execute(async (trx) => {
    const first = await takePositions(trx, scope.origin, callbacks.length);
    const rows = callbacks.map((callback, index) => ({
      origin: scope.origin,
      key_hash: hashes[index] ?? '',
      sdk_app_id: callback.sdkAppId,
      room_id: callback.roomId === null ? null : toStorableText(callback.roomId),
      event_type: callback.eventType,
      event_ms: callback.eventMs,
      received_at: callback.receivedAt.toISOString(),
      body: toStorableText(callback.body),
      position: first + index,
    }));
    for (const chunk of chunkRows(rows)) {
      const inserted = await trx
        .insertInto('callbacks')
        .values([...chunk])
        .onConflict((conflict) => conflict.columns(['origin', 'key_hash']).doNothing())
        .returning('key_hash')
        .execute();
      for (const row of inserted) {
        added.add(row.key_hash);
      }
    }
  });
  // Of equal keys in one go the first is the new one.
  return hashes.map((hash) => added.delete(hash));
}

/** The key holds a user id of any length; an index entry must be short. */
function hashKey({ key }: NewCallback): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** The head's row is locked until the commit, so positions become visible in their order, whichever process stores. */
async function takePositions(
  trx: Transaction<DatabaseSchema>,
  origin: string,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    insert into callback_heads (origin, position) values (${origin}, ${count})
    on conflict (origin) do update set position = callback_heads.position + excluded.position
    returning position`.execute(trx);
  const [head] = rows;
  if (head === undefined) {
    throw new Error('The database gave no position of the webhooks.');
  }
  return head.position - count + 1;
}

function chunkRows(
  rows: readonly Insertable<CallbackRow>[],
): readonly (readonly Insertable<CallbackRow>[])[] {
  const chunks = [];
  for (let start = 0; start < rows.length;) {
    const size = chunkSizes.find((candidate) => candidate <= rows.length - start) ?? 1;
    chunks.push(rows.slice(start, start + size));
    start += size;
  }
  return chunks;
}

/** Callbacks of one room after a position, in the order in which they were stored. */
export async function listCallbacks(
  scope: Scope,
  room: CallbackRoom,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StoredCallback[]> {
  const rows = await scope.db
    .selectFrom('callbacks')
    .select(['event_type', 'event_ms', 'body', 'sdk_app_id', 'room_id', 'position'])
    .where('origin', '=', scope.origin)
    .where('sdk_app_id', '=', room.sdkAppId)
    .where('room_id', '=', toStorableText(room.roomId))
    .where('position', '>', page.after)
    .orderBy('position')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    eventType: row.event_type,
    eventMs: row.event_ms,
    body: fromStorableText(row.body),
    sdkAppId: row.sdk_app_id,
    roomId: row.room_id === null ? null : fromStorableText(row.room_id),
    position: row.position,
  }));
}
