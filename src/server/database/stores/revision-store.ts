import { sql } from 'kysely';

import { latencyWindow } from '#contract/revision.ts';
import type { Latency, Revision } from '#contract/revision.ts';

import type { Scope } from '#server/database/engine/scope.ts';

import { createRevisionOpening } from './revision-opening.ts';
import type { RevisionOpening } from './revision-opening.ts';
import { revisionColumns, toRevision } from './revision-rows.ts';
import type { RevisionKey } from './revision-rows.ts';
import { createRevisionSettling } from './revision-settling.ts';
import type { RevisionSettling } from './revision-settling.ts';
import { createSeenMarks } from './seen-marks.ts';
import type { SeenMarks } from './seen-marks.ts';

/** The revisions of all tasks: the only record of what the cloud accepted. */
export interface RevisionStore extends RevisionOpening, RevisionSettling, SeenMarks {
  find(id: RevisionKey): Promise<Revision | undefined>;
  /** Newest first; `before` is exclusive. */
  list(
    taskId: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly Revision[]>;
  /** Over the newest `latencyWindow` revisions that the cloud itself accepted, however long the history is. */
  measureLatency(taskId: string): Promise<Latency>;
}

export function createRevisionStore(scope: Scope): RevisionStore {
  function selectRevisions(taskId: string) {
    return scope.db
      .selectFrom('revisions')
      .select(revisionColumns)
      .where('task_id', '=', taskId)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('tasks')
            .select('tasks.id')
            .where('tasks.id', '=', taskId)
            .where('tasks.origin', '=', scope.origin),
        ),
      );
  }

  return {
    ...createRevisionOpening(scope),
    ...createRevisionSettling(scope),
    ...createSeenMarks(scope),

    async find({ taskId, number }) {
      const row = await selectRevisions(taskId).where('number', '=', number).executeTakeFirst();
      return row && toRevision(row);
    },

    async list(taskId, { before, limit }) {
      const query = selectRevisions(taskId).orderBy('number', 'desc').limit(limit);
      const rows = await (
        before === undefined ? query : query.where('number', '<', before)
      ).execute();
      return rows.map(toRevision);
    },

    // Ranked in the database: to hand over a thousand rows costs more than to sort them. The conditions stand in the text of
    // the statement, not bound, so that the partial index is used.
    async measureLatency(taskId) {
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
    },
  };
}
