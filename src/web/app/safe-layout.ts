import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { revision as revisionSchema } from '#contract/revision.ts';
import type { Revision } from '#contract/revision.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

/** The safe layout of each task by the desk's id of it; null for a task without one. Kept in this browser alone. */
export type SafeLayouts = Readonly<Record<string, Revision | null>>;

export function createSafeLayouts(): StoreApi<SafeLayouts> {
  const store = createStore<SafeLayouts>(() => ({}));
  window.addEventListener('storage', (event) => {
    for (const taskId of Object.keys(store.getState()))
      if (event.key === null || event.key === safeLayoutKey(taskId)) read(store, taskId);
  });
  return store;
}

/** The pinned revision of a task, read from the browser when it is first asked for. */
export function findSafeLayout(store: StoreApi<SafeLayouts>, taskId: string): Revision | null {
  if (!(taskId in store.getState())) read(store, taskId);
  return store.getState()[taskId] ?? null;
}

/** Pins a whole revision, so that it can be taken without asking anybody; null lets go of it. */
export function pinSafeLayout(
  store: StoreApi<SafeLayouts>,
  taskId: string,
  revision: Revision | null,
): void {
  writeStorage(safeLayoutKey(taskId), revision && JSON.stringify(revision));
  store.setState({ [taskId]: revision });
}

/** A kept revision; null for anything that is not one. */
export function readSafeLayout(text: string | null): Revision | null {
  if (text === null) return null;
  try {
    return revisionSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function read(store: StoreApi<SafeLayouts>, taskId: string): void {
  store.setState({ [taskId]: readSafeLayout(readStorage(safeLayoutKey(taskId))) });
}

function safeLayoutKey(taskId: string): string {
  return `mixdesk.safe-layout.${taskId}`;
}
