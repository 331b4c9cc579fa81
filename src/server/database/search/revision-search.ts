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
        ...(search.status === 'sending' ? [selectSending] : []),
      ];
      const { tables, select, from, isIn, order } = chooseWay(await orderSets(scope, sets));
      const { rows } = await sql<FoundRow>`
        ${tables}
        ${select} r.number, r.status, r.base_revision, r.actor, r.note,
          r.created_at, r.sent_at, r.settled_at, r.latency_ms, r.upstream, r.earlier_calls, r.seen, r.task_id as task,
          t.title, t.sdk_app_id, t.task_id as cloud_task_id, t.room_id
        from ${from} join tasks as t on t.id = r.task_id
        where ${sql.join([sql`t.origin = ${scope.origin}`, ...isIn, ...listConditions(search)], sql` and `)}
        order by ${order}
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
    union all ${selectByName(origin, pattern)}
    union all select task_id, number, number from revisions where upstream is not null
      and ${requestId} in (${cut(word)}, ${cut(word.toLowerCase())})
    union all select task_id, number, number from revisions where earlier_calls is not null
      and earlier_calls like ${call} escape '!'`;
}

/** Revisions with a user id that the desk calls by a name with a word in it: in the application of the name alone. */
function selectByName(origin: string, pattern: string): RawBuilder<unknown> {
  return sql`select found.task_id, found.from_number, found.to_number from named_people as known
      cross join revision_terms as found cross join tasks as task
    where known.origin = ${origin} and known.folded_name like ${pattern} escape '!'
      and found.kind = 'user' and found.term = known.term
      and task.id = found.task_id and task.sdk_app_id = known.sdk_app_id`;
}

/** Revisions with a term that begins with a text. */
function selectByTerm(kinds: readonly string[], text: string): RawBuilder<unknown> {
  const start = normalizeTerm(text);
  return sql`select task_id, from_number as first, to_number as last from revision_terms
    where kind in (${sql.join(kinds)}) and term >= ${start} and term < ${`${start}\u{10FFFF}`}`;
}

/** What must hold for a revision, the rarest first, as ranges of revisions of tasks. */
interface OrderedSets {
  readonly sets: readonly RawBuilder<unknown>[];
  /** So few revisions are in the first one that they can be sorted. */
  readonly isFew: boolean;
}

/** So many revisions are sorted in some milliseconds. */
const fewRevisions = 10_000;

/** Counts how many revisions are in each set: a database cannot know that of a set that it has not made yet. */
async function orderSets(
  { db }: Scope,
  sets: readonly RawBuilder<unknown>[],
): Promise<OrderedSets> {
  if (sets.length === 0) {
    return { sets, isFew: false };
  }
  const counts = sets.map((set, index) => {
    const last = sql`case when s.last > t.last_number then t.last_number else s.last end`;
    return sql`select ${sql.lit(index)} as place, sum(${last} - s.first + 1) as size from (${set}) as s join tasks as t on t.id = s.task_id`;
  });
  const { rows } = await sql<{
    readonly place: number;
    readonly size: unknown;
  }>`${sql.join(counts, sql` union all `)}`.execute(db);
  const sizes = rows
    .map(({ place, size }) => ({ place, size: Number(size ?? 0) }))
    .sort((a, b) => a.size - b.size);
  return {
    sets: sizes.flatMap(({ place }) => sets[place] ?? []),
    isFew: (sizes[0]?.size ?? 0) <= fewRevisions,
  };
}

/**
 * How to come to the revisions. The few of a rare word first, which are then sorted by time; but of a word that nearly every
 * revision has the newest ones in the order of time, until the page is full.
 */
function chooseWay({ sets, isFew }: OrderedSets): {
  readonly tables: RawBuilder<unknown>;
  readonly select: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly isIn: readonly RawBuilder<unknown>[];
  readonly order: RawBuilder<unknown>;
} {
  const names = sets.map((_, index) => sql.raw(`set${index}`));
  const tables = sets.map((set, index) => sql`${names[index] ?? sql``} as materialized (${set})`);
  const isInSet = names.map(
    (name) =>
      sql`exists (select 1 from ${name} as s where s.task_id = r.task_id and r.number between s.first and s.last)`,
  );
  if (!isFew) {
    return {
      tables: sets.length === 0 ? sql`` : sql`with ${sql.join(tables)}`,
      // Ranges may overlap.
      select: sets.length === 0 ? sql`select` : sql`select distinct`,
      from:
        sets.length === 0
          ? sql`revisions as r`
          : sql`set0 join revisions as r on r.task_id = set0.task_id and r.number between set0.first and set0.last`,
      isIn: isInSet.slice(1),
      order: sql`r.created_at desc, r.task_id desc, r.number desc`,
    };
  }
  // SQLite keeps the order of a cross join.
  const hits = sql`hits as materialized (select distinct r.task_id, r.number, r.created_at from set0 cross join revisions as r
    where r.task_id = set0.task_id and r.number between set0.first and set0.last)`;
  return {
    tables: sql`with ${sql.join([...tables, hits])}`,
    select: sql`select`,
    from: sql`hits cross join revisions as r`,
    isIn: [sql`r.task_id = hits.task_id`, sql`r.number = hits.number`, ...isInSet.slice(1)],
    order: sql`hits.created_at desc, hits.task_id desc, hits.number desc`,
  };
}

function listConditions(search: RevisionQuery): readonly RawBuilder<unknown>[] {
  const { from, to, status, applications } = search;
  const after = readCursor(search.cursor);
  return [
    ...(from === null ? [] : [sql`r.created_at >= ${from.toISOString()}`]),
    ...(to === null ? [] : [sql`r.created_at < ${to.toISOString()}`]),
    ...(status === null ? [] : [selectStatus(status)]),
    ...(applications === null ? [] : [sql`t.sdk_app_id in (${sql.join([...applications])})`]),
    ...(after === null
      ? []
      : [sql`(r.created_at, r.task_id, r.number) < (${after.at}, ${after.task}, ${after.number})`]),
  ];
}

/**
 * Revisions that were not accepted have an index of their own (migration 0020). SQLite uses it only for a query that repeats its
 * condition word for word; for the same reason the status is in the text.
 */
function selectStatus(status: RevisionStatus): RawBuilder<unknown> {
  const isStatus = sql`r.status = ${sql.lit(status)}`;
  return status === 'accepted' || status === 'sending'
    ? isStatus
    : sql`${isStatus} and r.status in ('rejected', 'unknown', 'superseded')`;
}

/** There are never many, and they have an index of their own that is not in the order of time. */
const selectSending = sql`select task_id, number as first, number as last from revisions where status = 'sending'`;

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
