import { sql } from 'kysely';
import type { SqlBool } from 'kysely';

import type { EarlierCall, Revision, RevisionStatus } from '#contract/revision.ts';

import { lockTask, selectLiving } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import { revisionColumns, sending, toRevision } from './revision-rows.ts';
import type { RevisionKey } from './revision-rows.ts';

/** The part of the revision store that ends a take. */
export interface RevisionSettling {
  /** Stores the calls that a `sending` revision has made so far, all of them, before it is sent again. */
  noteEarlierCalls(id: RevisionKey, calls: readonly EarlierCall[]): Promise<Revision>;
  /** Gives a `sending` revision its final status, once. Settling it again is a programming error and throws. */
  settle(id: RevisionKey, settlement: Settlement): Promise<Revision>;
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

    settle: ({ taskId, number }, settlement) => {
      const { earlierCalls = [] } = settlement;
      return scope.db.transaction().execute(async (trx) => {
        const task = await lockTask(trx, scope, taskId);
        const row =
          task &&
          (await trx
            .updateTable('revisions')
            .set({
              status: settlement.status,
              sent_at: settlement.sentAt?.toISOString() ?? null,
              settled_at: settlement.settledAt.toISOString(),
              latency_ms: settlement.latencyMs,
              upstream: settlement.upstream === null ? null : JSON.stringify(settlement.upstream),
              earlier_calls: earlierCalls.length === 0 ? null : JSON.stringify(earlierCalls),
            })
            .where('task_id', '=', taskId)
            .where('number', '=', number)
            .where('status', '=', sending)
            .returning(revisionColumns)
            .executeTakeFirst());
        if (task === undefined || row === undefined) {
          throw new Error(
            `Revision ${number} of task ${taskId} is not being sent, so it cannot be settled as ${settlement.status}.`,
          );
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
        }
        return toRevision(row);
      });
    },

    settleInterrupted: (now) =>
      scope.db.transaction().execute(async (trx) => {
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
      scope.db.transaction().execute(async (trx) => {
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
              message: 'The database failed before this take could be sent.',
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
