import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';

import type { Actor, Revision, RevisionPage } from '#contract/revision.ts';
import type { LifeStatus, ShowLock, Task } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { hashText } from '#server/database/engine/hash-text.ts';
import type { DatabaseSchema, RevisionRow, TaskRow } from '#server/database/engine/schema.ts';
import { lockTask, selectLiving } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';

import { findNewestOnAir } from './newest-on-air.ts';
import { formatPayload, revisionColumns, sending, toRevision } from './revision-rows.ts';
import { toTarget } from './task-rows.ts';
import type { TakeTarget } from './task-rows.ts';
import { readTasks } from './task-store.ts';
import { openAtOnce } from './take-at-once.ts';
import type { OpenedAtOnce, SlotRequest } from './take-at-once.ts';
import { announceTake, noteOpening, withdrawTake } from './waiting-takes.ts';

/** The part of the revision store that begins a take. */
export interface RevisionOpening {
  /**
   * Checks a take and stores it in one transaction: the revision is on disk as `sending` before this resolves. The base is
   * compared with the newest revision that is accepted, unknown or still sending; a superseded base counts as its own base.
   * With several processes, a take that has a `place` waits in the line they share until it is opened, and a take that is
   * opened after a newer one is stored as superseded.
   */
  open(take: NewRevision): Promise<OpenOutcome>;
  /** The revision of the task that was opened with this idempotency key, whatever its request was. */
  findByKey(taskId: string, key: string): Promise<Revision | undefined>;
  /** Which of these idempotency keys belong to a revision of the task: a take with such a key is a repetition. */
  listUsedKeys(taskId: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface NewRevision {
  readonly taskId: string;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly actor: Actor;
  readonly note: string | null;
  readonly idempotencyKey: string | null;
  /** What was asked for, where that is not base and payload: a repetition is recognised by it. */
  readonly request?: string | undefined;
  readonly createdAt: Date;
  /** The task as it was when the take was checked. */
  readonly checkedFor?: Pick<TakeTarget, 'canvas' | 'region'>;
  /** Asked last, in the transaction, so that no take comes between its answer and this one. */
  readonly judge?: ExposureJudge;
  /** Its entry in the line of its task, where there are several processes. */
  readonly place?: PlaceInLine;
  /** Claimed with it, where several processes share the slots and one is free. */
  readonly slot?: SlotRequest | undefined;
}

/**
 * Whom a take would put on air for the first time, by user id.
 * @param readPage the ledger of the task, newest first; `before` is exclusive
 */
export type ExposureJudge = (
  task: Task,
  readPage: (before: number | null) => Promise<RevisionPage>,
) => Promise<readonly string[]>;

export interface PlaceInLine {
  /** A name that its process chooses. */
  readonly id: string;
  /** Whether it is in the line already. If not, it joins the line when the outcome is `busy`. */
  readonly isAnnounced: boolean;
}

export type OpenOutcome =
  | {
      readonly kind: 'opened';
      readonly revision: Revision;
      /** What the same statement brought along, where a slot was asked for and one statement opened it. */
      readonly along?: Omit<OpenedAtOnce, 'number'>;
    }
  /** A newer take of this task has been opened meanwhile, so this one is superseded. */
  | { readonly kind: 'overtaken'; readonly revision: Revision }
  /** The idempotency key was used before with the same request; this is that revision (it may still be sending). */
  | { readonly kind: 'repeated'; readonly revision: Revision }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'conflict'; readonly current: Revision | null }
  | { readonly kind: 'task-closed'; readonly status: Exclude<LifeStatus, 'running'> }
  /** Somebody holds the show lock. */
  | { readonly kind: 'locked'; readonly lock: ShowLock }
  /** The take is guarded and would put these people on air for the first time. */
  | { readonly kind: 'first-exposure'; readonly people: readonly string[] }
  /** Canvas or region of the task were corrected after the take was checked: check it again. */
  | { readonly kind: 'task-changed' }
  /** Another living process is sending a take of this task: try again in a moment. Nothing was compared or stored. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'task-not-found' };

export function createRevisionOpening(scope: Scope): RevisionOpening {
  return {
    async findByKey(taskId, key) {
      const row = await findByIdempotencyKey(scope.db, taskId, key);
      return row && toRevision(row);
    },

    async listUsedKeys(taskId, keys) {
      if (keys.length === 0) {
        return new Set();
      }
      const keysByHash = new Map(keys.map((key) => [hashText(key), key]));
      const rows = await scope.db
        .selectFrom('revisions')
        .select('idempotency_hash')
        .where('task_id', '=', taskId)
        .where('idempotency_hash', 'in', [...keysByHash.keys()])
        .execute();
      return new Set(rows.flatMap((row) => keysByHash.get(row.idempotency_hash ?? '') ?? []));
    },

    async open(take) {
      return (await tryAtOnce(scope, take)) ?? openInSteps(scope, take);
    },
  };
}

/** Most takes on PostgreSQL; undefined: the steps have to find out what becomes of it. */
async function tryAtOnce(scope: Scope, take: NewRevision): Promise<OpenOutcome | undefined> {
  const { checkedFor, place, judge, force, slot } = take;
  if (!scope.locksRows || judge !== undefined || place?.isAnnounced === true) {
    return undefined;
  }
  const row = toNewRow(scope, take);
  const opened = await openAtOnce(scope, { row, force, checkedFor, slot });
  if (opened === undefined) {
    return undefined;
  }
  const { number, ...along } = opened;
  const revision = toRevision({ ...row, number });
  return { kind: 'opened', revision, ...(slot !== undefined && { along }) };
}

/** A revision as it is stored when it is opened, but for its number. */
function toNewRow(scope: Scope, take: NewRevision) {
  const payload = formatPayload(take.payload);
  return {
    task_id: take.taskId,
    status: 'sending',
    payload,
    base_revision: take.baseRevision,
    actor: JSON.stringify(take.actor),
    note: take.note === null ? null : toStorableText(take.note),
    idempotency_hash: take.idempotencyKey === null ? null : hashText(take.idempotencyKey),
    request_hash: hashText(take.request ?? JSON.stringify([take.baseRevision, payload])),
    created_at: take.createdAt.toISOString(),
    sent_at: null,
    settled_at: null,
    latency_ms: null,
    upstream: null,
    earlier_calls: null,
    owner: scope.owner,
    seen: null,
  } satisfies Omit<Insertable<RevisionRow>, 'number'>;
}

/** Checks one thing after the other, with the row of the task locked. */
function openInSteps(scope: Scope, take: NewRevision): Promise<OpenOutcome> {
  return scope.transactions.run(async (trx): Promise<OpenOutcome> => {
    const task = await lockTask(trx, scope, take.taskId);
    if (task === undefined) {
      return { kind: 'task-not-found' };
    }
    const fresh = toNewRow(scope, take);
    const earlier =
      take.idempotencyKey === null
        ? undefined
        : await findByIdempotencyKey(trx, take.taskId, take.idempotencyKey);
    // What is settled needs no turn; what another process is sending has to be waited for.
    const isAnswered = earlier !== undefined && earlier.status !== 'sending';
    if (!isAnswered && scope.locksRows && (await isSentElsewhere(trx, scope, task.id))) {
      const { place } = take;
      if (place?.isAnnounced === false) {
        await announceTake(trx, scope, { ...take, id: place.id });
      }
      return { kind: 'busy' };
    }
    const arrival =
      take.place?.isAnnounced === true ? await withdrawTake(trx, take.place.id) : undefined;

    if (earlier !== undefined) {
      return earlier.request_hash === fresh.request_hash
        ? { kind: 'repeated', revision: toRevision(earlier) }
        : { kind: 'idempotency-key-reused' };
    }
    if (task.status !== 'running') {
      return { kind: 'task-closed', status: task.status };
    }
    const { lock, canvas, region } = toTarget(task);
    if (lock !== null) {
      return { kind: 'locked', lock };
    }
    const { checkedFor } = take;
    if (
      checkedFor !== undefined &&
      (checkedFor.region !== region ||
        checkedFor.canvas.width !== canvas.width ||
        checkedFor.canvas.height !== canvas.height)
    ) {
      return { kind: 'task-changed' };
    }
    if (!take.force) {
      const newest = await findNewestOnAir(trx, task.id, task.current_number);
      const base = await findBase(trx, task.id, take.baseRevision);
      if ((newest?.number ?? null) !== base) {
        return { kind: 'conflict', current: newest === undefined ? null : toRevision(newest) };
      }
    }

    const people = await listNewPeople(trx, task, take.judge);
    if (people.length > 0) {
      return { kind: 'first-exposure', people };
    }

    const isOvertaken = scope.locksRows && (await noteOpening(trx, task.id, arrival));
    const number = task.last_number + 1;
    const row = {
      ...fresh,
      number,
      status: isOvertaken ? 'superseded' : 'sending',
      settled_at: isOvertaken ? fresh.created_at : null,
    } satisfies Insertable<RevisionRow>;
    await trx.insertInto('revisions').values(row).execute();
    await trx.updateTable('tasks').set({ last_number: number }).where('id', '=', task.id).execute();
    return { kind: isOvertaken ? 'overtaken' : 'opened', revision: toRevision(row) };
  });
}

/** Whether another living process is sending a take of this task. */
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

/** The revision on air that a draft started from: a superseded base was never sent, so it counts as its own base. */
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
    // A base must be older than the revision made from it; otherwise this loop might never end.
    if (row?.status !== 'superseded' || (row.base_revision ?? 0) >= base) {
      return base;
    }
    base = row.base_revision;
  }
  return base;
}

/** How many revisions the judge of a guarded take gets at once. */
const judgedPage = 50;

async function listNewPeople(
  trx: Transaction<DatabaseSchema>,
  row: Selectable<TaskRow>,
  judge: ExposureJudge | undefined,
): Promise<readonly string[]> {
  const [task] = judge === undefined ? [] : await readTasks(trx, [row]);
  if (task === undefined || judge === undefined) {
    return [];
  }
  return judge(task, async (before) => {
    const rows = await trx
      .selectFrom('revisions')
      .select(revisionColumns)
      .where('task_id', '=', row.id)
      .$if(before !== null, (query) => query.where('number', '<', before ?? 0))
      .orderBy('number', 'desc')
      .limit(judgedPage)
      .execute();
    const revisions = rows.map(toRevision);
    const next = rows.length < judgedPage ? null : (revisions.at(-1)?.number ?? null);
    return { revisions, next };
  });
}

function findByIdempotencyKey(db: Kysely<DatabaseSchema>, taskId: string, key: string) {
  return db
    .selectFrom('revisions')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('idempotency_hash', '=', hashText(key))
    .executeTakeFirst();
}
