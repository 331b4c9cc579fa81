import type { Insertable, Kysely, Transaction } from 'kysely';

import type { Actor, Revision } from '#contract/revision.ts';
import type { TaskStatus } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { hashText } from '#server/database/engine/hash-text.ts';
import type { DatabaseSchema, RevisionRow } from '#server/database/engine/schema.ts';
import { lockTask, selectLiving } from '#server/database/engine/scope.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';

import { findNewestOnAir } from './newest-on-air.ts';
import { formatPayload, sending, toRevision } from './revision-rows.ts';
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
}

export interface NewRevision {
  readonly taskId: string;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly actor: Actor;
  readonly note: string | null;
  readonly idempotencyKey: string | null;
  readonly createdAt: Date;
  /** Its entry in the line of its task, where there are several processes. */
  readonly place?: PlaceInLine;
}

export interface PlaceInLine {
  /** A name that its process chooses. */
  readonly id: string;
  /** Whether it is in the line already. If not, it joins the line when the outcome is `busy`. */
  readonly isAnnounced: boolean;
}

export type OpenOutcome =
  | { readonly kind: 'opened'; readonly revision: Revision }
  /** A newer take of this task has been opened meanwhile, so this one is superseded. */
  | { readonly kind: 'overtaken'; readonly revision: Revision }
  /** The idempotency key was used before with the same base and payload; this is that revision (it may still be sending). */
  | { readonly kind: 'repeated'; readonly revision: Revision }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'conflict'; readonly current: Revision | null }
  | { readonly kind: 'task-closed'; readonly status: Exclude<TaskStatus, 'running'> }
  /** Another living process is sending a take of this task: try again in a moment. Nothing was compared or stored. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'task-not-found' };

export function createRevisionOpening(scope: Scope): RevisionOpening {
  return {
    open: (take) =>
      scope.db.transaction().execute(async (trx): Promise<OpenOutcome> => {
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
        const requestHash = hashText(JSON.stringify([take.baseRevision, payload]));
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
          idempotency_hash: take.idempotencyKey === null ? null : hashText(take.idempotencyKey),
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
        await trx
          .updateTable('tasks')
          .set({ last_number: number })
          .where('id', '=', task.id)
          .execute();
        return { kind: isOvertaken ? 'overtaken' : 'opened', revision: toRevision(row) };
      }),
  };
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

function findByIdempotencyKey(db: Kysely<DatabaseSchema>, taskId: string, key: string) {
  return db
    .selectFrom('revisions')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('idempotency_hash', '=', hashText(key))
    .executeTakeFirst();
}
