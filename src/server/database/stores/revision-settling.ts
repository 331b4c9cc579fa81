import { sql } from 'kysely';
import type { Insertable, SqlBool, Transaction } from 'kysely';

import type { EarlierCall, Revision, RevisionStatus } from '#contract/revision.ts';

import type { DatabaseSchema, RevisionRow } from '#server/database/engine/schema.ts';
import { lockTask, selectLiving } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import { adviceFor, revisionColumns, sending, toRevision } from './revision-rows.ts';
import type { RevisionKey } from './revision-rows.ts';
import { settleAtOnce } from './take-at-once.ts';

/** The part of the revision store that ends a take. */
export interface RevisionSettling {
  /** Stores the calls that a `sending` revision has made so far, all of them, before it is sent again. */
  noteEarlierCalls(id: RevisionKey, calls: readonly EarlierCall[]): Promise<Revision>;
  /**
   * Gives a `sending` revision its final status, once. Settling it again is a programming error and throws, except by the process
   * that sent it when others took that process for dead and settled the revision as unknown: then this is what became of it.
   * @param sent as it was opened, so that it is not read again
   */
  settle(id: RevisionKey, settlement: Settlement, sent?: Revision): Promise<Revision>;
  /**
   * A call may have reached the cloud after newer takes of its task. If there are newer ones, its payload is stored once more as
   * the newest revision, `unknown`, since nobody can tell which one is on air. Each of the two names the other. Returns both.
   */
  noteLateCall(id: RevisionKey, settlement: Settlement): Promise<LateCall | undefined>;
  /**
   * After a restart: every `sending` becomes `unknown`, since nobody can tell whether it was sent. Returns them. On PostgreSQL
   * only those of dead processes: whose claim has run out.
   */
  settleInterrupted(now: Date): Promise<readonly InterruptedRevision[]>;
  /**
   * Every `sending` of a task that this process wrote becomes `rejected`, without `sentAt`. For a process that is sending none,
   * after a database error left it in doubt whether it had opened one. Returns them.
   */
  settleAbandoned(taskId: string, now: Date): Promise<readonly Revision[]>;
}

export interface Settlement {
  readonly status: Exclude<RevisionStatus, 'sending'>;
  readonly sentAt: Date | null;
  readonly settledAt: Date;
  readonly latencyMs: number | null;
  readonly upstream: Revision['upstream'];
  /** The calls before the one that settled it; absent or empty: there were none. */
  readonly earlierCalls?: readonly EarlierCall[];
}

/** A revision whose call may have left late, and the one that notes its layout once more. */
export interface LateCall {
  readonly sent: Revision;
  readonly noted: Revision;
}

export interface InterruptedRevision {
  readonly taskId: string;
  readonly revision: Revision;
}

/** The process that was sending it is dead, or stored it before revisions had an owner. */
const isOrphan = sql<SqlBool>`(owner is null or owner not in ${selectLiving()})`;

export function createRevisionSettling(scope: Scope): RevisionSettling {
  return {
    async noteEarlierCalls({ taskId, number }, calls) {
      const row = await scope.db
        .updateTable('revisions')
        .set({ earlier_calls: JSON.stringify(calls) })
        .where('task_id', '=', taskId)
        .where('number', '=', number)
        .where('status', '=', sending)
        .returning(revisionColumns)
        .executeTakeFirst();
      if (row === undefined) {
        throw new Error(`Revision ${number} of task ${taskId} is not being sent.`);
      }
      return toRevision(row);
    },

    async settle(id, settlement, sent) {
      const { status } = settlement;
      if (!scope.locksRows || (status !== 'accepted' && status !== 'unknown')) {
        return settleInSteps(scope, id, settlement);
      }
      if (!(await settleAtOnce(scope, { ...id, ...toFate(settlement), status }))) {
        throw new NotSendingError(id, settlement);
      }
      return sent === undefined ? readRevision(scope, id) : toSettled(sent, settlement);
    },

    noteLateCall: ({ taskId, number }, settlement) =>
      scope.transactions.run(async (trx) => {
        const task = await lockTask(trx, scope, taskId);
        const newer =
          task &&
          (await trx
            .selectFrom('revisions')
            .select('number')
            .where('task_id', '=', taskId)
            .where('number', '>', number)
            .where('status', 'in', ['accepted', 'unknown', 'sending'])
            .limit(1)
            .executeTakeFirst());
        if (task === undefined || newer === undefined) {
          return undefined;
        }
        const late = await trx
          .selectFrom('revisions')
          .selectAll()
          .where('task_id', '=', taskId)
          .where('number', '=', number)
          .executeTakeFirstOrThrow();
        const settledAt = settlement.settledAt.toISOString();
        const row = {
          ...late,
          number: task.last_number + 1,
          status: 'unknown',
          base_revision: task.current_number,
          idempotency_hash: null,
          created_at: settledAt,
          sent_at: settlement.sentAt?.toISOString() ?? null,
          settled_at: settledAt,
          upstream: JSON.stringify({
            requestId: settlement.upstream?.requestId ?? null,
            lateOf: number,
            message: `The process that sent revision ${number} was stopped for a while, so this layout may have reached the cloud after the newer ones.`,
          }),
          seen: null,
        } satisfies Insertable<RevisionRow>;
        await trx.insertInto('revisions').values(row).execute();
        await trx
          .updateTable('tasks')
          .set({ last_number: row.number, current_number: row.number })
          .where('id', '=', taskId)
          .execute();
        const upstream = toRevision(late).upstream ?? { requestId: null };
        const sent = {
          ...late,
          upstream: JSON.stringify({ ...upstream, lateAs: row.number }),
        };
        await trx
          .updateTable('revisions')
          .set({ upstream: sent.upstream })
          .where('task_id', '=', taskId)
          .where('number', '=', number)
          .execute();
        return { sent: toRevision(sent), noted: toRevision(row) };
      }),

    settleInterrupted: (now) =>
      scope.transactions.run(async (trx) => {
        const interrupted: InterruptedRevision[] = [];
        const tasks = await trx
          .selectFrom('tasks')
          .select('id')
          .where('origin', '=', scope.origin)
          .where('id', 'in', (eb) =>
            eb
              .selectFrom('revisions')
              .select('task_id')
              .where('status', '=', sending)
              .$if(scope.locksRows, (query) => query.where(isOrphan)),
          )
          .orderBy('id')
          .execute();
        for (const { id } of tasks) {
          const task = await lockTask(trx, scope, id);
          if (task === undefined) {
            continue;
          }
          const rows = await trx
            .updateTable('revisions')
            .set({ status: 'unknown', settled_at: now.toISOString() })
            .where('task_id', '=', id)
            .where('status', '=', sending)
            .$if(scope.locksRows, (query) => query.where(isOrphan))
            .returning(revisionColumns)
            .execute();
          const revisions = rows.map(toRevision).sort((a, b) => a.number - b.number);
          const newest = revisions.at(-1);
          if (newest === undefined) {
            continue;
          }
          await trx
            .updateTable('tasks')
            .set({ current_number: Math.max(task.current_number ?? 0, newest.number) })
            .where('id', '=', id)
            .execute();
          interrupted.push(...revisions.map((revision) => ({ taskId: id, revision })));
        }
        return interrupted;
      }),

    settleAbandoned: (taskId, now) =>
      scope.transactions.run(async (trx) => {
        if ((await lockTask(trx, scope, taskId)) === undefined) {
          return [];
        }
        const rows = await trx
          .updateTable('revisions')
          .set({
            status: 'rejected',
            settled_at: now.toISOString(),
            upstream: JSON.stringify({
              requestId: null,
              message: 'The database failed before this take could be sent. Nothing was sent.',
              withheldBy: 'database',
            }),
          })
          .where('task_id', '=', taskId)
          .where('status', '=', sending)
          .where('owner', '=', scope.owner)
          .returning(revisionColumns)
          .execute();
        return rows.map(toRevision);
      }),
  };
}

