import type { FastifyRateLimitStore } from '@fastify/rate-limit';

interface Window {
  count: number;
  /** By the steady clock, ms. */
  readonly endsMs: number;
}

/** More senders than this at a time share what is left: the oldest windows are forgotten. */
const maxSenders = 20_000;

/**
 * Counts in windows of a steady clock. The package’s own store goes by the clock of the machine: after a jump ahead and back its windows
 * would last as long as the jump, and a sender who has reached the limit would be locked out for hours.
 */
export class SteadyStore implements FastifyRateLimitStore {
  readonly #windows = new Map<string, Window>();
  readonly #steadyMs: () => number;

  constructor(_options: unknown, steadyMs: () => number = () => performance.now()) {
    this.#steadyMs = steadyMs;
  }

  incr(
    key: string,
    callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
    timeWindow = 0,
  ): void {
    const nowMs = this.#steadyMs();
    let window = this.#windows.get(key);
    if (window === undefined || window.endsMs <= nowMs) {
      window = { count: 0, endsMs: nowMs + timeWindow };
      // At the end of the map, which is in the order of the windows.
      this.#windows.delete(key);
      this.#windows.set(key, window);
      this.#forget(nowMs);
    }
    window.count += 1;
    callback(null, { current: window.count, ttl: window.endsMs - nowMs });
  }

  child(): FastifyRateLimitStore {
    return new SteadyStore(undefined, this.#steadyMs);
  }

  #forget(nowMs: number): void {
    for (const [key, { endsMs }] of this.#windows) {
      if (endsMs > nowMs && this.#windows.size <= maxSenders) {
        return;
      }
      this.#windows.delete(key);
    }
  }
}
