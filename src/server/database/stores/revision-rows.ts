import { sql } from 'kysely';
import type { Selectable } from 'kysely';

import type { Actor, Revision } from '#contract/revision.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

import type { RevisionRow } from '#server/database/engine/schema.ts';
import { fromStorableText } from '#server/database/engine/storable-text.ts';

export interface RevisionKey {
  /** Our task id. */
  readonly taskId: string;
  readonly number: number;
}

/** In the text of the statement, not bound: SQLite uses a partial index only for a condition it can read. */
export const sending = sql.lit<'sending'>('sending');

/** The columns from which a `Revision` is read. */
export const revisionColumns = [
  'number',
  'status',
  'payload',
  'base_revision',
  'actor',
  'note',
  'created_at',
  'sent_at',
  'settled_at',
  'latency_ms',
  'upstream',
  'earlier_calls',
  'seen',
] as const;

export type StoredRevision = Pick<Selectable<RevisionRow>, (typeof revisionColumns)[number]>;

/** All of a stored row but the payload. */
export type StoredFate = Omit<StoredRevision, 'payload'>;

/** A stored row in the shape of the contract, with the advice of this version for what the cloud said then. */
export function toRevision(row: StoredRevision): Revision {
  const payload = JSON.parse(row.payload) as RecordingPayload;
  const { number, status, ...fate } = readFate(row);
  return {
    number,
    status,
    MixLayoutParams: payload.MixLayoutParams,
    SubscribeStreamUserIds: payload.SubscribeStreamUserIds,
    ...fate,
  };
}

/** The same without the payload. */
export function readFate(
  row: StoredFate,
): Omit<Revision, 'MixLayoutParams' | 'SubscribeStreamUserIds'> {
  const upstream =
    row.upstream === null ? null : (JSON.parse(row.upstream) as Revision['upstream']);
  return {
    number: row.number,
    status: row.status,
    baseRevision: row.base_revision,
    actor: JSON.parse(row.actor) as Actor,
    note: row.note === null ? null : fromStorableText(row.note),
    createdAt: row.created_at,
    sentAt: row.sent_at,
    settledAt: row.settled_at,
    latencyMs: row.latency_ms,
    upstream,
    ...adviceFor(upstream),
    ...(row.earlier_calls !== null && {
      earlierCalls: JSON.parse(row.earlier_calls) as Revision['earlierCalls'],
    }),
    seen: row.seen === null ? null : (JSON.parse(row.seen) as Revision['seen']),
  };
}

/** What this version advises on what the cloud said. */
export function adviceFor(upstream: Revision['upstream']): Pick<Revision, 'advice'> {
  return upstream?.code === undefined ? {} : { advice: adviseOn(upstream.code).sentence };
}

/** Both objects, in the vendor's order of keys, and nothing else. */
export function formatPayload(payload: RecordingPayload): string {
  return JSON.stringify({
    MixLayoutParams: payload.MixLayoutParams,
    SubscribeStreamUserIds: payload.SubscribeStreamUserIds,
  });
}
