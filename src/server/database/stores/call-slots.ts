import { sql } from 'kysely';

import type { RecordingAction } from '#trtc/actions.ts';

import type { Scope } from '#server/database/engine/scope.ts';

/**
 * The calls of one action that the account may make in any one second, as that many slots. A slot is held from before a call
 * leaves until a second after its answer, so that whenever the call arrived in between, no second of the cloud can hold one too
 * many. A claim is a name that its holder makes up.
 */
export interface CallSlots {
  /**
   * Claims the slot that is free first: ms until its call may leave, or null while every slot has a call on the wire. Unless it
   * is heard of again, the claim runs out `leaseMs` after that moment.
   */
  claim(claim: string, leaseMs: number): Promise<number | null>;
  /** Claims the slot that was left to the next take of a task, if there is one. */
  claimLeft(claim: string, taskId: string, leaseMs: number): Promise<boolean>;
  /** Ends a claim: the slot's next call may leave `afterMs` from now. A claim that has run out is left alone. */
  free(claim: string, afterMs: number): Promise<void>;
  /** Hands an unused slot on to the next take of a task. */
  leave(claim: string, taskId: string): Promise<void>;
}

const now = sql`extract(epoch from clock_timestamp())`;

/** The slots of an action, of all processes of one origin on one PostgreSQL, by its clock. */
export function shareCallSlots(
  { db, origin }: Scope,
  action: RecordingAction,
  count: number,
): CallSlots {
  let isMade = false;
  const isOurs = sql`call_slots.origin = ${origin} and call_slots.action = ${action}`;

  async function makeSlots(): Promise<void> {
    await sql`
      insert into call_slots (origin, action, slot, free_at)
      select ${origin}, ${action}, slot, 0 from generate_series(1, ${sql.lit(count)}) as slot
      on conflict do nothing`.execute(db);
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
        update call_slots set claim = ${claim}, free_at = first.at + ${leaseMs / 1000}
        from first where ${isOurs} and call_slots.slot = first.slot
        returning ((first.at - ${now}) * 1000)::double precision as wait`.execute(db);
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
      await sql`
        update call_slots set claim = null, free_at = ${now} + ${afterMs / 1000}
        where ${isOurs} and claim = ${claim}`.execute(db);
    },
    async leave(claim, taskId) {
      await sql`
        update call_slots set claim = ${nameHeir(taskId)}
        where ${isOurs} and claim = ${claim}`.execute(db);
    },
  };
}

/** The claim under which a slot waits for the next take of a task. */
export function nameHeir(taskId: string): string {
  return `heir of ${taskId}`;
}
