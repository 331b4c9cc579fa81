import { nameHeir } from '#server/database/stores/call-slots.ts';
import type { CallSlots } from '#server/database/stores/call-slots.ts';

import { processClock } from './rate-ceiling.ts';
import type { CeilingClock } from './rate-ceiling.ts';

interface Slot {
  claim: string | null;
  /** When its next call may leave; for a claimed slot, when the claim runs out. */
  freeAtMs: number;
}

/** The slots of a process that is alone. */
export function createLocalSlots(count: number, clock: CeilingClock = processClock): CallSlots {
  const slots = Array.from({ length: count }, (): Slot => ({ claim: null, freeAtMs: -Infinity }));

  function find(claim: string): Slot | undefined {
    return slots.find((slot) => slot.claim === claim);
  }

  function claim(name: string, leaseMs: number): number | null {
    const atMs = clock.nowMs();
    let first: Slot | undefined;
    for (const slot of slots) {
      const isFree = slot.claim === null || slot.freeAtMs <= atMs;
      if (isFree && (first === undefined || slot.freeAtMs < first.freeAtMs)) {
        first = slot;
      }
    }
    if (first === undefined) {
      return null;
    }
    const startMs = Math.max(first.freeAtMs, atMs);
    first.claim = name;
    first.freeAtMs = startMs + leaseMs;
    return startMs - atMs;
  }

  function claimLeft(name: string, taskId: string, leaseMs: number): boolean {
    const left = find(nameHeir(taskId));
    if (left === undefined) {
      return false;
    }
    left.claim = name;
    left.freeAtMs = clock.nowMs() + leaseMs;
    return true;
  }

  return {
    claim: (name, leaseMs) => Promise.resolve(claim(name, leaseMs)),
    claimLeft: (name, taskId, leaseMs) => Promise.resolve(claimLeft(name, taskId, leaseMs)),
    free(name, afterMs) {
      const slot = find(name);
      if (slot !== undefined) {
        slot.claim = null;
        slot.freeAtMs = clock.nowMs() + afterMs;
      }
      return Promise.resolve();
    },
    leave(name, taskId) {
      const slot = find(name);
      if (slot !== undefined) {
        slot.claim = nameHeir(taskId);
      }
      return Promise.resolve();
    },
  };
}
