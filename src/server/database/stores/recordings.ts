import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import type { Selectable, SqlBool, Transaction } from 'kysely';

import type { RecordedFile } from '#contract/recording.ts';
import type { Actor } from '#contract/revision.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type {
  Adopted,
  Dismissal,
  NewAttempt,
  NewStart,
  OpenStartOutcome,
  RecordingLedger,
  RecordingRecord,
  RecordingStop,
  ReopenStartOutcome,
  Started,
  StartFate,
  StartSettings,
  StoredStart,
} from './recording-ledger.ts';
import { listRecordingCallbacks } from './recording-callbacks.ts';
import { formatPayload } from './rows.ts';
import type { DatabaseSchema, StartRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';
import { findTask, insertStartedTask } from './tasks.ts';

const dayMs = 24 * 3_600_000;

/** Spelled out, not bound: SQLite uses a partial index only for a condition it can read. */
const unresolved = sql<SqlBool>`status in ('sending', 'unknown')`;

export function bindRecordings(scope: Scope): RecordingLedger {
  return {
    openStart: (start) => openStart(scope, start),
    reopenStart: (id, again) => reopenStart(scope, id, again),
    settleStart: (id, fate) => settleStart(scope, id, fate),
    adoptStart: (id, started) => adoptStart(scope, id, started),
    listUnresolved: (sentBefore, now) => listUnresolved(scope, sentBefore, now),
    listLost: (sentBefore) => listLost(scope, sentBefore),
    dismissStart: (id, dismissal) => dismissStart(scope, id, dismissal),
    findStart: (taskId) => findStart(scope, taskId),
    listRobots: (sdkAppId, roomId) => listRobots(scope, sdkAppId, roomId),
    findRecord: (taskId) => findRecord(scope, taskId),
    keepFiles: (taskId, files) => keepRecord(scope, taskId, { files: JSON.stringify(files) }),
    keepStop: (taskId, stop) => keepRecord(scope, taskId, { stop: JSON.stringify(stop) }),
    listRecordingCallbacks: (sdkAppId, roomId, sinceMs) =>
      listRecordingCallbacks(scope, sdkAppId, roomId, sinceMs),
  };
}

function openStart(scope: Scope, start: NewStart): Promise<OpenStartOutcome> {
  return scope.db.transaction().execute(async (trx): Promise<OpenStartOutcome> => {
    const row = toRow(scope, start);
    const inserted = await trx
      .insertInto('starts')
      .values(row)
      .onConflict((conflict) => conflict.columns(['origin', 'idempotency_hash']).doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 1n) {
      return { kind: 'opened', start: toStart(row), wasLost: false };
    }
    const earlier = await trx
      .selectFrom('starts')
      .selectAll()
      .where('origin', '=', scope.origin)
      .where('idempotency_hash', '=', row.idempotency_hash)
      .$if(scope.locksRows, (query) => query.forUpdate())
      .executeTakeFirstOrThrow();
    if (earlier.request_hash !== row.request_hash) {
      return { kind: 'idempotency-key-reused' };
    }
    return sendAgain({ ...scope, db: trx }, earlier, start);
  });
}

function reopenStart(scope: Scope, id: string, again: NewAttempt): Promise<ReopenStartOutcome> {
  return scope.db.transaction().execute(async (trx): Promise<ReopenStartOutcome> => {
    const row = await trx
      .selectFrom('starts')
      .selectAll()
      .where('id', '=', id)
      .where('origin', '=', scope.origin)
      .$if(scope.locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
    if (row === undefined || row.status === 'failed') {
      return { kind: 'not-found' };
    }
    return sendAgain({ ...scope, db: trx }, row, again);
  });
}

/** `scope` is of the transaction that has locked the row. */
async function sendAgain(scope: Scope, row: Selectable<StartRow>, attempt: NewAttempt) {
  if (row.task_ref !== null) {
    const task = await findTask(scope, row.task_ref);
    if (task !== undefined) {
      return { kind: 'repeated', task } as const;
    }
  }
  const lostBefore = attempt.lostBefore.toISOString();
  if (row.status === 'sending' && row.created_at >= lostBefore) {
    return { kind: 'in-progress' } as const;
  }
  const wasLost = isLost(row, lostBefore);
  const again = {
    status: 'sending',
    created_at: attempt.createdAt.toISOString(),
    settled_at: null,
    lost_at: wasLost ? (row.lost_at ?? row.created_at) : null,
    dismissed: null,
  } as const;
  await scope.db.updateTable('starts').set(again).where('id', '=', row.id).execute();
  return { kind: 'opened', start: toStart({ ...row, ...again }), wasLost } as const;
}

/** Whether a start without a task may have a recording that nobody knows. */
function isLost(row: Selectable<StartRow>, sentBefore: string): boolean {
  if (row.status === 'unknown' || row.lost_at !== null) {
    return true;
  }
  return row.status === 'sending' && row.created_at < sentBefore;
}

async function settleStart(scope: Scope, id: string, fate: StartFate): Promise<void> {
  await scope.db
    .updateTable('starts')
    .set({
      status:
        fate.status === 'unknown'
          ? 'unknown'
          : sql`case when lost_at is null then 'failed' else 'unknown' end`,
      settled_at: fate.settledAt.toISOString(),
      upstream: fate.upstream === null ? null : JSON.stringify(fate.upstream),
    })
    .where('id', '=', id)
    .where('origin', '=', scope.origin)
    .where('task_ref', 'is', null)
    .execute();
}

async function adoptStart(scope: Scope, id: string, started: Started): Promise<Adopted> {
  const found = await scope.db.transaction().execute(async (trx) => {
    const row = await lockStart(trx, scope, id);
    if (row.task_ref !== null) {
      return { taskRef: row.task_ref, isNew: false };
    }
    const task = await insertStartedTask({ ...scope, db: trx }, toStart(row), started);
    await trx
      .updateTable('starts')
      .set({
        status: 'started',
        settled_at: started.settledAt.toISOString(),
        upstream: JSON.stringify({ requestId: started.requestId }),
        task_ref: task.id,
      })
      .where('id', '=', id)
      .execute();
    return { taskRef: task.id, isNew: true };
  });
  const task = await findTask(scope, found.taskRef);
  if (task === undefined) {
    throw new Error(`The start ${id} names a task that is not there.`);
  }
  return { task, isNew: found.isNew };
}

function lockStart(trx: Transaction<DatabaseSchema>, scope: Scope, id: string) {
  return trx
    .selectFrom('starts')
    .selectAll()
    .where('id', '=', id)
    .where('origin', '=', scope.origin)
    .$if(scope.locksRows, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
}

async function listUnresolved(
  scope: Scope,
  sentBefore: Date,
  now: Date,
): Promise<readonly StoredStart[]> {
  const rows = await scope.db
    .selectFrom('starts')
    .selectAll()
    .where('origin', '=', scope.origin)
    .where(unresolved)
    .where('created_at', '>', new Date(now.getTime() - dayMs).toISOString())
    .orderBy('created_at')
    .execute();
  return rows
    .filter((row) => row.status === 'unknown' || row.created_at < sentBefore.toISOString())
    .map(toStart);
}

async function listLost(scope: Scope, sentBefore: Date): Promise<readonly StoredStart[]> {
  const rows = await scope.db
    .selectFrom('starts')
    .selectAll()
    .where('origin', '=', scope.origin)
    .where(unresolved)
    .where('dismissed', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.filter((row) => isLost(row, sentBefore.toISOString())).map(toStart);
}

async function dismissStart(scope: Scope, id: string, { by, at }: Dismissal): Promise<boolean> {
  const { numUpdatedRows } = await scope.db
    .updateTable('starts')
    .set({ dismissed: JSON.stringify({ by, at: at.toISOString() }) })
    .where('id', '=', id)
    .where('origin', '=', scope.origin)
    .where('task_ref', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function findStart(scope: Scope, taskId: string): Promise<StoredStart | undefined> {
  const row = await scope.db
    .selectFrom('starts')
    .selectAll()
    .where('origin', '=', scope.origin)
    .where('task_ref', '=', taskId)
    .executeTakeFirst();
  return row && toStart(row);
}

async function listRobots(
  scope: Scope,
  sdkAppId: number,
  roomId: string,
): Promise<readonly string[]> {
  const rows = await scope.db
    .selectFrom('starts')
    .select('robot_user_id')
    .distinct()
    .where('origin', '=', scope.origin)
    .where('sdk_app_id', '=', sdkAppId)
    .where('room_id', '=', toStorableText(roomId))
    .execute();
  return rows.map((row) => row.robot_user_id);
}

async function findRecord(scope: Scope, taskId: string): Promise<RecordingRecord> {
  const row = await scope.db
    .selectFrom('recordings')
    .select(['files', 'stop'])
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row === undefined
    ? { files: [], stop: null }
    : {
        files: JSON.parse(row.files) as readonly RecordedFile[],
        stop: row.stop === null ? null : (JSON.parse(row.stop) as RecordingStop),
      };
}

async function keepRecord(
  scope: Scope,
  taskId: string,
  change: { readonly files: string } | { readonly stop: string },
): Promise<void> {
  await scope.db
    .insertInto('recordings')
    .values({ task_id: taskId, files: '[]', stop: null, ...change })
    .onConflict((conflict) => conflict.column('task_id').doUpdateSet(change))
    .execute();
}

function toRow(scope: Scope, start: NewStart): StartRow {
  const { settings, actor } = start;
  const payload = formatPayload(start.payload);
  const { title, sdkAppId, region, roomId, roomIdType, canvas } = start;
  return {
    id: start.id,
    origin: scope.origin,
    title: toStorableText(title),
    sdk_app_id: sdkAppId,
    region,
    room_id: toStorableText(roomId),
    room_id_type: roomIdType,
    robot_user_id: start.robotUserId,
    canvas_width: canvas.width,
    canvas_height: canvas.height,
    settings: JSON.stringify(settings),
    payload,
    actor: JSON.stringify(actor),
    status: 'sending',
    idempotency_hash: hash(start.idempotencyKey),
    request_hash: hash(
      JSON.stringify([title, sdkAppId, region, roomId, roomIdType, canvas, settings, payload]),
    ),
    created_at: start.createdAt.toISOString(),
    settled_at: null,
    upstream: null,
    task_ref: null,
    lost_at: null,
    dismissed: null,
  };
}

function toStart(row: Selectable<StartRow>): StoredStart {
  return {
    id: row.id,
    title: fromStorableText(row.title),
    sdkAppId: row.sdk_app_id,
    region: row.region,
    roomId: fromStorableText(row.room_id),
    roomIdType: row.room_id_type === 0 ? 0 : 1,
    robotUserId: row.robot_user_id,
    canvas: { width: row.canvas_width, height: row.canvas_height },
    settings: JSON.parse(row.settings) as StartSettings,
    payload: JSON.parse(row.payload) as RecordingPayload,
    actor: JSON.parse(row.actor) as Actor,
    createdAt: new Date(row.created_at),
    lostAt: row.lost_at === null ? null : new Date(row.lost_at),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
