import type { Transaction } from 'kysely';

import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { lockTask } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import { toTarget } from './task-rows.ts';

/** Tasks that somebody has taken out of the list, and their history. */
export interface HiddenTaskStore {
  /** Ids of the tasks that were hidden before this time. */
  listBefore(before: Date): Promise<readonly string[]>;
  /**
   * Removes the oldest part of the history of one of them, with its last part the task itself. A task that is brought back or taken
   * to meanwhile stays as it is by then.
   *
   * @returns how many revisions were removed, and whether that was the last part; null: the task is to stay, or is not there
   */
  removePart(
    id: string,
    before: Date,
  ): Promise<{ readonly revisions: number; readonly isLast: boolean } | null>;
}

/** So many revisions are removed in one transaction: takes wait for it. */
const most = 500;

export function createHiddenTaskStore(scope: Scope): HiddenTaskStore {
  const { db, origin } = scope;

  return {
    async listBefore(before) {
      const hidden = await db
        .selectFrom('tasks')
        .select(['id', 'hidden'])
        .where('origin', '=', origin)
        .where('hidden', 'is not', null)
        .where('created_at', '<', before.toISOString())
        .execute();
      return hidden.filter((row) => isOld(row.hidden, before)).map(({ id }) => id);
    },
    removePart: (id, before) => scope.transactions.run((trx) => remove(trx, id, before)),
  };

  async function remove(trx: Transaction<DatabaseSchema>, id: string, before: Date) {
    const row = await lockTask(trx, scope, id);
    if (row === undefined || !isOld(row.hidden, before) || toTarget(row).lock !== null) {
      return null;
    }
    const revisions = () => trx.selectFrom('revisions').where('task_id', '=', id);
    const newest = await revisions()
      .select(['created_at', 'status'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (newest && (newest.created_at >= before.toISOString() || newest.status === 'sending')) {
      return null;
    }
    const oldest = await revisions().select('number').orderBy('number').limit(most).execute();
    const last = oldest.at(-1)?.number;
    if (last !== undefined) {
      for (const table of ['revision_notes', 'revisions'] as const) {
        await trx.deleteFrom(table).where('task_id', '=', id).where('number', '<=', last).execute();
      }
    }
    if (oldest.length === most) {
      return { revisions: oldest.length, isLast: false };
    }
    for (const table of [
      ...(['revision_terms', 'searched_tasks', 'waiting_takes', 'take_lines'] as const),
      ...(['task_changes', 'show_plans', 'recordings'] as const),
    ]) {
      await trx.deleteFrom(table).where('task_id', '=', id).execute();
    }
    await trx.deleteFrom('starts').where('task_ref', '=', id).execute();
    await trx.deleteFrom('tasks').where('id', '=', id).execute();
    return { revisions: oldest.length, isLast: true };
  }
}

function isOld(hidden: string | null, before: Date): boolean {
  return (
    hidden !== null && (JSON.parse(hidden) as { readonly at: string }).at < before.toISOString()
  );
}
