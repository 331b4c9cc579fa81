import { QueryObserver } from '@tanstack/react-query';

import { setLocked } from '#editor/gestures/lock.ts';
import type { Editor } from '#editor/stores.ts';
import { sessionQuery } from '#web/api/queries.ts';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';
import { findSession } from './desk.ts';
import type { Desk } from './desk.ts';

const lockKey = 'mixdesk.show-lock';

/** Keeps the show lock in this browser, across reloads and windows; for a viewer everything is always locked. */
export function keepShowLock(desk: Desk): void {
  const { editor, queries } = desk;
  read();
  new QueryObserver(queries, sessionQuery).subscribe(read);
  window.addEventListener('storage', (event) => {
    if (event.key === lockKey || event.key === null) {
      read();
    }
  });

  function read(): void {
    if (findSession(desk)?.user.role === 'viewer') {
      setLocked(editor, true, 'role');
    } else {
      setLocked(editor, readStorage(lockKey) !== null);
    }
  }
}

/** Turns the show lock on or off, here and in the other windows of this browser. */
export function setShowLock(editor: Editor, locked: boolean): void {
  setLocked(editor, locked);
  writeStorage(lockKey, locked ? 'on' : null);
}
