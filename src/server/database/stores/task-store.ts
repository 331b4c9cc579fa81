import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Revision } from '#contract/revision.ts';
import type { CloudWord, LifeStatus, Task, TaskPage } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { DatabaseSchema, TaskRow } from '#server/database/engine/schema.ts';
import { lockTask } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';

import { formatPayload, revisionColumns, toRevision } from './revision-rows.ts';
import { readTaskPage, selectWithoutBaseline } from './task-pages.ts';
import type { TaskSearch } from './task-pages.ts';
import { toTarget } from './task-rows.ts';
import type { TakeTarget } from './task-rows.ts';

/** The recording tasks that this desk knows. */
export interface TaskStore {
  /** One page of the tasks of this origin, newest first. */
  list(search?: TaskSearch): Promise<TaskPage>;
  /** Ids of tasks whose status is not what their handle says at this time, ISO 8601: expired ones, and ones that are not. */
  listMisjudgedHandles(now: Date, limit: number): Promise<readonly string[]>;
  /** The running tasks of a room. */
  listOfRoom(room: {
    readonly sdkAppId: number;
    readonly roomId: string;
  }): Promise<readonly TakeTarget[]>;
  /** The tasks of a recording, hidden ones too. */
  listOfRecording(sdkAppId: number, taskId: string): Promise<readonly TakeTarget[]>;
  find(id: string): Promise<Task | undefined>;
  /** What a take needs to know of its task, without reading a revision. */
  findTarget(id: string): Promise<TakeTarget | undefined>;
  /** Refused when this origin already has a task with the same SdkAppId and TaskId that is still running. */
  attach(task: NewTask): Promise<AttachOutcome>;
  /** A task that no longer runs keeps its revisions. A task that has ended cannot expire any more. */
  close(id: string, status: Exclude<LifeStatus, 'running'>): Promise<Task | undefined>;
  /** Ends every running task of this origin. */
  endAll(): Promise<void>;
  /** Stores what the cloud said of the recording. Once the cloud knew it, it is never called unknown. */
  noteCloudWord(id: string, word: CloudWord): Promise<Task | undefined>;
  /** The newest task of this recording, hidden or not. */
  findByTaskId(sdkAppId: number, taskId: string): Promise<Task | undefined>;
  /** Opens a task again that was closed as `expired`, when its handle has not expired by now. Undefined: it stays as it is. */
  reopen(id: string, now: Date): Promise<Task | undefined>;
  /** Pins an accepted revision as the safe layout of its task; null removes the pin. */
  pinSafeLayout(id: string, number: number | null): Promise<PinOutcome>;
}

export interface NewTask {
  readonly id: string;
  readonly title: string;
  readonly sdkAppId: number;
  readonly taskId: string;
  readonly region: string;
  readonly roomId: string | null;
  readonly roomIdType: 0 | 1 | null;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly baseline: RecordingPayload | null;
  /** What the cloud said of it; left out when nobody asked. */
  readonly cloud?: CloudWord;
}

export type AttachOutcome =
  | { readonly kind: 'attached'; readonly task: Task }
  | { readonly kind: 'task-exists'; readonly task: Task };

export type PinOutcome =
  | { readonly kind: 'pinned'; readonly task: Task }
  | { readonly kind: 'wrong-status'; readonly revision: Revision }
  | { readonly kind: 'revision-not-found' }
  | { readonly kind: 'task-not-found' };

/** In the text of the statement, not bound: SQLite uses a partial index only for a condition it can read. */
const running = sql.lit<'running'>('running');

