import { setImmediate as nextTurn } from 'node:timers/promises';

import { sql } from 'kysely';

import type { Actor } from '#contract/revision.ts';
import type { RevisionTermRow } from '#server/database/engine/search-tables.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText } from '#server/database/engine/storable-text.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { listTerms } from './revision-terms.ts';

/** The terms of all revisions, filled when somebody searches: a take pays nothing for them. */
export interface TermIndex {
  /** Reads the revisions that are not in the index yet. Processes may do so at the same time. */
  catchUp(): Promise<void>;
}

/** How many revisions are read at once, and how many rows one statement writes. */
const readAtOnce = 200;
const writtenAtOnce = 100;

interface Behind {
  readonly id: string;
  /** The newest revision that is in the index. */
  readonly done: number;
}

export function createTermIndex({ db, origin, transactions }: Scope): TermIndex {
  let running: Promise<void> | undefined;

  async function listBehind(): Promise<readonly Behind[]> {
    const { rows } = await sql<Behind>`
      select tasks.id, coalesce(searched_tasks.number, 0) as done
      from tasks left join searched_tasks on searched_tasks.task_id = tasks.id
      where tasks.origin = ${origin} and tasks.last_number > coalesce(searched_tasks.number, 0)`.execute(
      db,
    );
    return rows;
  }

  /** Puts some revisions of a task into the index; returns the newest of them, or undefined when there is none. */
  async function addSome({ id, done }: Behind): Promise<number | undefined> {
    const revisions = await db
      .selectFrom('revisions')
      .select(['number', 'payload', 'actor', 'note'])
      .where('task_id', '=', id)
      .where('number', '>', done)
      .orderBy('number')
      .limit(readAtOnce)
      .execute();
    const newest = revisions.at(-1)?.number;
    if (newest === undefined) {
      return undefined;
    }
    const open = await db
      .selectFrom('revision_terms')
      .selectAll()
      .where('task_id', '=', id)
      .where('to_number', '=', done)
      .execute();
    const runs = new Map<string, RevisionTermRow>(open.map((run) => [keyOf(run), run]));
    const changed = new Map<string, RevisionTermRow>();
    for (const { number, payload, actor, note } of revisions) {
      const terms = listTerms({
        payload: JSON.parse(payload) as RecordingPayload,
        actor: JSON.parse(actor) as Actor,
        note: note === null ? null : fromStorableText(note),
      });
      for (const term of terms) {
        const before = runs.get(keyOf(term));
        const run =
          before?.to_number === number - 1
            ? { ...before, to_number: number }
            : { ...term, task_id: id, from_number: number, to_number: number };
        runs.set(keyOf(term), run);
        changed.set(`${keyOf(term)} ${run.from_number}`, run);
      }
    }
    await write(id, [...changed.values()], newest);
    return newest;
  }

  /** Whoever is further stays further: another process may have read the same revisions. */
  async function write(id: string, runs: readonly RevisionTermRow[], number: number) {
    await transactions.run(async (trx) => {
      for (let start = 0; start < runs.length; start += writtenAtOnce) {
        await trx
          .insertInto('revision_terms')
          .values(runs.slice(start, start + writtenAtOnce))
          .onConflict((conflict) =>
            conflict.columns(['kind', 'term', 'task_id', 'from_number']).doUpdateSet({
              to_number: sql<number>`case when excluded.to_number > revision_terms.to_number then excluded.to_number else revision_terms.to_number end`,
            }),
          )
          .execute();
      }
      await trx
        .insertInto('searched_tasks')
        .values({ task_id: id, number })
        .onConflict((conflict) =>
          conflict.column('task_id').doUpdateSet({
            number: sql<number>`case when excluded.number > searched_tasks.number then excluded.number else searched_tasks.number end`,
          }),
        )
        .execute();
    });
  }

  async function readAll(): Promise<void> {
    for (const { id, done } of await listBehind()) {
      for (let newest: number | undefined = done; newest !== undefined;) {
        newest = await addSome({ id, done: newest });
        // SQLite answers within this turn of the event loop; others must have theirs.
        await nextTurn();
      }
    }
  }

  return {
    catchUp() {
      running ??= readAll().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

function keyOf({ kind, term }: Pick<RevisionTermRow, 'kind' | 'term'>): string {
  return `${kind} ${term}`;
}
