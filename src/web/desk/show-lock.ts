import { QueryObserver } from '@tanstack/react-query';

import type { ShowLock } from '#contract/task.ts';
import { setLocked } from '#editor/gestures/lock.ts';
import { sessionQuery } from '#web/api/queries.ts';
import { lockShow, unlockShow } from '#web/api/show-lock.ts';

import { findSession, findTask, isInSandbox } from './desk.ts';
import type { Desk } from './desk.ts';
import { canOnlyView } from './rights.ts';
import { watchTask } from './watch-task.ts';
import { say } from '#web/words/say.ts';

/** Without sign-in everybody has this id, and people are told apart by the names of their windows. */
const localId = 'local';

/**
 * Locks the draft while the show lock of the recording holds, whoever holds it. For a viewer everything is always locked but the
 * sandbox, from which nothing can be taken: it is never locked.
 */
export function keepShowLock(desk: Desk): void {
  const { editor, queries } = desk;
  read();
  new QueryObserver(queries, sessionQuery).subscribe(read);
  watchTask(desk, read);

  function read(): void {
    const sdkAppId = findTask(desk)?.sdkAppId ?? null;
    const isViewer = canOnlyView(findSession(desk), sdkAppId) && !isInSandbox(desk);
    const isLocked = !isInSandbox(desk) && (findTask(desk)?.lock ?? null) !== null;
    const locked = isViewer || isLocked;
    const lockedFor = isViewer ? 'role' : 'show';
    const known = editor.view.getState();
    if (known.locked !== locked || (locked && known.lockedFor !== lockedFor)) {
      setLocked(editor, locked, lockedFor);
    }
  }
}

/** Locks the show for everybody, until it is unlocked. */
export function lock(desk: Desk): Promise<void> {
  return change(desk, say('The show is not locked.'), (taskId) =>
    lockShow(desk.queries, taskId, { window: desk.windowName.getState().name }),
  );
}

/** @param force although somebody else holds the lock: it is on record who did that. */
export function unlock(desk: Desk, force: boolean): Promise<void> {
  return change(desk, say('The show is still locked.'), (taskId) =>
    unlockShow(desk.queries, taskId, { window: desk.windowName.getState().name, force }),
  );
}

/** Whether a lock is this person's own: of the same sign-in, or, without sign-in, of a window with the same name. */
export function isOwnLock(desk: Desk, { by }: ShowLock): boolean {
  const user = findSession(desk)?.user;
  if (by.id !== user?.id) {
    return false;
  }
  return user.id !== localId || by.name === (desk.windowName.getState().name ?? user.name);
}

async function change(
  desk: Desk,
  title: string,
  act: (taskId: string) => Promise<void>,
): Promise<void> {
  const taskId = findTask(desk)?.id;
  if (taskId === undefined) {
    return;
  }
  try {
    await act(taskId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    desk.draft.send({ kind: 'not-done', taskId, title, reason });
  }
}
