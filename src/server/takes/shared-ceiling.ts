import { setTimeout as delay } from 'node:timers/promises';

import type { Replication } from '#server/database/replication.ts';

import { makeSlot } from './rate-ceiling.ts';
import type { CallSlot, RateCeiling } from './rate-ceiling.ts';

/**
 * Calls of all processes are this much further apart than the ceiling asks: 21 calls then take 1.25 s, and the extra quarter is
 * what an answer of the database, this process and the line to the cloud may together be late.
 */
const slack = 1.25;
/** A reservation whose answer took longer is given up, ms: nobody can tell any more when its moment was. */
const maxAnswerMs = 50;

/**
 * The ceiling over all processes: each call's moment is reserved in the database, by its clock. A process holds one reservation
 * at a time, for the task that has waited longest; so processes take turns, and within each its tasks.
 */
export function createSharedCeiling(replication: Replication, callsPerSecond: number): RateCeiling {
  const spacingMs = (slack * 1000) / callsPerSecond;
  let tail: Promise<unknown> = Promise.resolve();

  async function reserve(): Promise<CallSlot> {
    for (;;) {
      const askedMs = performance.now();
      const waitMs = await replication.reserveCall(spacingMs);
      const answeredMs = performance.now();
      if (answeredMs - askedMs > maxAnswerMs) continue;
      const slot = makeSlot(answeredMs + waitMs);
      if (waitMs > 0) await delay(waitMs);
      if (slot.isFresh()) return slot;
    }
  }

  return {
    waitForCall() {
      const slot = tail.then(reserve);
      tail = slot.catch(() => undefined);
      return slot;
    },
  };
}
