import type { Editor, LockReason } from '#editor/stores.ts';
import { cancelGesture } from './pointer.ts';

/** Locks the draft against edits by hand, or unlocks it. Locking cancels the gesture that is under way. */
export function setLocked(editor: Editor, locked: boolean, lockedFor: LockReason = 'show'): void {
  if (locked) {
    cancelGesture(editor);
  }
  editor.view.setState({ locked, lockedFor });
}
