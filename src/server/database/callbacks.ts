import { createHash } from 'node:crypto';

import type { NewCallback, StoredCallback } from './repository.ts';
import type { Scope } from './scope.ts';
import { fromStorableText, toStorableText } from './storable-text.ts';

/** Stores a webhook once: `false` when its key is there already. */
export async function storeCallback(scope: Scope, callback: NewCallback): Promise<boolean> {
  const result = await scope.db
    .insertInto('callbacks')
    .values({
      origin: scope.origin,
      // The key holds a user id of any length; an index entry must be short.
      key_hash: createHash('sha256').update(callback.key, 'utf8').digest('hex'),
      sdk_app_id: callback.sdkAppId,
      room_id: callback.roomId === null ? null : toStorableText(callback.roomId),
      event_type: callback.eventType,
      event_ms: callback.eventMs,
      received_at: callback.receivedAt.toISOString(),
      body: toStorableText(callback.body),
    })
    .onConflict((conflict) => conflict.columns(['origin', 'key_hash']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Callbacks of one room by event time; those of one millisecond in the order they arrived. */
export async function listCallbacks(
  scope: Scope,
  sdkAppId: number,
  roomId: string,
): Promise<readonly StoredCallback[]> {
  const rows = await scope.db
    .selectFrom('callbacks')
    .select(['event_type', 'event_ms', 'body', 'sdk_app_id', 'room_id'])
    .where('origin', '=', scope.origin)
    .where('sdk_app_id', '=', sdkAppId)
    .where('room_id', '=', toStorableText(roomId))
    .orderBy('event_ms')
    .orderBy('received_at')
    .orderBy('key_hash')
    .execute();
  return rows.map((row) => ({
    eventType: row.event_type,
    eventMs: row.event_ms,
    body: fromStorableText(row.body),
    sdkAppId: row.sdk_app_id,
    roomId: row.room_id === null ? null : fromStorableText(row.room_id),
  }));
}
