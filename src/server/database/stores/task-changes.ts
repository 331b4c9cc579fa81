import type { Kysely, Transaction } from 'kysely';

import type { Actor } from '#contract/revision.ts';
import type { LifeStatus, ShowLock, Task } from '#contract/task.ts';
import type { RecordedChange } from '#contract/task-change.ts';

import type { DatabaseSchema, TaskRow } from '#server/database/engine/schema.ts';
import { lockTask } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';

import { toTarget } from './task-rows.ts';
import type { TakeTarget } from './task-rows.ts';
import type { TaskStore } from './task-store.ts';

/** What people change about a task, with a record of who changed what. */
export interface TaskChangeStore {
  /**
   * Changes a task in one transaction: `decide` gets it as it is and returns the new values, or throws, and then nothing
   * happens. Where all values are what they were, nothing is stored.
   */
  change(
    id: string,
    sign: { readonly actor: Actor; readonly at: Date },
    decide: (task: TakeTarget) => TaskValues,
  ): Promise<ChangeOutcome>;
  /** Newest first. */
  list(
    id: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly RecordedChange[]>;
}

/** The values that can change; one that is left out stays. */
export interface TaskValues {
  readonly title?: string;
  readonly canvas?: { readonly width: number; readonly height: number };
  readonly roomId?: string | null;
  readonly roomIdType?: 0 | 1 | null;
  readonly region?: string;
  readonly expiresAt?: string | null;
  readonly status?: LifeStatus;
  readonly hidden?: { readonly by: Actor; readonly at: string } | null;
  readonly lock?: ShowLock | null;
}

export type ChangeOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly task: Task }
  /** Another task of the same recording is running already. */
  | { readonly kind: 'task-exists'; readonly task: Task }
  | { readonly kind: 'task-not-found' };

export function createTaskChangeStore(scope: Scope, tasks: TaskStore): TaskChangeStore {
  const { db, origin } = scope;

  async function findTwin({ id, sdk_app_id, task_id }: TaskRow) {
    const row = await db
      .selectFrom('tasks')
      .select('id')
      .where('origin', '=', origin)
      .where('sdk_app_id', '=', sdk_app_id)
      .where('task_id', '=', task_id)
      .where('status', '=', 'running')
      .where('id', '<>', id)
      .executeTakeFirst();
    return row && tasks.find(row.id);
  }

  return {
    async change(id, sign, decide) {
      let locked: TaskRow | undefined;
      const kind = await scope.transactions
        .run(async (trx) => {
          locked = await lockTask(trx, scope, id);
          if (locked === undefined) {
            return 'task-not-found';
          }
          const now = valuesOf(locked);
          const changed = Object.entries(decide(toTarget(locked))).filter(
            ([name, value]) =>
              JSON.stringify(value) !== JSON.stringify(now[name as keyof TaskValues]),
          );
          if (changed.length === 0) {
            return 'unchanged';
          }
          const after: TaskValues = Object.fromEntries(changed);
          const before = Object.fromEntries(
            changed.map(([name]) => [name, now[name as keyof TaskValues]]),
          );
          await trx.updateTable('tasks').set(toColumns(after)).where('id', '=', id).execute();
          await record(trx, id, { ...sign, before, after });
          return 'changed';
        })
        .catch(async (error: unknown) => {
          // Only one task of a recording can run: the unique index decides.
          const twin = locked === undefined ? undefined : await findTwin(locked);
          if (twin === undefined || !isConstraint(error)) {
            throw error;
          }
          return { kind: 'task-exists', task: twin } as const;
        });
      if (typeof kind === 'object') {
        return kind;
      }
      const task = kind === 'task-not-found' ? undefined : await tasks.find(id);
      return kind === 'task-not-found' || task === undefined
        ? { kind: 'task-not-found' }
        : { kind, task };
    },

    async list(id, { before, limit }) {
      const rows = await db
        .selectFrom('task_changes')
        .selectAll()
        .where('task_id', '=', id)
        .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        number: row.number,
        at: row.at,
        actor: JSON.parse(row.actor) as Actor,
        before: JSON.parse(row.before) as Record<string, unknown>,
        after: JSON.parse(row.after) as Record<string, unknown>,
      }));
    },
  };
}

/** The row of the task is locked, so that numbers follow each other. */
async function record(
  trx: Transaction<DatabaseSchema>,
  taskId: string,
  change: {
    readonly actor: Actor;
    readonly at: Date;
    readonly before: unknown;
    readonly after: unknown;
  },
): Promise<void> {
  await trx
    .insertInto('task_changes')
    .values({
      task_id: taskId,
      number: (await findNewestNumber(trx, taskId)) + 1,
      at: change.at.toISOString(),
      actor: JSON.stringify(change.actor),
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
    })
    .execute();
}

async function findNewestNumber(db: Kysely<DatabaseSchema>, taskId: string): Promise<number> {
  const row = await db
    .selectFrom('task_changes')
    .select('number')
    .where('task_id', '=', taskId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

function valuesOf(row: TaskRow): TaskValues {
  const { title, canvas, roomId, roomIdType, region, expiresAt, hidden, lock } = toTarget(row);
  return {
    ...{ title, canvas, roomId, roomIdType, region, expiresAt, lock },
    status: row.status,
    hidden: hidden === null ? null : { by: hidden.by, at: hidden.at },
  };
}

function toColumns(values: TaskValues): Partial<TaskRow> {
  const { title, canvas, roomId, roomIdType, region, expiresAt, status, hidden, lock } = values;
  return {
    ...(title !== undefined && { title: toStorableText(title) }),
    ...(canvas && { canvas_width: canvas.width, canvas_height: canvas.height }),
    ...(roomId !== undefined && { room_id: roomId === null ? null : toStorableText(roomId) }),
    ...(roomIdType !== undefined && { room_id_type: roomIdType }),
    ...(region !== undefined && { region }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    ...(status !== undefined && { status }),
    ...(hidden !== undefined && { hidden: hidden && JSON.stringify(hidden) }),
    ...(lock !== undefined && { show_lock: lock && JSON.stringify(lock) }),
  };
}

/** PostgreSQL's code of a violated unique index, and SQLite's. */
function isConstraint(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '23505' || code.startsWith('SQLITE_CONSTRAINT');
}
