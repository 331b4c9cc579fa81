import { sql } from 'kysely';

import { latencyWindow } from '#contract/revision.ts';
import type { Revision } from '#contract/revision.ts';

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
  /** The newest earlier one that is or may be on air: accepted or unknown. */
  findOnAirBefore(id: RevisionKey): Promise<Revision | undefined>;
  /** Newest first; `before` is exclusive. */
  list(
    taskId: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly Revision[]>;
  /** Oldest first; `after` is exclusive. */
  listAfter(
    taskId: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly Revision[]>;
  /** Of the newest `latencyWindow` revisions that the cloud itself accepted, newest first, however long the history is. */
  listLatencies(taskId: string): Promise<readonly MeasuredTake[]>;
}

/** How long the cloud took to accept a revision; null where no clock was read. */
export interface MeasuredTake {
  readonly number: number;
  readonly latencyMs: number | null;
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

    async findOnAirBefore({ taskId, number }) {
      const row = await selectRevisions(taskId)
        .where('number', '<', number)
        .where('status', 'in', ['accepted', 'unknown'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toRevision(row);
    },

    async list(taskId, { before, limit }) {
      const query = selectRevisions(taskId).orderBy('number', 'desc').limit(limit);
      const rows = await (
        before === undefined ? query : query.where('number', '<', before)
      ).execute();
      return rows.map(toRevision);
    },

    async listAfter(taskId, { after, limit }) {
      const rows = await selectRevisions(taskId)
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(toRevision);
    },

    async listLatencies(taskId) {
      // The conditions stand in the text of the statement, not bound, so that the partial index is used.
      const { rows } = await sql<{ number: number; latency_ms: number | null }>`
        select number, latency_ms from revisions
        where task_id = ${taskId} and status = 'accepted' and seen is null
        order by number desc limit ${latencyWindow}`.execute(scope.db);
      return rows.map((row) => ({ number: row.number, latencyMs: row.latency_ms }));
    },
  };
}
