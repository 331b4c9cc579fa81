/** Values by key of which only the most recently used are kept. */
export interface RecentMap<Value> {
  /** The value, which counts as used now. */
  readonly get: (key: string) => Value | undefined;
  /** @param weight what it takes of the room */
  readonly set: (key: string, value: Value, weight: number) => void;
}

/** @param most the room: the sum of all weights never exceeds it. What was not used for the longest time goes first. */
export function createRecentMap<Value>({ most }: { readonly most: number }): RecentMap<Value> {
  // A map remembers the order of insertion: the first is the one not used for the longest time.
  const entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) {
        return undefined;
      }
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      remove(key);
      if (weight > most) {
        return;
      }
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= most) {
          return;
        }
        remove(oldest);
      }
    },
  };
}