export function createTaskStore(scope: Scope): TaskStore {
  const { db, origin } = scope;

  function selectTasks() {
    return db.selectFrom('tasks').selectAll().where('origin', '=', origin);
  }

  const store: TaskStore = {
    list: (search = {}) => readTaskPage(scope, search),

    async listMisjudgedHandles(now, limit) {
      const handles = db
        .selectFrom('tasks')
        .select('id')
        .where('origin', '=', origin)
        .where('expires_at', 'is not', null);
      const at = now.toISOString();
      const expired = handles
        .where('status', '=', running)
        .where('expires_at', '<=', at)
        .limit(limit);
      const usable = handles
        .where('status', '=', sql.lit<'expired'>('expired'))
        .where('expires_at', '>', at)
        .limit(limit);
      return [...(await expired.execute()), ...(await usable.execute())].map(({ id }) => id);
    },

    async listOfRoom({ sdkAppId, roomId }) {
      const rows = await selectWithoutBaseline(scope)
        .where('sdk_app_id', '=', sdkAppId)
        .where('room_id', '=', toStorableText(roomId))
        .where('status', '=', running)
        .execute();
      return rows.map(toTarget);
    },

    async listOfRecording(sdkAppId, taskId) {
      const rows = await selectWithoutBaseline(scope)
        .where('sdk_app_id', '=', sdkAppId)
        .where('task_id', '=', toStorableText(taskId))
        .execute();
      return rows.map(toTarget);
    },

    async find(id) {
      const rows = await selectTasks().where('id', '=', id).execute();
      return (await readTasks(db, rows))[0];
    },

    async findTarget(id) {
      const row = await selectWithoutBaseline(scope).where('id', '=', id).executeTakeFirst();
      return row && toTarget(row);
    },

    async attach(task) {
      // The unique index on running tasks decides, so two people who attach at once get one task.
      const attached = await db
        .insertInto('tasks')
        .values(toRow(origin, task))
        .onConflict((conflict) =>
          conflict
            .columns(['origin', 'sdk_app_id', 'task_id'])
            .where('status', '=', running)
            .doNothing(),
        )
        .returningAll()
        .execute();
      const [created] = await readTasks(db, attached);
      if (created !== undefined) {
        return { kind: 'attached', task: created };
      }
      const [existing] = await readTasks(
        db,
        await selectTasks()
          .where('sdk_app_id', '=', task.sdkAppId)
          .where('task_id', '=', toStorableText(task.taskId))
          .where('status', '=', running)
          .execute(),
      );
      // It ended between the two statements, so the next try can succeed.
      return existing === undefined ? store.attach(task) : { kind: 'task-exists', task: existing };
    },

    async close(id, status) {
      const rows = await db
        .updateTable('tasks')
        .set({ status })
        .where('id', '=', id)
        .where('origin', '=', origin)
        // An ended task stays ended, even when its handle expires later.
        .where('status', '<>', 'ended')
        .returningAll()
        .execute();
      const [closed] = await readTasks(db, rows);
      return closed ?? store.find(id);
    },

    async endAll() {
      await db
        .updateTable('tasks')
        .set({ status: 'ended' })
        .where('origin', '=', origin)
        .where('status', '=', running)
        .execute();
    },

    async noteCloudWord(id, word) {
      await scope.transactions.run(async (trx) => {
        if ((await lockTask(trx, scope, id)) === undefined) {
          return;
        }
        const row = await trx
          .selectFrom('tasks')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        const wasKnown = toTarget(row).cloud.known === true;
        await trx
          .updateTable('tasks')
          .set({ cloud_word: JSON.stringify(wasKnown ? { ...word, known: true } : word) })
          .where('id', '=', id)
          .execute();
      });
      return store.find(id);
    },

    async findByTaskId(sdkAppId, taskId) {
      const rows = await selectTasks()
        .where('sdk_app_id', '=', sdkAppId)
        .where('task_id', '=', toStorableText(taskId))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(1)
        .execute();
      return (await readTasks(db, rows))[0];
    },

    async reopen(id, now) {
      const rows = await db
        .updateTable('tasks')
        .set({ status: 'running' })
        .where('id', '=', id)
        .where('origin', '=', origin)
        .where('status', '=', 'expired')
        .where('expires_at', '>', now.toISOString())
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('tasks as other')
                .select('other.id')
                .whereRef('other.origin', '=', 'tasks.origin')
                .whereRef('other.sdk_app_id', '=', 'tasks.sdk_app_id')
                .whereRef('other.task_id', '=', 'tasks.task_id')
                .where('other.status', '=', running),
            ),
          ),
        )
        .returningAll()
        .execute();
      return (await readTasks(db, rows))[0];
    },

    async pinSafeLayout(id, number) {
      const refusal = await scope.transactions.run(async (trx) => {
        const task = await lockTask(trx, scope, id);
        if (task === undefined) {
          return { kind: 'task-not-found' } as const;
        }
        if (number !== null) {
          const row = await trx
            .selectFrom('revisions')
            .select(revisionColumns)
            .where('task_id', '=', id)
            .where('number', '=', number)
            .executeTakeFirst();
          if (row === undefined) {
            return { kind: 'revision-not-found' } as const;
          }
          if (row.status !== 'accepted') {
            return { kind: 'wrong-status', revision: toRevision(row) } as const;
          }
        }
        await trx.updateTable('tasks').set({ safe_number: number }).where('id', '=', id).execute();
        return undefined;
      });
      if (refusal !== undefined) {
        return refusal;
      }
      const task = await store.find(id);
      return task === undefined ? { kind: 'task-not-found' } : { kind: 'pinned', task };
    },
  };
  return store;
}

function toRow(origin: string, task: NewTask): TaskRow {
  return {
    id: task.id,
    origin,
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
    hidden: null,
    show_lock: null,
    cloud_word: task.cloud === undefined ? null : JSON.stringify(task.cloud),
  };
}

/** Rows with the revisions that they name. */
export async function readTasks(
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
      // If somebody marked it as seen since the row was read, the current revision is the program as well.
      program: current?.status === 'accepted' ? current : pick(row.program_number),
      current,
      baseline: row.baseline === null ? null : (JSON.parse(row.baseline) as Task['baseline']),
    };
  });
}

/** Pairs in one query; SQLite limits how deep an `or` may go. */
const pairsPerQuery = 200;

/**
 * Reads the revisions by the numbers in the rows. A settled revision does not change (except an unknown one that somebody marks
 * as seen), so it matches the row that was read before it.
 */
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
