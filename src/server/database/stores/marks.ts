import { sql } from 'kysely';

import { latencyWindow } from '#contract/revision.ts';
import type { Latency, Revision } from '#contract/revision.ts';

import type { PinOutcome, RevisionKey, Seen, SeenOutcome } from './repository.ts';
import { findNewestOnAir } from './revisions.ts';
import { revisionColumns, toRevision } from './rows.ts';
import { lockTask } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { findTask } from './tasks.ts';

/** A person's word about a revision that the cloud left unknown. See `Repository.markSeen`. */
export function markSeen(scope: Scope, id: RevisionKey, seen: Seen): Promise<SeenOutcome> {
  return scope.db.transaction().execute(async (trx): Promise<SeenOutcome> => {
    const task = await lockTask(trx, scope, id.taskId);
    if (task === undefined) {
      return { kind: 'task-not-found' };
    }
    const row = await trx
      .selectFrom('revisions')
      .select(revisionColumns)
      .where('task_id', '=', id.taskId)
      .where('number', '=', id.number)
      .executeTakeFirst();
    if (row === undefined) {
      return { kind: 'revision-not-found' };
    }
    // The first word stays; saying it again changes nothing.
    if (row.seen !== null) {
      return { kind: 'seen', revision: toRevision(row), isNews: false };
    }
    if (row.status !== 'unknown') {
      return { kind: 'wrong-status', revision: toRevision(row) };
    }
    const newest = await findNewestOnAir(trx, task.id, task.current_number);
    if (newest !== undefined && newest.number !== id.number) {
      return { kind: 'overtaken', current: toRevision(newest) };
    }
    const marked = await trx
      .updateTable('revisions')
      .set({
        status: 'accepted',
        seen: JSON.stringify({
          by: seen.by,
          at: seen.at.toISOString(),
        } satisfies Revision['seen']),
      })
      .where('task_id', '=', id.taskId)
      .where('number', '=', id.number)
      .returning(revisionColumns)
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('tasks')
      .set({ program_number: id.number })
      .where('id', '=', id.taskId)
      .execute();
    return { kind: 'seen', revision: toRevision(marked), isNews: true };
  });
}

/** Pins an accepted revision as the safe layout of its task, or lets go of it. See `Repository.pinSafeLayout`. */
export async function pinSafeLayout(
  scope: Scope,
  taskId: string,
  number: number | null,
): Promise<PinOutcome> {
  const refusal = await scope.db.transaction().execute(async (trx) => {
    const task = await lockTask(trx, scope, taskId);
    if (task === undefined) {
      return { kind: 'task-not-found' } as const;
    }
    if (number !== null) {
      const row = await trx
        .selectFrom('revisions')
        .select(revisionColumns)
        .where('task_id', '=', taskId)
        .where('number', '=', number)
        .executeTakeFirst();
      if (row === undefined) {
        return { kind: 'revision-not-found' } as const;
      }
      if (row.status !== 'accepted') {
        return { kind: 'wrong-status', revision: toRevision(row) } as const;
      }
    }
    await trx.updateTable('tasks').set({ safe_number: number }).where('id', '=', taskId).execute();
    return undefined;
  });
  if (refusal !== undefined) {
    return refusal;
  }
  const task = await findTask(scope, taskId);
  return task === undefined ? { kind: 'task-not-found' } : { kind: 'pinned', task };
}

/**
 * How long the cloud took to accept, over the newest accepted revisions. See `Repository.measureLatency`. Ranked in the
 * database: a thousand rows cost more to hand over than to sort. The index is used for a condition that is spelled out.
 */
export async function measureLatency(scope: Scope, taskId: string): Promise<Latency> {
  const { rows } = await sql<{ count: number; place: number; latency_ms: number }>`
    with newest as (
      select latency_ms from revisions
      where task_id = ${taskId} and status = 'accepted' and seen is null
      order by number desc limit ${latencyWindow}
    ), ranked as (
      select latency_ms, row_number() over (order by latency_ms) as place, count(*) over () as count
      from newest where latency_ms is not null
    )
    select count, place, latency_ms from ranked
    where place in ((count * 50 + 99) / 100, (count * 95 + 99) / 100) order by place`.execute(
    scope.db,
  );
  const [middle, slow = middle] = rows;
  return middle === undefined || slow === undefined
    ? { count: 0, p50: null, p95: null }
    : { count: middle.count, p50: middle.latency_ms, p95: slow.latency_ms };
}
