import { sql } from 'kysely';

import type { Delivery, DeliveryStatus, Notice } from '#contract/notices/notice.ts';
import type { Revision } from '#contract/revision.ts';
import type { DeliveryRow } from '#server/database/engine/notice-tables.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

import { revisionColumns, toRevision } from './revision-rows.ts';

/** Notices on their way to programs of others. */
export interface DeliveryStore {
  /** Stores what is not stored yet: the same notice to the same receiver counts once, whichever process adds it. */
  add(deliveries: readonly NewDelivery[]): Promise<void>;
  /** Claims some whose time has come, the longest due first: until `claimedUntil` no other process gets them. */
  claimDue(now: Date, claimedUntil: Date, limit: number): Promise<readonly ClaimedDelivery[]>;
  /** Stores what became of an attempt. */
  settle(id: string, outcome: AttemptOutcome): Promise<void>;
  find(id: string): Promise<Delivery | undefined>;
  /** Newest first. `applications`: only theirs; null: all. */
  list(filter: DeliveryFilter, page: DeliveryPage): Promise<readonly Delivery[]>;
  /** Due again at once, with all attempts before it. */
  retry(id: string, now: Date): Promise<Delivery | undefined>;
  /** Removes what was delivered or given up before this. */
  removeOld(before: Date): Promise<void>;
  /** Of the newest takes of each running task, those that were settled since: what a process that died may not have added. */
  listSettledSince(since: Date): Promise<readonly SettledTake[]>;
}

export interface NewDelivery {
  readonly id: string;
  readonly receiver: string;
  readonly sdkAppId: number;
  /** JSON text. */
  readonly notice: string;
  readonly createdAt: Date;
}

export type ClaimedDelivery = Pick<NewDelivery, 'id' | 'receiver' | 'notice'> & {
  readonly attempts: number;
};

export interface AttemptOutcome {
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus | undefined;
  readonly applications: ReadonlySet<number> | null;
}

export interface DeliveryPage {
  /** The last one of the page before. */
  readonly after: Pick<Delivery, 'createdAt' | 'id'> | null;
  readonly limit: number;
}

export interface SettledTake {
  readonly taskId: string;
  readonly revision: Revision;
}

/** How many of the newest takes of a task a process may leave behind when it dies. */
const newestTakes = 5;

export function createDeliveryStore({ db, origin }: Scope): DeliveryStore {
  function selectDeliveries() {
    return db.selectFrom('deliveries').selectAll().where('origin', '=', origin);
  }
  function updateDelivery(id: string) {
    return db.updateTable('deliveries').where('origin', '=', origin).where('id', '=', id);
  }

  return {
    async add(deliveries) {
      if (deliveries.length === 0) {
        return;
      }
      const rows = deliveries.map(({ id, receiver, sdkAppId, notice, createdAt }): DeliveryRow => ({
        origin,
        id,
        receiver,
        sdk_app_id: sdkAppId,
        notice: toStorableText(notice),
        status: 'pending',
        attempts: 0,
        created_at: createdAt.toISOString(),
        next_at: createdAt.toISOString(),
        last_status: null,
        last_error: null,
      }));
      await db
        .insertInto('deliveries')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['origin', 'id']).doNothing())
        .execute();
    },

    async claimDue(now, claimedUntil, limit) {
      const due = await selectDeliveries()
        .where('next_at', 'is not', null)
        .where('next_at', '<=', now.toISOString())
        .orderBy('next_at')
        .limit(limit)
        .execute();
      const claimed: ClaimedDelivery[] = [];
      for (const { id, receiver, notice, attempts, next_at } of due) {
        // Whoever changes the row first has it: the others no longer find the time that they read.
        const { numUpdatedRows } = await updateDelivery(id)
          .set({ next_at: claimedUntil.toISOString() })
          .where('next_at', '=', next_at)
          .executeTakeFirst();
        if (numUpdatedRows === 1n) {
          claimed.push({ id, receiver, notice: fromStorableText(notice), attempts });
        }
      }
      return claimed;
    },

    async settle(id, { status, attempts, nextAt, lastStatus, lastError }) {
      await updateDelivery(id)
        .set({
          status,
          attempts,
          next_at: nextAt?.toISOString() ?? null,
          last_status: lastStatus,
          last_error: lastError === null ? null : toStorableText(lastError),
        })
        .execute();
    },

    async find(id) {
      const row = await selectDeliveries().where('id', '=', toStorableText(id)).executeTakeFirst();
      return row && toDelivery(row);
    },

    async list({ status, applications }, { after, limit }) {
      const rows = await selectDeliveries()
        .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'dead'))
        .$if(applications !== null, (query) =>
          query.where('sdk_app_id', 'in', [...(applications ?? []), -1]),
        )
        .$if(after !== null, (query) =>
          query.where(
            sql<boolean>`(created_at, id) < (${after?.createdAt ?? ''}, ${after?.id ?? ''})`,
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },

    async retry(id, now) {
      const row = await updateDelivery(toStorableText(id))
        .set({ status: 'pending', attempts: 0, next_at: now.toISOString() })
        .returningAll()
        .executeTakeFirst();
      return row && toDelivery(row);
    },

    async removeOld(before) {
      await db
        .deleteFrom('deliveries')
        .where('origin', '=', origin)
        .where('status', '<>', 'pending')
        .where('created_at', '<', before.toISOString())
        .execute();
    },

    async listSettledSince(since) {
      const rows = await db
        .selectFrom('tasks')
        .innerJoin('revisions', 'revisions.task_id', 'tasks.id')
        .select(revisionColumns.map((column) => `revisions.${column}` as const))
        .select('revisions.task_id')
        .where('tasks.origin', '=', origin)
        .where('tasks.status', '=', 'running')
        .whereRef('revisions.number', '>', sql<number>`tasks.last_number - ${newestTakes}`)
        .where('revisions.settled_at', '>=', since.toISOString())
        .execute();
      return rows.map((row) => ({ taskId: row.task_id, revision: toRevision(row) }));
    },
  };
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    receiver: row.receiver,
    status: row.status,
    attempts: row.attempts,
    createdAt: row.created_at,
    nextAt: row.next_at,
    lastStatus: row.last_status,
    lastError: row.last_error === null ? null : fromStorableText(row.last_error),
    notice: JSON.parse(fromStorableText(row.notice)) as Notice,
  };
}
