/** Runs the work of one key one at a time, in the order of arrival; the work of different keys runs in parallel. */
export interface SerialQueue<Item> {
  /** `work` can list the items of its key that wait behind it, oldest first. */
  run<T>(key: string, item: Item, work: (behind: () => readonly Item[]) => Promise<T>): Promise<T>;
  /** How many works of a key wait or run. */
  lengthOf(key: string): number;
  /** How many keys have work that waits or runs. */
  length(): number;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
}

export function createSerialQueue<Item>(): SerialQueue<Item> {
  const lines = new Map<string, { readonly items: Item[]; tail: Promise<unknown> }>();
  return {
    run(key, item, work) {
      const line = lines.get(key) ?? { items: [], tail: Promise.resolve() };
      lines.set(key, line);
      line.items.push(item);
      const result = line.tail.then(() => work(() => line.items.slice(1)));
      line.tail = result
        .catch(() => undefined)
        .finally(() => {
          line.items.shift();
          if (line.items.length === 0) {
            lines.delete(key);
          }
        });
      return result;
    },
    lengthOf: (key) => lines.get(key)?.items.length ?? 0,
    length: () => lines.size,
    async idle() {
      while (lines.size > 0) {
        await Promise.all([...lines.values()].map((line) => line.tail));
      }
    },
  };
}
