/** Work on one key runs one after the other, in the order of arrival; different keys run side by side. */
export interface Turns {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** How many works of a key wait or run. */
  lengthOf(key: string): number;
  /** How many works of all keys wait or run. */
  length(): number;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  const lines = new Map<string, { length: number; tail: Promise<unknown> }>();
  return {
    run(key, work) {
      const line = lines.get(key) ?? { length: 0, tail: Promise.resolve() };
      lines.set(key, line);
      line.length += 1;
      const result = line.tail.then(work);
      line.tail = result
        .catch(() => undefined)
        .finally(() => {
          line.length -= 1;
          if (line.length === 0) lines.delete(key);
        });
      return result;
    },
    lengthOf: (key) => lines.get(key)?.length ?? 0,
    length: () => [...lines.values()].reduce((sum, line) => sum + line.length, 0),
    async idle() {
      while (lines.size > 0) await Promise.all([...lines.values()].map((line) => line.tail));
    },
  };
}
