import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';

/** Takes webhooks in: what came while the disk was busy is written together, so that a storm costs one sync for many. */
export interface CallbackIntake {
  /** Resolves when the webhook is on disk, rejects when it could not be stored. */
  store(callback: NewCallback): Promise<void>;
}

interface Waiting {
  readonly callback: NewCallback;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** One transaction holds no more than this: the first of a long line does not wait for the last. */
const maxBatch = 256;

/** @param onStored hears of what is new, after it is durable; nobody who waits for an answer waits for it. */
export function createCallbackIntake(parts: {
  readonly repository: Pick<Repository, 'callbacks'>;
  readonly onStored: (callbacks: readonly NewCallback[]) => void;
}): CallbackIntake {
  const waiting: Waiting[] = [];
  let isStoring = false;

  async function storeAll(): Promise<void> {
    while (waiting.length > 0) {
      await storeBatch(waiting.splice(0, maxBatch));
    }
    isStoring = false;
  }

  async function storeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const callbacks = batch.map(({ callback }) => callback);
      const isNew = await parts.repository.callbacks.add(callbacks);
      for (const { resolve } of batch) {
        resolve();
      }
      const fresh = callbacks.filter((_callback, index) => isNew[index]);
      if (fresh.length > 0) {
        parts.onStored(fresh);
      }
    } catch (error) {
      for (const { reject } of batch) {
        reject(error);
      }
    }
  }

  return {
    store: (callback) =>
      new Promise((resolve, reject) => {
        waiting.push({ callback, resolve, reject });
        if (isStoring) {
          return;
        }
        isStoring = true;
        // Not at once: requests that were read from their sockets in the same turn come along.
        setImmediate(() => void storeAll());
      }),
  };
}
