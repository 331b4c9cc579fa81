import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { CallSlots } from '#server/database/stores/call-slots.ts';
import type { SlotRequest } from '#server/database/stores/take-at-once.ts';

/** Keeps the calls of one action under the account's limit (intl 647/46957: 20 a second) in any second, as the cloud counts. */
export interface RateCeiling {
  /**
   * Resolves when the next call may leave; first come, first served. A task has one take in this line at most, so first come
   * is round robin between tasks, however many takes wait for each; and processes take turns, since each claims one slot at a
   * time. `heirTo` names the task of a take that may have inherited the slot of one it overtook.
   */
  waitForCall(heirTo?: string): Promise<CallSlot>;
  /**
   * A slot that the statement claims which opens a take, so that no further one is needed. Null: it cannot, or others wait, and
   * nobody overtakes them.
   */
  claimAlong(): SlotAlong | null;
}

export interface SlotAlong {
  readonly request: SlotRequest;
  /** The slot, if the statement has claimed it. */
  readonly slot: CallSlot;
  /** Whether the statement was quick enough. If not, give the slot back and wait for another: connecting takes time too. */
  isYoung(): boolean;
}

/** Permission to make one call. Ends with exactly one of `spend`, `giveBack` and `leaveTo`. */
export interface CallSlot {
  /**
   * Whether the call may leave now. Ask when its connection is open: connecting may take seconds. Give back a slot that was kept
   * too long, and wait for another.
   */
  isFresh(): boolean;
  /** The call is over, with or without an answer. */
  spend(): void;
  /** No call was made. */
  giveBack(): void;
  /** No call was made: the next take of the task has the slot instead, whichever process holds it. */
  leaveTo(taskId: string): Promise<void>;
}

/** The time of a process; another one in tests. */
export interface CeilingClock {
  /** ms; never goes back. */
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export const processClock: CeilingClock = {
  nowMs: () => performance.now(),
  sleep: (ms) => delay(ms),
};

/** A slot is free again this long after the answer to its call, ms: one second, plus 2% because clocks may run differently. */
const restMs = 1020;
/** How long after its planned time a call may still start, ms. */
const maxLateMs = 500;
/** How long the statement may take that claims a slot along with its own work, ms. */
const maxAlongMs = 100;
/** A call without an answer has reached the cloud after this time or never will, ms: the slowest way that is reckoned with takes 6 s. */
const maxTransitMs = 6500;
/** How long a claim lasts when its process does not free it, ms. */
export const leaseMs = maxLateMs + maxTransitMs + restMs;
/** How often to check while every slot has a call in progress, ms: a slot is free only a second after its answer. */
const lookMs = 100;

/**
 * Gives out the slots one after the other. `onError` gets a failure to free a slot in the database; that slot is free when its
 * lease ends.
 */
export function createRateCeiling(
  slots: CallSlots,
  onError: (error: unknown) => void,
  clock: CeilingClock = processClock,
): RateCeiling {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function makeSlot(claim: string, atMs: number): CallSlot {
    return {
      isFresh: () => clock.nowMs() - atMs <= maxLateMs,
      spend: () => void slots.free(claim, restMs).catch(onError),
      giveBack: () => void slots.free(claim, 0).catch(onError),
      leaveTo: (taskId) => slots.leave(claim, taskId).catch(onError),
    };
  }

  async function inherit(taskId: string): Promise<CallSlot | undefined> {
    const claim = makeClaim();
    const askedMs = clock.nowMs();
    return (await slots.claimLeft(claim, taskId, leaseMs)) ? makeSlot(claim, askedMs) : undefined;
  }

  async function claimNext(): Promise<CallSlot> {
    for (;;) {
      const claim = makeClaim();
      const askedMs = clock.nowMs();
      const waitMs = await slots.claim(claim, leaseMs);
      if (waitMs === null) {
        await clock.sleep(lookMs);
        continue;
      }
      // Counted from the answer, which may be late; timers may be early.
      const freeMs = clock.nowMs() + waitMs;
      while (clock.nowMs() < freeMs) {
        await clock.sleep(freeMs - clock.nowMs());
      }
      const slot = makeSlot(claim, askedMs + waitMs);
      if (slot.isFresh()) {
        return slot;
      }
      slot.giveBack();
    }
  }

  return {
    async waitForCall(heirTo) {
      const inherited = heirTo === undefined ? undefined : await inherit(heirTo);
      if (inherited !== undefined) {
        return inherited;
      }
      waiting += 1;
      const slot = tail.then(claimNext).finally(() => {
        waiting -= 1;
      });
      tail = slot.catch(() => undefined);
      return slot;
    },
    claimAlong() {
      const share = waiting === 0 ? slots.share?.() : null;
      if (share === undefined || share === null) {
        return null;
      }
      const claim = makeClaim();
      const askedMs = clock.nowMs();
      return {
        request: { ...share, claim, leaseMs },
        slot: makeSlot(claim, askedMs),
        isYoung: () => clock.nowMs() - askedMs <= maxAlongMs,
      };
    },
  };
}

function makeClaim(): string {
  return randomBytes(9).toString('base64url');
}
