import { createHash } from 'node:crypto';

import { sql } from 'kysely';
import type { Insertable, Kysely, Selectable, SqlBool, Transaction } from 'kysely';

import type { EarlierCall, Revision } from '#contract/revision.ts';

import type {
  InterruptedRevision,
  NewRevision,
  OpenOutcome,
  RevisionKey,
  Settlement,
} from './repository.ts';
import { formatPayload, revisionColumns, toRevision } from './rows.ts';
import type { DatabaseSchema, RevisionRow } from '#server/database/engine/schema.ts';
import { lockTask, selectLiving } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';
import { announceTake, noteOpening, withdrawTake } from '#server/database/engine/waiting-takes.ts';

/** Spelled out, not bound: SQLite uses a partial index only for a condition it can read. */
const sending = sql.lit<'sending'>('sending');

/** Checks a take and writes it as `sending`, in one transaction. See `Repository.openRevision`. */
export function openRevision(scope: Scope, take: NewRevision): Promise<OpenOutcome> {
  return scope.db.transaction().execute(async (trx): Promise<OpenOutcome> => {
    const task = await lockTask(trx, scope, take.taskId);
    if (task === undefined) {
      return { kind: 'task-not-found' };
    }
    if (scope.locksRows && (await isSentElsewhere(trx, scope, task.id))) {
      const { place } = take;
      if (place?.isAnnounced === false) {
        await announceTake(trx, scope, { ...take, id: place.id });
      }
      return { kind: 'busy' };
    }
    const arrival =
      take.place?.isAnnounced === true ? await withdrawTake(trx, take.place.id) : undefined;

    const payload = formatPayload(take.payload);
    const requestHash = hash(JSON.stringify([take.baseRevision, payload]));
    if (take.idempotencyKey !== null) {
      const earlier = await findByIdempotencyKey(trx, take.taskId, take.idempotencyKey);
      if (earlier !== undefined) {
        return earlier.request_hash === requestHash
          ? { kind: 'repeated', revision: toRevision(earlier) }
          : { kind: 'idempotency-key-reused' };
      }
    }
    if (task.status !== 'running') {
      return { kind: 'task-closed', status: task.status };
    }
    if (!take.force) {
      const newest = await findNewestOnAir(trx, task.id, task.current_number);
      const base = await findBase(trx, task.id, take.baseRevision);
      if ((newest?.number ?? null) !== base) {
        return { kind: 'conflict', current: newest === undefined ? null : toRevision(newest) };
      }
    }

    const isOvertaken = scope.locksRows && (await noteOpening(trx, task.id, arrival));
    const number = task.last_number + 1;
    const createdAt = take.createdAt.toISOString();
    const row = {
      task_id: task.id,
      number,
      status: isOvertaken ? 'superseded' : 'sending',
      payload,
      base_revision: take.baseRevision,
      actor: JSON.stringify(take.actor),
      note: take.note === null ? null : toStorableText(take.note),
      idempotency_hash: take.idempotencyKey === null ? null : hash(take.idempotencyKey),
      request_hash: requestHash,
      created_at: createdAt,
      sent_at: null,
      settled_at: isOvertaken ? createdAt : null,
      latency_ms: null,
      upstream: null,
      earlier_calls: null,
      owner: scope.owner,
      seen: null,
    } satisfies Insertable<RevisionRow>;
    await trx.insertInto('revisions').values(row).execute();
    await trx.updateTable('tasks').set({ last_number: number }).where('id', '=', task.id).execute();
    return { kind: isOvertaken ? 'overtaken' : 'opened', revision: toRevision(row) };
  });
}

/** Gives a `sending` revision its fate. Throws when there is no such revision or it has its fate already. */
export function settleRevision(
  scope: Scope,
  id: RevisionKey,
  settlement: Settlement,
): Promise<Revision> {
  const { earlierCalls = [] } = settlement;
  return scope.db.transaction().execute(async (trx) => {
    const task = await lockTask(trx, scope, id.taskId);
    const row =
      task &&
      (await trx
        .updateTable('revisions')
        .set({
          status: settlement.status,
          sent_at: settlement.sentAt?.toISOString() ?? null,
          settled_at: settlement.settledAt.toISOString(),
          latency_ms: settlement.latencyMs,
          upstream: settlement.upstream === null ? null : JSON.stringify(settlement.upstream),
          earlier_calls: earlierCalls.length === 0 ? null : JSON.stringify(earlierCalls),
        })
        .where('task_id', '=', id.taskId)
        .where('number', '=', id.number)
        .where('status', '=', sending)
        .returning(revisionColumns)
        .executeTakeFirst());
    if (task === undefined || row === undefined) {
      throw new Error(
        `Revision ${id.number} of task ${id.taskId} is not being sent, so it cannot be settled as ${settlement.status}.`,
      );
    }
    const isProgram = row.status === 'accepted';
    if (isProgram || row.status === 'unknown') {
      await trx
        .updateTable('tasks')
        .set({
          current_number: Math.max(task.current_number ?? 0, row.number),
          ...(isProgram && { program_number: Math.max(task.program_number ?? 0, row.number) }),
        })
        .where('id', '=', id.taskId)
        .execute();
    }
    return toRevision(row);
  });
}