async function readRevision({ db }: Scope, { taskId, number }: RevisionKey): Promise<Revision> {
  const row = await db
    .selectFrom('revisions')
    .select(revisionColumns)
    .where('task_id', '=', taskId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return toRevision(row);
}

class NotSendingError extends Error {
  constructor({ taskId, number }: RevisionKey, { status }: Settlement) {
    super(
      `Revision ${number} of task ${taskId} is not being sent, so it cannot be settled as ${status}.`,
    );
  }
}

/** What a settlement writes into a row. */
function toFate({ status, sentAt, settledAt, latencyMs, upstream, earlierCalls = [] }: Settlement) {
  return {
    status,
    sent_at: sentAt?.toISOString() ?? null,
    settled_at: settledAt.toISOString(),
    latency_ms: latencyMs,
    upstream: upstream === null ? null : JSON.stringify(upstream),
    earlier_calls: earlierCalls.length === 0 ? null : JSON.stringify(earlierCalls),
  };
}

/** A revision as it reads once this is stored, without reading it again; its fields are in the order of {@link toRevision}. */
function toSettled(sent: Revision, settlement: Settlement): Revision {
  const { status, sentAt, settledAt, latencyMs, upstream, earlierCalls = [] } = settlement;
  const { advice: _, earlierCalls: __, seen, ...opened } = sent;
  return {
    ...opened,
    status,
    sentAt: sentAt?.toISOString() ?? null,
    settledAt: settledAt.toISOString(),
    latencyMs,
    upstream,
    ...adviceFor(upstream),
    ...(earlierCalls.length > 0 && { earlierCalls: [...earlierCalls] }),
    seen,
  };
}

function settleInSteps(scope: Scope, id: RevisionKey, settlement: Settlement): Promise<Revision> {
  const { taskId, number } = id;
  return scope.transactions.run(async (trx) => {
    const task = await lockTask(trx, scope, taskId);
    const row =
      task &&
      (await trx
        .updateTable('revisions')
        .set(toFate(settlement))
        .where('task_id', '=', taskId)
        .where('number', '=', number)
        .where((eb) =>
          eb.or([
            eb('status', '=', sending),
            eb.and([
              eb('status', '=', 'unknown'),
              eb('owner', '=', scope.owner),
              eb('sent_at', 'is', null),
              eb('upstream', 'is', null),
              eb('seen', 'is', null),
            ]),
          ]),
        )
        .returning(revisionColumns)
        .executeTakeFirst());
    if (task === undefined || row === undefined) {
      throw new NotSendingError(id, settlement);
    }
    const isProgram = row.status === 'accepted';
    if (isProgram || row.status === 'unknown') {
      await trx
        .updateTable('tasks')
        .set({
          current_number: Math.max(task.current_number ?? 0, row.number),
          ...(isProgram && { program_number: Math.max(task.program_number ?? 0, row.number) }),
        })
        .where('id', '=', taskId)
        .execute();
    } else if (task.current_number === row.number) {
      // Others had settled it as unknown, but it was never on air.
      await trx
        .updateTable('tasks')
        .set({ current_number: await findCurrent(trx, taskId) })
        .where('id', '=', taskId)
        .execute();
    }
    return toRevision(row);
  });
}

/** The newest revision that is or may be on air. */
async function findCurrent(
  trx: Transaction<DatabaseSchema>,
  taskId: string,
): Promise<number | null> {
  const row = await trx
    .selectFrom('revisions')
    .select('number')
    .where('task_id', '=', taskId)
    .where('status', 'in', ['accepted', 'unknown'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}
