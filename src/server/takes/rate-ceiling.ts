import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';

/** The account's ceiling of ModifyCloudRecording calls (intl 647/46957: 20 a second). */
export interface RateCeiling {
  /** Resolves when the next call may leave; first come, first served. */
  waitForCall(): Promise<void>;
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
    },
  };
}