/** Keeps what a `sending` revision has met so far. See `Repository.noteEarlierCalls`. */
export async function noteEarlierCalls(
  scope: Scope,
  id: RevisionKey,
  calls: readonly EarlierCall[],
): Promise<Revision> {
  const row = await scope.db
    .updateTable('revisions')
    .set({ earlier_calls: JSON.stringify(calls) })
    .where('task_id', '=', id.taskId)
    .where('number', '=', id.number)
    .where('status', '=', sending)
    .returning(revisionColumns)
    .executeTakeFirst();
  if (row === undefined) {
    throw new Error(`Revision ${id.number} of task ${id.taskId} is not being sent.`);
  }
  return toRevision(row);
}

/** Whether another living process has a take of this task on its way. */
async function isSentElsewhere(
  trx: Transaction<DatabaseSchema>,
  scope: Scope,
  taskId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('revisions')
    .select('number')
    .where('task_id', '=', taskId)
    .where('status', '=', sending)
    .where('owner', '<>', scope.owner)
    .where('owner', 'in', selectLiving())
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Turns what dead processes left `sending` in this origin into `unknown`: nobody can tell any more whether it left. */
export function settleInterrupted(
  scope: Scope,
  now: Date,
): Promise<readonly InterruptedRevision[]> {
  return scope.db.transaction().execute(async (trx) => {
    const interrupted: InterruptedRevision[] = [];
    const tasks = await trx
      .selectFrom('tasks')
      .select('id')
      .where('origin', '=', scope.origin)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('revisions')
          .select('task_id')
          .where('status', '=', sending)
          .$if(scope.locksRows, (query) => query.where(isOrphan)),
      )
      .orderBy('id')
      .execute();
    for (const { id } of tasks) {
      const task = await lockTask(trx, scope, id);
      if (task === undefined) {
        continue;
      }
      const rows = await trx
        .updateTable('revisions')
        .set({ status: 'unknown', settled_at: now.toISOString() })
        .where('task_id', '=', id)
        .where('status', '=', sending)
        .$if(scope.locksRows, (query) => query.where(isOrphan))
        .returning(revisionColumns)
        .execute();
      const revisions = rows.map(toRevision).sort((a, b) => a.number - b.number);
      const newest = revisions.at(-1);
      if (newest === undefined) {
        continue;
      }
      await trx
        .updateTable('tasks')
        .set({ current_number: Math.max(task.current_number ?? 0, newest.number) })
        .where('id', '=', id)
        .execute();
      interrupted.push(...revisions.map((revision) => ({ taskId: id, revision })));
    }
    return interrupted;
  });
}

/** Calls what this process wrote as `sending`, and never sent, rejected. See `Repository.settleAbandoned`. */
export function settleAbandoned(
  scope: Scope,
  taskId: string,
  now: Date,
): Promise<readonly Revision[]> {
  return scope.db.transaction().execute(async (trx) => {
    if ((await lockTask(trx, scope, taskId)) === undefined) {
      return [];
    }
    const rows = await trx
      .updateTable('revisions')
      .set({
        status: 'rejected',
        settled_at: now.toISOString(),
        upstream: JSON.stringify({
          requestId: null,
          message: 'The database failed before this take could be sent.',
        }),
      })
      .where('task_id', '=', taskId)
      .where('status', '=', sending)
      .where('owner', '=', scope.owner)
      .returning(revisionColumns)
      .execute();
    return rows.map(toRevision);
  });
}

/** The process that sent it is dead, or from a time when there was only one. */
const isOrphan = sql<SqlBool>`(owner is null or owner not in ${selectLiving()})`;

export async function findRevision(scope: Scope, id: RevisionKey): Promise<Revision | undefined> {
  const row = await selectRevisions(scope, id.taskId)
    .where('number', '=', id.number)
    .executeTakeFirst();
  return row && toRevision(row);
}

/** Newest first; `before` is exclusive. */
export async function listRevisions(
  scope: Scope,
  taskId: string,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly Revision[]> {
  const { before } = page;
  const query = selectRevisions(scope, taskId).orderBy('number', 'desc').limit(page.limit);
  const rows = await (before === undefined ? query : query.where('number', '<', before)).execute();
  return rows.map(toRevision);
}

function selectRevisions(scope: Scope, taskId: string) {
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

/** The newest revision that is accepted, unknown or still sending: what the next take must be based on. */
export async function findNewestOnAir(
  trx: Transaction<DatabaseSchema>,
  taskId: string,
  currentNumber: number | null,
): Promise<Selectable<RevisionRow> | undefined> {
  const revisions = trx.selectFrom('revisions').selectAll().where('task_id', '=', taskId);
  const newest = await revisions
    .where('status', '=', sending)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (currentNumber === null || (newest !== undefined && newest.number > currentNumber)) {
    return newest;
  }
  return revisions.where('number', '=', currentNumber).executeTakeFirst();
}

/** What a draft grew from on air: a base that was superseded was never sent, so it stands for its own base. */
async function findBase(
  trx: Transaction<DatabaseSchema>,
  taskId: string,
  number: number | null,
): Promise<number | null> {
  let base = number;
  while (base !== null) {
    const row = await trx
      .selectFrom('revisions')
      .select(['status', 'base_revision'])
      .where('task_id', '=', taskId)
      .where('number', '=', base)
      .executeTakeFirst();
    // A base is older than what grew from it; anything else could go in a circle.
    if (row?.status !== 'superseded' || (row.base_revision ?? 0) >= base) {
      return base;
    }
    base = row.base_revision;
  }
  return base;
}

function findByIdempotencyKey(db: Kysely<DatabaseSchema>, taskId: string, key: string) {
  return db
    .selectFrom('revisions')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('idempotency_hash', '=', hash(key))
    .executeTakeFirst();
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
