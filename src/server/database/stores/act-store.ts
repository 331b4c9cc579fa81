import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';

import type { Act, ActFilter, DoerKind } from '#contract/act.ts';
import type { ActHeadRow, ActRow } from '#server/database/engine/act-tables.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

import { chainActs, chainStart } from './act-chain.ts';
import type { Checkpoint, ChainHead } from './act-chain.ts';

/** The record of acts: who did what, and what was refused. Rows are added at the end of a chain of hashes and never changed. */
export interface ActStore {
  /** Adds acts at the end of the chain, in one transaction. An act without an application gets that of its task. */
  append(acts: readonly NewAct[]): Promise<void>;
  /** What a filter finds, newest first, or oldest first after a position. */
  list(filter: ActQuery, page: ActPosition): Promise<readonly Act[]>;
  /** The end of the chain. */
  readHead(): Promise<Checkpoint>;
  /**
   * Cuts off the acts before `limit`: stores `mark` as the newest act, with where the rest begins, and gives the older ones free.
   * False when there is nothing to cut. `removeCut` then removes them.
   */
  cut(limit: Date, mark: NewAct): Promise<boolean>;
  /** Removes some of what was cut off; false when nothing is left of it. */
  removeCut(): Promise<boolean>;
}

export interface ActQuery extends ActFilter {
  /** Only acts of these applications, and none without one; null or left out: all. */
  readonly applications?: ReadonlySet<number> | null;
}

/** Where a page begins. */
export type ActPosition =
  | { readonly before: number | null; readonly limit: number }
  | { readonly after: number; readonly upTo: number; readonly limit: number };

export interface NewAct {
  readonly at: Date;
  readonly who: { readonly kind: DoerKind; readonly id: string; readonly name: string };
  readonly address: string | null;
  readonly sdkAppId: number | null;
  /** Our id of a task. */
  readonly taskRef: string | null;
  readonly what: string;
  readonly subject: string | null;
  readonly route: string | null;
  readonly outcome: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly cloudRequestId: string | null;
  readonly durationMs: number | null;
}

/** What the newest cut says: the last row that was cut off. */
export const cutAct = 'cut-record';

/** How many rows one statement inserts, or how many ids it names. Only a few sizes, so only a few statements are kept prepared. */
const chunkSizes = [64, 8, 1] as const;

/** How many rows `removeCut` removes at once. */
const removedAtOnce = 1000;

