import type { PersistStorage } from 'zustand/middleware';

import { readStorage, writeStorage } from './browser-storage.ts';

/**
 * Storage for zustand's `persist` that keeps a state as one plain text, as earlier versions of the page wrote it.
 * @param parse makes a state of any text, rubbish and null included. @param format null when there is nothing to keep.
 */
export function keptText<State>(
  parse: (text: string | null) => State,
  format: (state: State) => string | null,
): PersistStorage<State> {
  return {
    getItem: (key) => ({ state: parse(readStorage(key)), version: 0 }),
    setItem(key, { state }) {
      writeStorage(key, format(state));
    },
    removeItem(key) {
      writeStorage(key, null);
    },
  };
}
