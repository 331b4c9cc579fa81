const windowMs = 1000;

export interface CallRate {
  /** How many calls `caller` made within the last second, this one included. A call beyond the limit is not counted. */
  count(caller: string): number;
}

/** Counts calls in a sliding window of one second. `now` returns ms. */
export function createCallRate(limit: number, now: () => number): CallRate {
  const calls = new Map<string, readonly number[]>();
  return {
    count(caller) {
      const nowMs = now();
      const recent = (calls.get(caller) ?? []).filter((atMs) => nowMs - atMs < windowMs);
      const isCounted = recent.length < limit;
      calls.set(caller, isCounted ? [...recent, nowMs] : recent);
      return recent.length + 1;
    },
  };
}
