import { createStore } from 'zustand/vanilla';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';

interface DrawerState {
  readonly isOpen: boolean;
  /** Whether somebody has just opened it: then the focus goes there. */
  readonly wantsFocus: boolean;
}

const key = 'mixdesk.rehearsal';

/** Whether the rehearsal panel is open beside the canvas; as this browser had it the last time. */
export const rehearsalDrawer = createStore<DrawerState>(() => ({
  isOpen: readStorage(key) === 'open',
  wantsFocus: false,
}));

export function toggleRehearsal(): void {
  setRehearsal(!rehearsalDrawer.getState().isOpen);
}

export function setRehearsal(isOpen: boolean): void {
  writeStorage(key, isOpen ? 'open' : null);
  rehearsalDrawer.setState({ isOpen, wantsFocus: isOpen });
}
