import TinyQueue from 'tinyqueue';

import { nameHeir } from '#server/database/stores/call-slots.ts';
import type { CallSlots } from '#server/database/stores/call-slots.ts';

import { processClock } from './rate-ceiling.ts';
import type { CeilingClock } from './rate-ceiling.ts';

interface Claim {
  readonly name: string;
  readonly endsAtMs: number;
}

/**
 * The slots of a process that is alone. A slot has no name: what counts is how many are free, from when, and how many are
 * claimed, until when. A claim costs the logarithm of the slots that were used in the last seconds.
 */
export function createLocalSlots(count: number, clock: CeilingClock = processClock): CallSlots {
  let unused = count;
  /** When the next call of each free slot may leave, the soonest first. */
  const free = new TinyQueue<number>();
  /** The end of the claim with this name. */
  const claims = new Map<string, number>();
  /** The same claims by their end, the soonest first, also those that were freed or replaced before. */
  const ends = new TinyQueue<Claim>([], (a, b) => a.endsAtMs - b.endsAtMs);

  function hold(name: string, endsAtMs: number): void {
    claims.set(name, endsAtMs);
    ends.push({ name, endsAtMs });
  }

  /** A claim whose holder never freed it gives its slot back at its end. */
  function dropEnded(atMs: number): void {
    for (let first = ends.peek(); first && first.endsAtMs <= atMs; first = ends.peek()) {
      ends.pop();
      if (claims.get(first.name) === first.endsAtMs) {
        claims.delete(first.name);
        free.push(first.endsAtMs);
      }
    }
  }

  function claim(name: string, leaseMs: number): number | null {
    const atMs = clock.nowMs();
    dropEnded(atMs);
    let startMs = atMs;
    if (unused > 0) {
      unused -= 1;
    } else {
      const first = free.pop();
      if (first === undefined) {
        return null;
      }
      startMs = Math.max(first, atMs);
    }
    hold(name, startMs + leaseMs);
    return startMs - atMs;
  }

  function claimLeft(name: string, taskId: string, leaseMs: number): boolean {
    if (!claims.delete(nameHeir(taskId))) {
      return false;
    }
    hold(name, clock.nowMs() + leaseMs);
    return true;
  }

  return {
    claim: (name, leaseMs) => Promise.resolve(claim(name, leaseMs)),
    claimLeft: (name, taskId, leaseMs) => Promise.resolve(claimLeft(name, taskId, leaseMs)),
    free(name, afterMs) {
      if (claims.delete(name)) {
        free.push(clock.nowMs() + afterMs);
      }
      return Promise.resolve();
    },
    leave(name, taskId) {
      const endsAtMs = claims.get(name);
      const heir = nameHeir(taskId);
      if (endsAtMs !== undefined) {
        claims.delete(name);
        if (claims.has(heir)) {
          // The next take of the task has a slot already.
          free.push(clock.nowMs());
        } else {
          hold(heir, endsAtMs);
        }
      }
      return Promise.resolve();
    },
  };
}
