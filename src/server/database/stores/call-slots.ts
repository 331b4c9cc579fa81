import { sql } from 'kysely';

import type { CloudAction } from '#trtc/actions.ts';

import { looseCommit } from '#server/database/engine/loose-commit.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import type { SlotRequest } from './take-at-once.ts';

/**
 * The rate limit of one action: as many slots as the account may make calls in any one second. A slot is held from before a call
 * is sent until a second after its answer. So whenever the call arrived in between, the cloud never counts too many in one
 * second. A claim is a name that its holder chooses.
 */
export interface CallSlots {
  /**
   * Claims the slot that is free first. Returns the ms until its call may be sent, or null while every slot has a call in flight.
   * The claim expires `leaseMs` after that moment unless it is freed before.
   */
  claim(claim: string, leaseMs: number): Promise<number | null>;
  /** Claims the slot that was reserved for the next take of a task, if there is one. */
  claimLeft(claim: string, taskId: string, leaseMs: number): Promise<boolean>;
  /** Ends a claim: the next call of the slot may be sent `afterMs` from now. Does nothing when the claim has expired. */
  free(claim: string, afterMs: number): Promise<void>;
  /** Reserves an unused slot for the next take of a task. */
  leave(claim: string, taskId: string): Promise<void>;
  /** What another statement needs to claim a slot along with its own work; absent or null: it cannot. */
  readonly share?: () => Pick<SlotRequest, 'action' | 'count'> | null;
}

const now = sql`extract(epoch from clock_timestamp())`;

/** The slots of an action that all processes of one origin on one PostgreSQL share, by its clock. */
export function shareCallSlots(
  { db, origin }: Scope,
  action: CloudAction,
  count: number,
): CallSlots {
  let isMade = false;
  const isOurs = sql`call_slots.origin = ${origin} and call_slots.action = ${action}`;

  async function makeSlots(): Promise<void> {
    await sql`
      insert into call_slots (origin, action, slot, free_at)
      select ${origin}, ${action}, slot, 0 from generate_series(1, ${sql.lit(count)}) as slot
      on conflict do nothing`.execute(db);
    // Before PostgreSQL knows how many there are, it looks at all of them for each claim.
    await sql`analyze call_slots`.execute(db);
    isMade = true;
  }

  return {
    async claim(claim, leaseMs) {
      if (!isMade) {
        await makeSlots();
      }
      const { rows } = await sql<{ wait: number }>`
        with first as (
          select slot, greatest(free_at, ${now}) as at from call_slots
          where ${isOurs} and slot <= ${sql.lit(count)} and (claim is null or free_at <= ${now})
          order by free_at, slot limit 1 for update skip locked
        )
        update call_slots set claim = ${claim}, free_at = (select at from first) + ${leaseMs / 1000}
        where ${isOurs} and slot = (select slot from first)
        returning (((select at from first) - ${now}) * 1000)::double precision as wait`.execute(db);
      const [row] = rows;
      return row === undefined ? null : Math.max(0, row.wait);
    },
    async claimLeft(claim, taskId, leaseMs) {
      const { rows } = await sql`
        update call_slots set claim = ${claim}, free_at = ${now} + ${leaseMs / 1000}
        where ${isOurs} and slot = (
          select slot from call_slots where ${isOurs} and claim = ${nameHeir(taskId)} limit 1 for update skip locked
        )
        returning slot`.execute(db);
      return rows.length > 0;
    },
    async free(claim, afterMs) {
      // If PostgreSQL crashes and forgets this, the claim lasts until the end of its lease: nobody calls too often.
      await sql`
        update call_slots set claim = null, free_at = ${now} + ${afterMs / 1000}
        where ${isOurs} and claim = ${claim} and ${looseCommit}`.execute(db);
    },
    async leave(claim, taskId) {
      await sql`
        update call_slots set claim = ${nameHeir(taskId)}
        where ${isOurs} and claim = ${claim}`.execute(db);
    },
    share: () => (isMade ? { action, count } : null),
  };
}

/** The claim by which a slot is reserved for the next take of a task. */
export function nameHeir(taskId: string): string {
  return `heir of ${taskId}`;
}
