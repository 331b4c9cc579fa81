import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { windowName } from '#contract/presence.ts';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';

/** How this window calls itself to the others, such as `Control room 2`; null while nobody has said. */
export interface WindowName {
  readonly name: string | null;
}

const storageKey = 'mixdesk.window-name';

/** The name as this browser keeps it. Windows that are open already keep the one they have. */
export function createWindowName(): StoreApi<WindowName> {
  return createStore<WindowName>(() => ({ name: readName(readStorage(storageKey) ?? '') }));
}

/** Names this window; an empty text takes the name away. */
export function renameWindow(store: StoreApi<WindowName>, text: string): void {
  const name = readName(text);
  writeStorage(storageKey, name);
  store.setState({ name });
}

function readName(text: string): string | null {
  const parsed = windowName.safeParse(text);
  return parsed.success ? parsed.data : null;
}
