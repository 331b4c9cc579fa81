import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';

/** The account's ceiling of ModifyCloudRecording calls (intl 647/46957: 20 a second). */
export interface RateCeiling {
  /**
   * Resolves when the next call may leave; first come, first served. A task has one take in this line at most, so first come
   * is round robin between tasks, however many takes wait for each.
   */
  waitForCall(): Promise<CallSlot>;
}

/** Leave to make one call, now. */
export interface CallSlot {
  /** A slot that is not used at once is lost: a call made later would be too close to the next one. */
  isFresh(): boolean;
}

/** How late after its moment a call may leave, ms; the spacing has more room than that. */
const toleranceMs = 25;

/** A slot whose moment is `atMs` by `performance.now()`. */
export function makeSlot(atMs: number): CallSlot {
  return { isFresh: () => performance.now() - atMs <= toleranceMs };
}

/**
 * Calls are spaced rather than counted in windows: the cloud's second need not begin with ours, and two full windows back to
 * back would pass twice the ceiling in one of its seconds. The extra twentieth absorbs jitter on the way.
 */
export function createRateCeiling(callsPerSecond: number): RateCeiling {
  const queue = new RateLimiterQueue(
    new RateLimiterMemory({ points: 1, duration: 1.05 / callsPerSecond }),
  );
  return {
    async waitForCall() {
      await queue.removeTokens(1);
      return makeSlot(performance.now());
    },
  };
}
