import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { windowName } from '#contract/window-name.ts';
import { keptText } from '#web/browser/kept-text.ts';

/** What the other windows call this one, such as `Control room 2`; null while it has no name. */
export interface WindowName {
  readonly name: string | null;
}

/** The name as this browser keeps it. Windows that are open already keep the one they have. */
export function createWindowName(): StoreApi<WindowName> {
  return createStore<WindowName>()(
    persist((): WindowName => ({ name: null }), {
      name: 'mixdesk.window-name',
      storage: keptText<WindowName>(
        (text) => ({ name: readName(text ?? '') }),
        ({ name }) => name,
      ),
    }),
  );
}

/** Names this window; an empty text takes the name away. */
export function renameWindow(store: StoreApi<WindowName>, text: string): void {
  store.setState({ name: readName(text) });
}

function readName(text: string): string | null {
  const parsed = windowName.safeParse(text);
  return parsed.success ? parsed.data : null;
}
