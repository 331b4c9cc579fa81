import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';

import { hashText } from '#server/database/engine/hash-text.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { selectLiving } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';

/** A take that waits for earlier takes of its task, as every process on one PostgreSQL sees it. */
export interface WaitingTake {
  /** A name that its process chooses. */
  readonly id: string;
  readonly taskId: string;
  readonly force: boolean;
  readonly baseRevision: number | null;
  readonly idempotencyKey: string | null;
}

/** What decides whether a waiting take supersedes an older one. */
export type NewerTake = Pick<WaitingTake, 'force' | 'baseRevision'>;

type Database = Kysely<DatabaseSchema> | Transaction<DatabaseSchema>;

/** Puts a take at the end of the line of its task. */
export async function announceTake(db: Database, scope: Scope, take: WaitingTake): Promise<void> {
  await sql`
    with line as (
      insert into take_lines (task_id, arrivals, opened) values (${take.taskId}, 1, 0)
      on conflict (task_id) do update set arrivals = take_lines.arrivals + 1
      returning arrivals
    )
    insert into waiting_takes (id, task_id, arrival, owner, force, base_revision, idempotency_hash)
    select ${take.id}, ${take.taskId}, arrivals, ${scope.owner}, ${take.force ? 1 : 0}, ${take.baseRevision}::integer,
      ${take.idempotencyKey === null ? null : hashText(take.idempotencyKey)}::text
    from line`.execute(db);
}

/** Removes a take from the line and returns its place, or undefined when it has none. */
export async function withdrawTake(db: Database, id: string): Promise<number | undefined> {
  const row = await db
    .deleteFrom('waiting_takes')
    .where('id', '=', id)
    .returning('arrival')
    .executeTakeFirst();
  return row?.arrival;
}

/**
 * Records that a take is opened now, from its place in the line or, without one, from the end. Returns whether a newer take
 * was opened before it.
 */
export async function noteOpening(
  trx: Transaction<DatabaseSchema>,
  taskId: string,
  arrival: number | undefined,
): Promise<boolean> {
  if (arrival === undefined) {
    await sql`
      insert into take_lines (task_id, arrivals, opened) values (${taskId}, 1, 1)
      on conflict (task_id) do update set arrivals = take_lines.arrivals + 1, opened = take_lines.arrivals + 1`.execute(
      trx,
    );
    return false;
  }
  const line = await trx
    .updateTable('take_lines')
    .set((eb) => ({ opened: eb.fn<number>('greatest', ['opened', eb.val(arrival)]) }))
    .where('task_id', '=', taskId)
    .returning('opened')
    .executeTakeFirstOrThrow();
  return line.opened > arrival;
}

/**
 * The takes behind the one opened last, oldest first, without its repetitions and without takes of dead processes. A take whose
 * key is in the ledger repeats an earlier one: it will not be sent, so it makes no other pointless.
 */
export async function listNewerTakes(
  { db }: Scope,
  taskId: string,
  idempotencyKey: string | null,
): Promise<readonly NewerTake[]> {
  const rows = await db
    .selectFrom('waiting_takes')
    .select(['force', 'base_revision'])
    .where('task_id', '=', taskId)
    .where('arrival', '>', (eb) =>
      eb.selectFrom('take_lines').select('opened').where('task_id', '=', taskId),
    )
    .where('owner', 'in', selectLiving())
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('revisions')
            .select('revisions.number')
            .where('revisions.task_id', '=', taskId)
            .whereRef('revisions.idempotency_hash', '=', 'waiting_takes.idempotency_hash'),
        ),
      ),
    )
    .$if(idempotencyKey !== null, (query) =>
      query.where('idempotency_hash', 'is distinct from', hashText(idempotencyKey ?? '')),
    )
    .orderBy('arrival')
    .execute();
  return rows.map((row) => ({ force: row.force === 1, baseRevision: row.base_revision }));
}

/** Removes the takes of dead processes. */
export async function forgetOrphans({ db }: Scope): Promise<void> {
  await db.deleteFrom('waiting_takes').where('owner', 'not in', selectLiving()).execute();
}
