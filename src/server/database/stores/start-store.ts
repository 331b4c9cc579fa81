import { sql } from 'kysely';
import type { Selectable, SqlBool, Transaction } from 'kysely';

import type { Actor, Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';

import type { DatabaseSchema, StartRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';
import { newId } from '#server/ids/new-id.ts';
import { toStart, toStartRow } from './start-rows.ts';
import type { NewAttempt, NewStart, StoredStart } from './start-rows.ts';
import { addStartedTask } from './started-task.ts';
import type { Started } from './started-task.ts';
import { createTaskStore } from './task-store.ts';

/**
 * The recordings that are started from this desk (CreateCloudRecording). A start that has no answer is unanswered: it may have
 * a recording that nobody knows, until a callback or a person resolves it.
 */
export interface StartStore {
  /** Stores a start before it is sent. One idempotency key always means one robot, so at most one recording. */
  open(start: NewStart): Promise<OpenStartOutcome>;
  /** Sends an unanswered start once more, as the same robot, as if it were repeated with its key. */
  reopen(id: string, attempt: NewAttempt): Promise<ReopenStartOutcome>;
  /**
   * The start has no task: it was never sent, or refused, or nobody knows. A start that was unanswered before stays `unknown`,
   * since a refusal now does not say what became of the earlier sending.
   */
  settle(attempt: StartAttempt, settlement: StartSettlement): Promise<void>;
  /** Whether a start is still being sent by this attempt: nobody has sent it again, settled it or found its recording. */
  isCurrent(attempt: StartAttempt): Promise<boolean>;
  /**
   * The start has a TaskId: adds its task, with what Create was sent as the first revision. Safe to repeat. If somebody has
   * attached that TaskId by hand in the meantime, that task is used. A start that was sent twice may have two TaskIds: each gets
   * its task.
   */
  adopt(id: string, started: Started): Promise<Adopted>;
  /** Starts of the last day that may have a recording: unknown, or sent before `sentBefore` and never settled. */
  listUnresolved(sentBefore: Date, now: Date): Promise<readonly StoredStart[]>;
  /** Unanswered starts of any age, except dismissed ones: unknown, or sent before `sentBefore` and never settled. */
  listUnanswered(sentBefore: Date): Promise<readonly StoredStart[]>;
  /** Takes a start off the list of unanswered ones; its callback still adds its task. False: no such start without a task. */
  dismiss(id: string, dismissal: Dismissal): Promise<boolean>;
  /** The task of a start; undefined while it has none. */
  findTask(id: string): Promise<Task | undefined>;
  /** The start of a task; undefined when the task was attached by hand. */
  findByTask(taskId: string): Promise<StoredStart | undefined>;
  /** User ids of the robots of all starts of a room, from the moment each start was stored: they are not people. */
  listRobots(sdkAppId: number, roomId: string): Promise<readonly string[]>;
}

export type OpenStartOutcome = ReopenedStart | { readonly kind: 'idempotency-key-reused' };

/** `not-found`: there is no such start, or it was refused. */
export type ReopenStartOutcome = ReopenedStart | { readonly kind: 'not-found' };

type ReopenedStart =
  /** On disk. On a repetition `id` and `robotUserId` are those of the first time; `wasUnanswered`: that one had no answer. */
  | { readonly kind: 'opened'; readonly start: StoredStart; readonly wasUnanswered: boolean }
  | { readonly kind: 'repeated'; readonly task: Task }
  | { readonly kind: 'in-progress' };

/** One sending of a start: it has the moment at which it was stored. */
export type StartAttempt = Pick<StoredStart, 'id' | 'createdAt'>;

export interface StartSettlement {
  readonly status: 'failed' | 'unknown';
  readonly settledAt: Date;
  readonly upstream: Revision['upstream'];
}

export interface Dismissal {
  readonly by: Actor;
  readonly at: Date;
}

export interface Adopted {
  readonly task: Task;
  /** false: it was adopted before. */
  readonly isNew: boolean;
}

const dayMs = 24 * 3_600_000;

/** In the text of the statement, not bound: SQLite uses a partial index only for a condition it can read. */
const unresolved = sql<SqlBool>`status in ('sending', 'unknown')`;

export function createStartStore(scope: Scope): StartStore {
  const { db, origin } = scope;

  function selectStarts(trx: Scope['db']) {
    return trx.selectFrom('starts').selectAll().where('origin', '=', origin);
  }
  /** The row stays locked until the end of the transaction. */
  function lockStarts(trx: Transaction<DatabaseSchema>) {
    return selectStarts(trx).$if(scope.locksRows, (query) => query.forUpdate());
  }

  return {
    open: (start) =>
      scope.transactions.run(async (trx): Promise<OpenStartOutcome> => {
        const row = toStartRow(origin, start);
        const inserted = await trx
          .insertInto('starts')
          .values(row)
          .onConflict((conflict) => conflict.columns(['origin', 'idempotency_hash']).doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows === 1n) {
          return { kind: 'opened', start: toStart(row), wasUnanswered: false };
        }
        const earlier = await lockStarts(trx)
          .where('idempotency_hash', '=', row.idempotency_hash)
          .executeTakeFirstOrThrow();
        if (earlier.request_hash !== row.request_hash) {
          return { kind: 'idempotency-key-reused' };
        }
        return sendAgain({ ...scope, db: trx }, earlier, start);
      }),

    reopen: (id, attempt) =>
      scope.transactions.run(async (trx): Promise<ReopenStartOutcome> => {
        const row = await lockStarts(trx).where('id', '=', id).executeTakeFirst();
        if (row === undefined || row.status === 'failed') {
          return { kind: 'not-found' };
        }
        return sendAgain({ ...scope, db: trx }, row, attempt);
      }),

    async settle({ id, createdAt }, { status, settledAt, upstream }) {
      await db
        .updateTable('starts')
        .set({
          status:
            status === 'unknown'
              ? 'unknown'
              : sql`case when lost_at is null then 'failed' else 'unknown' end`,
          settled_at: settledAt.toISOString(),
          upstream: upstream === null ? null : JSON.stringify(upstream),
        })
        .where('id', '=', id)
        .where('origin', '=', origin)
        .where('created_at', '=', createdAt.toISOString())
        .where('task_ref', 'is', null)
        .execute();
    },

    async isCurrent({ id, createdAt }) {
      const row = await selectStarts(db).where('id', '=', id).executeTakeFirst();
      return row?.status === 'sending' && row.created_at === createdAt.toISOString();
    },

    async adopt(id, started) {
      const found = await scope.transactions.run(async (trx) => {
        const row = await lockStarts(trx).where('id', '=', id).executeTakeFirstOrThrow();
        if (row.task_ref !== null) {
          const known = await createTaskStore({ ...scope, db: trx }).find(row.task_ref);
          if (known === undefined || known.taskId === started.taskId) {
            return { taskRef: row.task_ref, isNew: false };
          }
          const other = { ...toStart(row), id: newId() };
          const { id: taskRef } = await addStartedTask({ ...scope, db: trx }, other, started);
          return { taskRef, isNew: taskRef === other.id };
        }
        const task = await addStartedTask({ ...scope, db: trx }, toStart(row), started);
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
      const task = await createTaskStore(scope).find(found.taskRef);
      if (task === undefined) {
        throw new Error(`The start ${id} refers to a task that does not exist.`);
      }
      return { task, isNew: found.isNew };
    },

    async listUnresolved(sentBefore, now) {
      const rows = await selectStarts(db)
        .where(unresolved)
        .where('created_at', '>', new Date(now.getTime() - dayMs).toISOString())
        .orderBy('created_at')
        .execute();
      return rows
        .filter((row) => row.status === 'unknown' || row.created_at < sentBefore.toISOString())
        .map(toStart);
    },

    async listUnanswered(sentBefore) {
      const rows = await selectStarts(db)
        .where(unresolved)
        .where('dismissed', 'is', null)
        .orderBy('created_at')
        .execute();
      return rows.filter((row) => isUnanswered(row, sentBefore.toISOString())).map(toStart);
    },

    async dismiss(id, { by, at }) {
      const { numUpdatedRows } = await db
        .updateTable('starts')
        .set({ dismissed: JSON.stringify({ by, at: at.toISOString() }) })
        .where('id', '=', id)
        .where('origin', '=', origin)
        .where('task_ref', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async findTask(id) {
      const row = await selectStarts(db).where('id', '=', id).executeTakeFirst();
      const taskRef = row?.task_ref ?? null;
      return taskRef === null ? undefined : createTaskStore(scope).find(taskRef);
    },

    async findByTask(taskId) {
      const row = await selectStarts(db).where('task_ref', '=', taskId).executeTakeFirst();
      return row && toStart(row);
    },

    async listRobots(sdkAppId, roomId) {
      const rows = await db
        .selectFrom('starts')
        .select('robot_user_id')
        .distinct()
        .where('origin', '=', origin)
        .where('sdk_app_id', '=', sdkAppId)
        .where('room_id', '=', toStorableText(roomId))
        .execute();
      return rows.map((row) => row.robot_user_id);
    },
  };
}

/** `scope` is of the transaction that has locked the row. */
async function sendAgain(
  scope: Scope,
  row: Selectable<StartRow>,
  attempt: NewAttempt,
): Promise<ReopenedStart> {
  if (row.task_ref !== null) {
    const task = await createTaskStore(scope).find(row.task_ref);
    if (task !== undefined) {
      return { kind: 'repeated', task };
    }
  }
  const unansweredBefore = attempt.unansweredBefore.toISOString();
  if (row.status === 'sending' && row.created_at >= unansweredBefore) {
    return { kind: 'in-progress' };
  }
  const wasUnanswered = isUnanswered(row, unansweredBefore);
  const again = {
    status: 'sending',
    created_at: attempt.createdAt.toISOString(),
    settled_at: null,
    lost_at: wasUnanswered ? (row.lost_at ?? row.created_at) : null,
    dismissed: null,
  } as const;
  await scope.db.updateTable('starts').set(again).where('id', '=', row.id).execute();
  return { kind: 'opened', start: toStart({ ...row, ...again }), wasUnanswered };
}

/** Whether a start without a task may have a recording that nobody knows. */
function isUnanswered(row: Selectable<StartRow>, sentBefore: string): boolean {
  if (row.status === 'unknown' || row.lost_at !== null) {
    return true;
  }
  return row.status === 'sending' && row.created_at < sentBefore;
}
