import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Revision } from '#contract/revision.ts';
import type { Task, TaskStatus } from '#contract/task.ts';

import type { Started, StoredStart } from './recording-ledger.ts';
import type { NewTask, Repository, TakeTarget } from './repository.ts';
import { revisionColumns, formatPayload, toRevision } from './rows.ts';
import type { DatabaseSchema, TaskRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

/** Spelled out, not bound: SQLite uses a partial index only for a condition it can read. */
const running = sql.lit<'running'>('running');

/** The tasks of one origin, newest first. */
export async function listTasks(scope: Scope): Promise<readonly Task[]> {
  const rows = await selectTasks(scope).orderBy('created_at', 'desc').orderBy('id').execute();
  return readTasks(scope.db, rows);
}

export async function findTask(scope: Scope, id: string): Promise<Task | undefined> {
  const rows = await selectTasks(scope).where('id', '=', id).execute();
  return (await readTasks(scope.db, rows))[0];
}

export async function findTarget(scope: Scope, id: string): Promise<TakeTarget | undefined> {
  const row = await selectTasks(scope).where('id', '=', id).executeTakeFirst();
  return row && toTarget(row);
}

export async function attachTask(
  scope: Scope,
  task: NewTask,
): ReturnType<Repository['attachTask']> {
  // The unique index over running tasks decides, so two people who attach at once get one task.
  const attached = await scope.db
    .insertInto('tasks')
    .values(toRow(scope, task))
    .onConflict((conflict) =>
      conflict
        .columns(['origin', 'sdk_app_id', 'task_id'])
        .where('status', '=', running)
        .doNothing(),
    )
    .returningAll()
    .execute();
  const [created] = await readTasks(scope.db, attached);
  if (created !== undefined) {
    return { kind: 'attached', task: created };
  }
  const [existing] = await readTasks(
    scope.db,
    await selectTasks(scope)
      .where('sdk_app_id', '=', task.sdkAppId)
      .where('task_id', '=', toStorableText(task.taskId))
      .where('status', '=', running)
      .execute(),
  );
  // It ended between the two statements: there is room now.
  return existing === undefined ? attachTask(scope, task) : { kind: 'task-exists', task: existing };
}

/**
 * The task of a recording that was started here, its first revision being what Create was told. Within a transaction. Somebody
 * may have attached the TaskId by hand already; then that task is the one.
 */
export async function insertStartedTask(
  scope: Scope,
  start: StoredStart,
  started: Started,
): Promise<{ readonly id: string }> {
  const expiresAt = started.sentAt.getTime() + start.settings.ResourceExpiredHour * 3_600_000;
  const outcome = await attachTask(scope, {
    ...start,
    taskId: started.taskId,
    expiresAt: new Date(expiresAt),
    baseline: null,
  });
  if (outcome.kind === 'task-exists') {
    return outcome.task;
  }
  const payload = formatPayload(start.payload);
  await scope.db
    .insertInto('revisions')
    .values({
      task_id: start.id,
      number: 1,
      status: 'accepted',
      payload,
      base_revision: null,
      actor: JSON.stringify(start.actor),
      note: 'Start of the recording',
      idempotency_hash: null,
      request_hash: createHash('sha256').update(payload, 'utf8').digest('hex'),
      created_at: start.createdAt.toISOString(),
      sent_at: started.sentAt.toISOString(),
      settled_at: started.settledAt.toISOString(),
      latency_ms: started.latencyMs,
      upstream: JSON.stringify({ requestId: started.requestId }),
      owner: scope.owner,
    })
    .execute();
  await scope.db
    .updateTable('tasks')
    .set({ last_number: 1, program_number: 1, current_number: 1 })
    .where('id', '=', start.id)
    .execute();
  return outcome.task;
}

export async function closeTask(
  scope: Scope,
  id: string,
  status: Exclude<TaskStatus, 'running'>,
): Promise<Task | undefined> {
  const rows = await scope.db
    .updateTable('tasks')
    .set({ status })
    .where('id', '=', id)
    .where('origin', '=', scope.origin)
    // What is over stays over: a handle that runs out afterwards is nobody's news.
    .where('status', '<>', 'ended')
    .returningAll()
    .execute();
  const [closed] = await readTasks(scope.db, rows);
  return closed ?? findTask(scope, id);
}

function selectTasks(scope: Scope) {
  return scope.db.selectFrom('tasks').selectAll().where('origin', '=', scope.origin);
}

function toRow(scope: Scope, task: NewTask): TaskRow {
  return {
    id: task.id,
    origin: scope.origin,
    title: toStorableText(task.title),
    sdk_app_id: task.sdkAppId,
    task_id: toStorableText(task.taskId),
    region: task.region,
    room_id: task.roomId === null ? null : toStorableText(task.roomId),
    room_id_type: task.roomIdType,
    canvas_width: task.canvas.width,
    canvas_height: task.canvas.height,
    status: 'running',
    created_at: task.createdAt.toISOString(),
    expires_at: task.expiresAt?.toISOString() ?? null,
    baseline: task.baseline === null ? null : formatPayload(task.baseline),
    last_number: 0,
    program_number: null,
    current_number: null,
    safe_number: null,
  };
}

async function readTasks(
  db: Kysely<DatabaseSchema>,
  rows: readonly TaskRow[],
): Promise<readonly Task[]> {
  const revisions = await findProgramsAndCurrents(db, rows);
  return rows.map((row) => {
    const pick = (number: number | null): Revision | null =>
      number === null ? null : (revisions.get(revisionName(row.id, number)) ?? null);
    const current = pick(row.current_number);
    return {
      ...toTarget(row),
      // Seen on air since the row was read: then the newest of all is the program.
      program: current?.status === 'accepted' ? current : pick(row.program_number),
      current,
      baseline: row.baseline === null ? null : (JSON.parse(row.baseline) as Task['baseline']),
    };
  });
}

function toTarget(row: TaskRow): TakeTarget {
  return {
    id: row.id,
    title: fromStorableText(row.title),
    sdkAppId: row.sdk_app_id,
    taskId: fromStorableText(row.task_id),
    region: row.region,
    roomId: row.room_id === null ? null : fromStorableText(row.room_id),
    roomIdType: row.room_id_type === null ? null : row.room_id_type === 0 ? 0 : 1,
    canvas: { width: row.canvas_width, height: row.canvas_height },
    status: row.status,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    safe: row.safe_number,
  };
}

/** Pairs in one query; SQLite limits how deep an `or` may go. */
const pairsPerQuery = 200;

/** Asked for by number: a settled revision keeps its fate (but an unknown may be seen), so it fits the row that named it. */
async function findProgramsAndCurrents(
  db: Kysely<DatabaseSchema>,
  tasks: readonly TaskRow[],
): Promise<ReadonlyMap<string, Revision>> {
  const pairs = tasks.flatMap((task) =>
    [...new Set([task.program_number, task.current_number])]
      .filter((number) => number !== null)
      .map((number) => ({ taskId: task.id, number })),
  );
  const found = new Map<string, Revision>();
  for (let start = 0; start < pairs.length; start += pairsPerQuery) {
    const rows = await db
      .selectFrom('revisions')
      .select('task_id')
      .select(revisionColumns)
      .where((eb) =>
        eb.or(
          pairs
            .slice(start, start + pairsPerQuery)
            .map(({ taskId, number }) => eb.and({ task_id: taskId, number })),
        ),
      )
      .execute();
    for (const row of rows) {
      found.set(revisionName(row.task_id, row.number), toRevision(row));
    }
  }
  return found;
}

function revisionName(taskId: string, number: number): string {
  return `${number} of ${taskId}`;
}
