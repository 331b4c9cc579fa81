import { setImmediate as nextTick } from 'node:timers/promises';

/** Work that nobody waits for; it begins after the answers that are ready are sent. */
export interface BackgroundWork {
  /** `onError` gets a failure. */
  add(work: () => Promise<void>, onError: (error: unknown) => void): void;
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>;
}

export function createBackgroundWork(): BackgroundWork {
  const works = new Set<Promise<void>>();
  return {
    add(work, onError) {
      const done = nextTick()
        .then(work)
        .catch(onError)
        .finally(() => works.delete(done));
      works.add(done);
    },
    async idle() {
      while (works.size > 0) {
        await Promise.all(works);
      }
    },
  };
}