export function createActStore({ db, origin, transactions, locksRows }: Scope): ActStore {
  /** The head stays locked until the commit, so the chain has one order, whichever process adds to it. */
  async function lockHead(trx: Transaction<DatabaseSchema>): Promise<ActHeadRow> {
    const select = () =>
      trx
        .selectFrom('act_heads')
        .selectAll()
        .where('origin', '=', origin)
        .$if(locksRows, (query) => query.forUpdate())
        .executeTakeFirst();
    const found = await select();
    if (found !== undefined) {
      return found;
    }
    const first = { position: 0, hash: chainStart, cut_position: 0, cut_hash: chainStart };
    await trx
      .insertInto('act_heads')
      .values({ origin, ...first })
      .onConflict((conflict) => conflict.column('origin').doNothing())
      .execute();
    // Another process may have been faster.
    return (await select()) ?? { origin, ...first };
  }

  async function add(
    trx: Transaction<DatabaseSchema>,
    head: ActHeadRow,
    acts: readonly NewAct[],
    applications: ReadonlyMap<string, number>,
  ): Promise<void> {
    const rows = chainActs(
      head,
      acts.map((act) => toUnchained(origin, act, applications)),
    );
    for (const chunk of cutInChunks(rows)) {
      await trx
        .insertInto('acts')
        .values([...chunk])
        .execute();
    }
    const newest = rows.at(-1) ?? head;
    await trx
      .updateTable('act_heads')
      .set({ position: newest.position, hash: newest.hash })
      .where('origin', '=', origin)
      .execute();
  }

  async function readApplications(acts: readonly NewAct[]): Promise<ReadonlyMap<string, number>> {
    const ids = new Set(
      acts.flatMap(({ taskRef, sdkAppId }) =>
        taskRef === null || sdkAppId !== null ? [] : [toStorableText(taskRef)],
      ),
    );
    const found = new Map<string, number>();
    for (const chunk of cutInChunks([...ids])) {
      const rows = await db
        .selectFrom('tasks')
        .select(['id', 'sdk_app_id'])
        .where('origin', '=', origin)
        .where('id', 'in', chunk)
        .execute();
      for (const row of rows) {
        found.set(row.id, row.sdk_app_id);
      }
    }
    return found;
  }

  return {
    async append(acts) {
      if (acts.length === 0) {
        return;
      }
      const applications = await readApplications(acts);
      await transactions.run(async (trx) => {
        await add(trx, await lockHead(trx), acts, applications);
      });
    },

    async list(filter, page) {
      const rows = await selectActs(db, origin, filter)
        .$if('before' in page && page.before !== null, (query) =>
          query.where('acts.position', '<', 'before' in page ? (page.before ?? 0) : 0),
        )
        .$if('after' in page, (query) =>
          query
            .where('acts.position', '>', 'after' in page ? page.after : 0)
            .where('acts.position', '<=', 'after' in page ? page.upTo : 0),
        )
        .orderBy('acts.position', 'after' in page ? 'asc' : 'desc')
        .limit(page.limit)
        .execute();
      return rows.map(toAct);
    },

    async readHead() {
      const row = await db
        .selectFrom('act_heads')
        .select(['position', 'hash'])
        .where('origin', '=', origin)
        .executeTakeFirst();
      return { origin, ...(row ?? { position: 0, hash: chainStart }) };
    },

    async cut(limit, mark) {
      const at = limit.toISOString();
      // Nearly always there is nothing to cut, and then nothing is locked.
      if ((await findLastBefore(db, origin, at)) === undefined) {
        return false;
      }
      return transactions.run(async (trx) => {
        const head = await lockHead(trx);
        const last = await findLastBefore(trx, origin, at);
        if (last === undefined || last.position <= head.cut_position) {
          return false;
        }
        await trx
          .updateTable('act_heads')
          .set({ cut_position: last.position, cut_hash: last.hash })
          .where('origin', '=', origin)
          .execute();
        await add(trx, head, [{ ...mark, what: cutAct, subject: formatCut(last) }], new Map());
        return true;
      });
    },

    async removeCut() {
      const head = await db
        .selectFrom('act_heads')
        .select('cut_position')
        .where('origin', '=', origin)
        .executeTakeFirst();
      const oldest = await db
        .selectFrom('acts')
        .select((select) => select.fn.min<number | null>('position').as('position'))
        .where('origin', '=', origin)
        .executeTakeFirst();
      const end = head?.cut_position ?? 0;
      const from = oldest?.position ?? null;
      if (from === null || from > end) {
        return false;
      }
      await transactions.run((trx) =>
        trx
          .deleteFrom('acts')
          .where('origin', '=', origin)
          .where('position', '<=', Math.min(end, from + removedAtOnce - 1))
          .execute(),
      );
      return true;
    },
  };
}

/** The text of a cut mark; the chain protects it like everything in a row. */
function formatCut({ position, hash }: ChainHead): string {
  return `up to ${position} ${hash}`;
}

/** The inverse of the text in a cut mark; null for another text. */
export function readCut(subject: string | null): ChainHead | null {
  const [, position, hash] = /^up to (\d+) ([0-9a-f]{64})$/.exec(subject ?? '') ?? [];
  return position === undefined || hash === undefined ? null : { position: Number(position), hash };
}

