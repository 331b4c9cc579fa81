import type { Actor, Revision } from '#contract/revision.ts';

import { lockTask } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import { findNewestOnAir } from './newest-on-air.ts';
import { revisionColumns, toRevision } from './revision-rows.ts';
import type { RevisionKey } from './revision-rows.ts';

/** The part of the revision store by which people confirm what they have seen. */
export interface SeenMarks {
  /**
   * Somebody has watched the recording and seen an `unknown` revision on air: it becomes `accepted` and the program, and keeps
   * who confirmed it. Only while nothing newer was accepted, left unknown or is being sent. A second mark changes nothing.
   */
  markSeen(id: RevisionKey, seen: SeenMark): Promise<SeenOutcome>;
}

export interface SeenMark {
  readonly by: Actor;
  readonly at: Date;
}

export type SeenOutcome =
  /** `isNews` is false when it was marked before. */
  | { readonly kind: 'seen'; readonly revision: Revision; readonly isNews: boolean }
  /** It is not unknown: the cloud answered, or it is still being sent, or it was never sent. */
  | { readonly kind: 'wrong-status'; readonly revision: Revision }
  /** Something newer may be on air instead. */
  | { readonly kind: 'overtaken'; readonly current: Revision }
  | { readonly kind: 'revision-not-found' }
  | { readonly kind: 'task-not-found' };

export function createSeenMarks(scope: Scope): SeenMarks {
  return {
    markSeen: ({ taskId, number }, seen) =>
      scope.transactions.run(async (trx): Promise<SeenOutcome> => {
        const task = await lockTask(trx, scope, taskId);
        if (task === undefined) {
          return { kind: 'task-not-found' };
        }
        const row = await trx
          .selectFrom('revisions')
          .select(revisionColumns)
          .where('task_id', '=', taskId)
          .where('number', '=', number)
          .executeTakeFirst();
        if (row === undefined) {
          return { kind: 'revision-not-found' };
        }
        if (row.seen !== null) {
          return { kind: 'seen', revision: toRevision(row), isNews: false };
        }
        if (row.status !== 'unknown') {
          return { kind: 'wrong-status', revision: toRevision(row) };
        }
        const newest = await findNewestOnAir(trx, task.id, task.current_number);
        if (newest !== undefined && newest.number !== number) {
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
          .where('task_id', '=', taskId)
          .where('number', '=', number)
          .returning(revisionColumns)
          .executeTakeFirstOrThrow();
        await trx
          .updateTable('tasks')
          .set({ program_number: number })
          .where('id', '=', taskId)
          .execute();
        return { kind: 'seen', revision: toRevision(marked), isNews: true };
      }),
  };
}
