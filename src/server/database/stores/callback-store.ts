import { sql } from 'kysely';
import type { Insertable, SqlBool, Transaction } from 'kysely';

import { hashText } from '#server/database/engine/hash-text.ts';
import type { CallbackRow, DatabaseSchema } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** The vendor's callbacks (webhooks) as they were received. */
export interface CallbackStore {
  /** Stores callbacks in one transaction. The answer has one entry for each: whether it is new, not a repetition (same key). */
  add(callbacks: readonly NewCallback[]): Promise<readonly boolean[]>;
  /**
   * Callbacks of one room, from any process, in the order in which they were stored, after a position (0: from the first). Fewer
   * than `limit` means that there are no more now.
   */
  list(
    room: CallbackRoom,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredCallback[]>;
  /**
   * The same in the order in which they happened, after one of them (null: from the first). Those of one moment are in the order
   * in which they were stored.
   */
  listByTime(
    room: CallbackRoom,
    page: {
      readonly after: Pick<StoredCallback, 'eventMs' | 'position'> | null;
      readonly limit: number;
    },
  ): Promise<readonly StoredCallback[]>;
  /** Callbacks about recordings (types 300 to 399) since a moment, ordered by event time; `roomId` null: of every room. */
  listOfRecordings(
    sdkAppId: number,
    roomId: string | null,
    sinceMs: number,
  ): Promise<readonly RecordingCallback[]>;
  /**
   * Deletes some of those that were received before a moment, except those of rooms that are being recorded: who is in the room is
   * computed from all of them. Answers how many; 0: there are no more.
   */
  removeOld(before: Date): Promise<number>;
}

export interface NewCallback {
  /** (TaskId or RoomId, UserId, EventType, EventMsTs) as one string: the vendor may deliver a callback more than once. */
  readonly key: string;
  readonly sdkAppId: number;
  readonly roomId: string | null;
  readonly eventType: number;
  /** ms since the epoch, by the vendor's clock. */
  readonly eventMs: number;
  readonly receivedAt: Date;
  /** The body as it was received. */
  readonly body: string;
}

export interface CallbackRoom {
  readonly sdkAppId: number;
  readonly roomId: string;
}

export interface StoredCallback extends Pick<
  NewCallback,
  'eventType' | 'eventMs' | 'body' | 'sdkAppId' | 'roomId'
> {
  /** Grows with each callback that is stored; there are gaps. */
  readonly position: number;
}

export type RecordingCallback = Pick<NewCallback, 'eventType' | 'eventMs' | 'body'>;

/** How many rows one statement deletes: a few milliseconds of work. */
const removedAtOnce = 500;

/** How many rows one statement inserts. Only a few sizes, so only a few statements are kept prepared. */
const chunkSizes = [64, 8, 1] as const;

/** In the text of the statement, not bound: SQLite uses a partial index only for a condition it can read. */
const isOfRecording = sql<SqlBool>`event_type >= 300 and event_type < 400`;

export function createCallbackStore({ db, origin, transactions }: Scope): CallbackStore {
  function selectOfRoom(room: CallbackRoom) {
    return db
      .selectFrom('callbacks')
      .select(['event_type', 'event_ms', 'body', 'sdk_app_id', 'room_id', 'position'])
      .where('origin', '=', origin)
      .where('sdk_app_id', '=', room.sdkAppId)
      .where('room_id', '=', toStorableText(room.roomId));
  }

  return {
    async add(callbacks) {
      if (callbacks.length === 0) {
        return [];
      }
      // A key holds a user id of any length; an index entry must be short.
      const hashes = callbacks.map(({ key }) => hashText(key));
      const added = new Set<string>();
      await transactions.run(async (trx) => {
        const first = await takePositions(trx, origin, callbacks.length);
        const rows = callbacks.map((callback, index) => ({
          origin,
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
      // Of equal keys in one call only the first is new.
      return hashes.map((hash) => added.delete(hash));
    },

    async list(room, page) {
      const rows = await selectOfRoom(room)
        .where('position', '>', page.after)
        .orderBy('position')
        .limit(page.limit)
        .execute();
      return rows.map(toStored);
    },

    async listByTime(room, { after, limit }) {
      const rows = await selectOfRoom(room)
        .$if(after !== null, (query) =>
          query
            .where('event_ms', '>=', after?.eventMs ?? 0)
            .where(
              sql<SqlBool>`(event_ms, position) > (${after?.eventMs ?? 0}, ${after?.position ?? 0})`,
            ),
        )
        .orderBy('event_ms')
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(toStored);
    },

    async listOfRecordings(sdkAppId, roomId, sinceMs) {
      const rows = await db
        .selectFrom('callbacks')
        .select(['event_type', 'event_ms', 'body'])
        .where('origin', '=', origin)
        .where('sdk_app_id', '=', sdkAppId)
        .where(isOfRecording)
        .where('event_ms', '>=', sinceMs)
        .$if(roomId !== null, (query) => query.where('room_id', '=', toStorableText(roomId ?? '')))
        .orderBy('event_ms')
        .execute();
      return rows.map(toCallback);
    },

    async removeOld(before) {
      const old = await db
        .selectFrom('callbacks')
        .select('key_hash')
        .where('origin', '=', origin)
        .where('received_at', '<', before.toISOString())
        .where((callback) =>
          callback.not(
            callback.exists(
              callback
                .selectFrom('tasks')
                .select('tasks.id')
                .where('tasks.origin', '=', origin)
                .where('tasks.status', '=', 'running')
                .whereRef('tasks.sdk_app_id', '=', 'callbacks.sdk_app_id')
                .where((task) =>
                  task.or([
                    task('tasks.room_id', 'is', null),
                    task('tasks.room_id', '=', task.ref('callbacks.room_id')),
                  ]),
                ),
            ),
          ),
        )
        .limit(removedAtOnce)
        .execute();
      if (old.length > 0) {
        await db
          .deleteFrom('callbacks')
          .where('origin', '=', origin)
          .where(
            'key_hash',
            'in',
            old.map((row) => row.key_hash),
          )
          .execute();
      }
      return old.length;
    },
  };
}

/** The row of the last position stays locked until the commit, so positions become visible in order, whichever process stores. */
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
    throw new Error('The database returned no position for the callbacks.');
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

function toStored(
  row: Pick<
    CallbackRow,
    'event_type' | 'event_ms' | 'body' | 'sdk_app_id' | 'room_id' | 'position'
  >,
): StoredCallback {
  return {
    ...toCallback(row),
    sdkAppId: row.sdk_app_id,
    roomId: row.room_id === null ? null : fromStorableText(row.room_id),
    position: row.position,
  };
}

function toCallback(row: Pick<CallbackRow, 'event_type' | 'event_ms' | 'body'>): RecordingCallback {
  return { eventType: row.event_type, eventMs: row.event_ms, body: fromStorableText(row.body) };
}