/** The last row of the whole beginning that is older than `at`. Rows are in the order in which they were stored, so some may be a little older than the one before. */
async function findLastBefore(
  db: Kysely<DatabaseSchema>,
  origin: string,
  at: string,
): Promise<ChainHead | undefined> {
  const kept = await db
    .selectFrom('acts')
    .select((select) => select.fn.min<number | null>('position').as('position'))
    .where('origin', '=', origin)
    .where('at', '>=', at)
    .executeTakeFirst();
  return db
    .selectFrom('acts')
    .select(['position', 'hash'])
    .where('origin', '=', origin)
    .$if((kept?.position ?? null) !== null, (query) =>
      query.where('position', '<', kept?.position ?? 0),
    )
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function selectActs(db: Kysely<DatabaseSchema>, origin: string, filter: ActQuery) {
  let query = db
    .selectFrom('acts')
    .leftJoin('tasks', (join) =>
      join.onRef('tasks.id', '=', 'acts.task_ref').onRef('tasks.origin', '=', 'acts.origin'),
    )
    .selectAll('acts')
    .select(['tasks.task_id as cloud_task_id', 'tasks.title as task_title'])
    .where('acts.origin', '=', origin);
  const { person, task, requestId, outcome, what, sdkAppId, from, to } = filter;
  if (person !== undefined) {
    const name = `%${person.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) =>
      where.or([
        where('acts.who_id', '=', toStorableText(person)),
        sql<boolean>`lower(acts.who_name) like ${toStorableText(name)} escape '\\'`,
      ]),
    );
  }
  if (task !== undefined) {
    query = query.where((where) =>
      where.or([
        where('acts.task_ref', '=', toStorableText(task)),
        where('tasks.task_id', '=', toStorableText(task)),
      ]),
    );
  }
  if (requestId !== undefined) {
    query = query.where((where) =>
      where.or([
        where('acts.request_id', '=', toStorableText(requestId)),
        where('acts.cloud_request_id', '=', toStorableText(requestId)),
      ]),
    );
  }
  if (outcome !== undefined) {
    query =
      outcome === 'refused'
        ? query.where('acts.outcome', '<>', 'done')
        : query.where('acts.outcome', '=', toStorableText(outcome));
  }
  if (what !== undefined) {
    query = query.where('acts.what', '=', toStorableText(what));
  }
  if (sdkAppId !== undefined) {
    query = query.where('acts.sdk_app_id', '=', sdkAppId);
  }
  if (filter.applications !== null && filter.applications !== undefined) {
    // PostgreSQL refuses an empty list.
    query =
      filter.applications.size === 0
        ? query.where((eb) => eb.lit(false))
        : query.where('acts.sdk_app_id', 'in', [...filter.applications]);
  }
  if (from !== undefined) {
    query = query.where('acts.at', '>=', new Date(from).toISOString());
  }
  if (to !== undefined) {
    query = query.where('acts.at', '<', new Date(to).toISOString());
  }
  return query;
}

function toUnchained(origin: string, act: NewAct, applications: ReadonlyMap<string, number>) {
  const taskRef = storable(act.taskRef);
  return {
    origin,
    at: act.at.toISOString(),
    who_kind: act.who.kind,
    who_id: toStorableText(act.who.id),
    who_name: toStorableText(act.who.name),
    address: storable(act.address),
    sdk_app_id: act.sdkAppId ?? (taskRef === null ? null : (applications.get(taskRef) ?? null)),
    task_ref: taskRef,
    what: act.what,
    subject: storable(act.subject),
    route: storable(act.route),
    outcome: act.outcome,
    status: act.status,
    request_id: storable(act.requestId),
    cloud_request_id: storable(act.cloudRequestId),
    duration_ms: act.durationMs,
  };
}

function storable(text: string | null): string | null {
  return text === null ? null : toStorableText(text);
}

function toAct(
  row: ActRow & { readonly cloud_task_id: string | null; readonly task_title: string | null },
): Act {
  return {
    number: row.position,
    at: row.at,
    who: {
      kind: row.who_kind as DoerKind,
      id: fromStorableText(row.who_id),
      name: fromStorableText(row.who_name),
    },
    address: readText(row.address),
    sdkAppId: row.sdk_app_id,
    task:
      row.task_ref === null
        ? null
        : {
            id: fromStorableText(row.task_ref),
            taskId: readText(row.cloud_task_id),
            title: readText(row.task_title),
          },
    what: row.what,
    subject: readText(row.subject),
    route: readText(row.route),
    outcome: row.outcome,
    status: row.status,
    requestId: readText(row.request_id),
    cloudRequestId: readText(row.cloud_request_id),
    durationMs: row.duration_ms,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function readText(stored: string | null): string | null {
  return stored === null ? null : fromStorableText(stored);
}

function cutInChunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const chunks = [];
  for (let start = 0; start < items.length;) {
    const size = chunkSizes.find((candidate) => candidate <= items.length - start) ?? 1;
    chunks.push(items.slice(start, start + size));
    start += size;
  }
  return chunks;
}
