import { randomUUID } from 'node:crypto';

import type { Actor } from '#contract/revision.ts';
import type { RevisionNote } from '#contract/support/revision-note.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

import { listNoteTerms } from './revision-terms.ts';

/** What people write about revisions after they were taken. Notes are added, never changed or removed. */
export interface NoteStore {
  /** Adds a note to a revision that exists; the search finds its words from then on. */
  add(taskId: string, note: RevisionNote): Promise<void>;
  /** The notes of some successive revisions of a task, in the order in which they were written. */
  list(
    taskId: string,
    numbers: { readonly first: number; readonly last: number },
  ): Promise<readonly RevisionNote[]>;
}

export function createNoteStore({
  db,
  transactions,
}: Pick<Scope, 'db' | 'transactions'>): NoteStore {
  return {
    async add(taskId, { revision, at, by, text }) {
      const terms = listNoteTerms(text);
      await transactions.run(async (trx) => {
        await trx
          .insertInto('revision_notes')
          .values({
            task_id: taskId,
            number: revision,
            id: randomUUID(),
            at,
            actor: JSON.stringify(by),
            note: toStorableText(text),
          })
          .execute();
        if (terms.length > 0) {
          await trx
            .insertInto('revision_terms')
            .values(
              terms.map((term) => ({
                ...{ kind: 'note' as const, term, task_id: taskId },
                ...{ from_number: revision, to_number: revision },
              })),
            )
            // A run of revisions with this word begins here already.
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      });
    },

    async list(taskId, { first, last }) {
      const rows = await db
        .selectFrom('revision_notes')
        .select(['number', 'at', 'actor', 'note'])
        .where('task_id', '=', taskId)
        .where('number', '>=', first)
        .where('number', '<=', last)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(({ number, at, actor, note }) => ({
        revision: number,
        at,
        by: JSON.parse(actor) as Actor,
        text: fromStorableText(note),
      }));
    },
  };
}
