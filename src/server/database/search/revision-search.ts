import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { FoundRevision, FoundRevisionPage } from '#contract/support/revision-search.ts';
import type { RevisionStatus } from '#contract/revision.ts';
import { indexedLength, requestIdOf } from '#server/database/engine/request-id.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';
import { readFate } from '#server/database/stores/revision-rows.ts';
import type { StoredFate } from '#server/database/stores/revision-rows.ts';

import { normalizeTerm } from './revision-terms.ts';
import { createTermIndex } from './term-index.ts';

/** Finds revisions of all recordings, with indexes. */
export interface RevisionSearchStore {
  find(search: RevisionQuery): Promise<FoundRevisionPage>;
}

export interface RevisionQuery {
  /** Each must be somewhere: see the contract. */
  readonly words: readonly string[];
  /** The beginning of the id or of a name of whoever took it; null: anybody. */
  readonly person: string | null;
  /** From this moment, and before that one. */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly status: RevisionStatus | null;
  /** Only recordings of these applications; null: of all. */
  readonly applications: ReadonlySet<number> | null;
  /** `next` of the page before; any other text begins at the newest. */
  readonly cursor: string | null;
  readonly limit: number;
}

/** So many words are looked for at most. */
const maxWords = 8;

interface FoundRow extends StoredFate {
  readonly task: string;
  readonly title: string;
  readonly sdk_app_id: number;
  readonly cloud_task_id: string;
  readonly room_id: string | null;
}

export function createRevisionSearch(scope: Scope): RevisionSearchStore {
  const index = createTermIndex(scope);

  return {
    async find(search) {
      const { applications, limit } = search;
      if (applications?.size === 0) {
        return { revisions: [], next: null };
      }
      await index.catchUp();
      const sets = [
        ...search.words.slice(0, maxWords).map((word) => selectByWord(scope, word)),
        ...(search.person === null ? [] : [selectByTerm(['person'], search.person)]),
      ];
      const { rows } = await sql<FoundRow>`
        ${sets.length === 0 ? sql`` : sql`with ${sql.join(sets.map(nameSet))}`}
        select ${sets.length === 0 ? sql`` : sql`distinct`} r.number, r.status, r.base_revision, r.actor, r.note,
          r.created_at, r.sent_at, r.settled_at, r.latency_ms, r.upstream, r.earlier_calls, r.seen, r.task_id as task,
          t.title, t.sdk_app_id, t.task_id as cloud_task_id, t.room_id
        from ${sets.length === 0 ? sql`revisions as r` : sql`set0 join revisions as r on r.task_id = set0.task_id and r.number between set0.first and set0.last`}
        join tasks as t on t.id = r.task_id
        where ${sql.join([sql`t.origin = ${scope.origin}`, ...listConditions(search, sets.length)], sql` and `)}
        order by r.created_at desc, r.task_id desc, r.number desc
        limit ${limit + 1}`.execute(scope.db);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        revisions: page.map(toFound),
        next: rows.length > limit && last !== undefined ? makeCursor(last) : null,
      };
    },
  };
}

/** Where a word may be, as ranges of revisions of tasks. */
function selectByWord({ origin, locksRows }: Scope, word: string): RawBuilder<unknown> {
  const pattern = `%${escapePattern(word.toLowerCase())}%`;
  const requestId = requestIdOf(locksRows);
  const call = `%"requestId":"${escapePattern(word)}%`;
  return sql`
    select id as task_id, 1 as first, 2147483647 as last from tasks where origin = ${origin}
      and (lower(title) like ${pattern} escape '!' or lower(room_id) like ${pattern} escape '!' or lower(task_id) like ${pattern} escape '!')
    union all ${selectByTerm(['user', 'person', 'note'], word)}
    union all select task_id, number, number from revisions where upstream is not null
      and ${requestId} in (${cut(word)}, ${cut(word.toLowerCase())})
    union all select task_id, number, number from revisions where earlier_calls is not null
      and earlier_calls like ${call} escape '!'`;
}

/** Revisions with a term that begins with a text. */
function selectByTerm(kinds: readonly string[], text: string): RawBuilder<unknown> {
  const start = normalizeTerm(text);
  return sql`select task_id, from_number as first, to_number as last from revision_terms
    where kind in (${sql.join(kinds)}) and term >= ${start} and term < ${`${start}\u{10FFFF}`}`;
}

function nameSet(set: RawBuilder<unknown>, index: number): RawBuilder<unknown> {
  return sql`${sql.raw(`set${index}`)} as materialized (${set})`;
}

function listConditions(search: RevisionQuery, sets: number): readonly RawBuilder<unknown>[] {
  const { from, to, status, applications } = search;
  const after = readCursor(search.cursor);
  return [
    ...Array.from({ length: Math.max(0, sets - 1) }, (_, index) => {
      const name = sql.raw(`set${index + 1}`);
      return sql`exists (select 1 from ${name} as other where other.task_id = r.task_id and r.number between other.first and other.last)`;
    }),
    ...(from === null ? [] : [sql`r.created_at >= ${from.toISOString()}`]),
    ...(to === null ? [] : [sql`r.created_at < ${to.toISOString()}`]),
    ...(status === null ? [] : [sql`r.status = ${status}`]),
    ...(applications === null ? [] : [sql`t.sdk_app_id in (${sql.join([...applications])})`]),
    ...(after === null
      ? []
      : [sql`(r.created_at, r.task_id, r.number) < (${after.at}, ${after.task}, ${after.number})`]),
  ];
}

function toFound(row: FoundRow): FoundRevision {
  return {
    ...readFate(row),
    task: {
      id: row.task,
      title: fromStorableText(row.title),
      sdkAppId: row.sdk_app_id,
      taskId: fromStorableText(row.cloud_task_id),
      roomId: row.room_id === null ? null : fromStorableText(row.room_id),
    },
  };
}

function cut(text: string): string {
  return toStorableText(text.slice(0, indexedLength));
}

/** As `like` wants it, with every character of the text meant as it is. */
function escapePattern(text: string): string {
  return toStorableText(text).replace(/[!%_]/g, '!$&');
}

function makeCursor({ created_at, task, number }: FoundRow): string {
  return Buffer.from(`${created_at} ${task} ${number}`).toString('base64url');
}

function readCursor(cursor: string | null) {
  const text = Buffer.from(cursor ?? '', 'base64url').toString();
  const [, at, task, number] = /^([\d:.TZ-]+) ([\w-]+) (\d{1,10})$/.exec(text) ?? [];
  return at === undefined || task === undefined || number === undefined
    ? null
    : { at, task, number: Number(number) };
}
