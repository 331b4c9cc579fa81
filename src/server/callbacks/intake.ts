import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';

/** Stores webhooks. Those that arrive while the disk is busy are written together, so a burst needs few syncs. */
export interface CallbackIntake {
  /** Resolves when the webhook is on disk, rejects when it could not be stored. */
  store(callback: NewCallback): Promise<void>;
}

interface Waiting {
  readonly callback: NewCallback;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Webhooks in one transaction at most, so that the first of many does not wait for the last. */
const maxBatch = 256;

/** @param onStored gets the new webhooks after they are stored; no answer waits for it */
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
        // Waits a turn of the event loop, to include requests that arrive at the same time.
        setImmediate(() => void storeAll());
      }),
  };
}
