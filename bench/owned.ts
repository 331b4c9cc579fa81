/** What has to go when a benchmark ends, whichever way it ends. */
export interface Owned {
  /** `remove` is called once, after everything that was added later is gone. */
  add(remove: () => Promise<unknown>): void;
  removeAll(): Promise<void>;
}

export function createOwned(): Owned {
  const removals: (() => Promise<unknown>)[] = [];
  return {
    add(remove) {
      removals.push(remove);
    },
    async removeAll() {
      for (let remove = removals.pop(); remove !== undefined; remove = removals.pop()) {
        await remove();
      }
    },
  };
}
