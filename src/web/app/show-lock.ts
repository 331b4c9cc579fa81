import { setLocked } from '#editor/pointer.ts';
import type { Editor } from '#editor/stores.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

const lockKey = 'mixdesk.show-lock';

/** Keeps the show lock in this browser, over reloads and in all of its windows. */
export function keepShowLock(editor: Editor): void {
  read();
  window.addEventListener('storage', (event) => {
    if (event.key === lockKey || event.key === null) read();
  });

  function read(): void {
    setLocked(editor, readStorage(lockKey) !== null);
  }
}

/** Turns the show lock on or off, here and in the other windows of this browser. */
export function setShowLock(editor: Editor, locked: boolean): void {
  setLocked(editor, locked);
  writeStorage(lockKey, locked ? 'on' : null);
}
