import { sql } from 'kysely';
import type { SqlBool } from 'kysely';

import type { RecordingCallback } from './recording-ledger.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** Spelled out, not bound: SQLite uses a partial index only for a condition it can read. */
const ofRecordings = sql<SqlBool>`event_type >= 300 and event_type < 400`;

/** Callbacks of recordings since a moment of the vendor's clock, by event time; `roomId` null: of every room. */
export async function listRecordingCallbacks(
  scope: Scope,
  sdkAppId: number,
  roomId: string | null,
  sinceMs: number,
): Promise<readonly RecordingCallback[]> {
  const rows = await scope.db
    .selectFrom('callbacks')
    .select(['event_type', 'event_ms', 'body'])
    .where('origin', '=', scope.origin)
    .where('sdk_app_id', '=', sdkAppId)
    .where(ofRecordings)
    .where('event_ms', '>=', sinceMs)
    .$if(roomId !== null, (query) => query.where('room_id', '=', toStorableText(roomId ?? '')))
    .orderBy('event_ms')
    .execute();
  return rows.map((row) => ({
    eventType: row.event_type,
    eventMs: row.event_ms,
    body: fromStorableText(row.body),
  }));
}
