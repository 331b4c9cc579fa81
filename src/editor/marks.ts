import type { ItemId } from '#layout/document/document.ts';
import { listItems } from '#layout/document/items.ts';
import type { Item } from '#layout/document/items.ts';

import { announce, refuse } from './edit.ts';
import { nameItems, selectedItems } from './selection.ts';
import type { Editor } from './stores.ts';
import { say } from '#words/say.ts';

/** Whether the pointer can take hold of an item on the canvas: it is drawn and not locked. */
export function isTouchable({ view }: Editor, id: ItemId): boolean {
  const { locked, hidden } = view.getState().marks;
  return !locked.has(id) && !hidden.has(id);
}

/** The selected items that may be moved, resized or deleted, back to front. */
export function movableItems(editor: Editor): readonly Item[] {
  const { locked } = editor.view.getState().marks;
  return selectedItems(editor.document.getState()).filter(({ id }) => !locked.has(id));
}

/** The same items and all that are grouped with one of them, as far as they exist and can be touched. */
export function withGroups(editor: Editor, ids: readonly ItemId[]): readonly ItemId[] {
  const { groups } = editor.view.getState().marks;
  const joined = groups.filter((group) => group.some((id) => ids.includes(id))).flat();
  if (joined.length === 0) {
    return ids;
  }
  const present = listItems(editor.document.getState().document).map(({ id }) => id);
  return [
    ...ids,
    ...joined.filter((id) => !ids.includes(id) && present.includes(id) && isTouchable(editor, id)),
  ];
}

/** Says that nothing was done because everything selected is locked. @returns whether it is so */
export function refuseItemLock(editor: Editor): boolean {
  const isLocked = isAllMarked(editor, 'locked');
  if (isLocked) {
    const { document, selection } = editor.document.getState();
    refuse(
      editor,
      say('{what}: locked here. Unlock it to change it.', {
        what: nameItems(document, selection, editor.view.getState().names),
      }),
    );
  }
  return isLocked;
}

/** Whether all that is selected has this mark. */
export function isAllMarked(editor: Editor, kind: 'locked' | 'hidden'): boolean {
  const { selection } = editor.document.getState();
  const marked = editor.view.getState().marks[kind];
  return selection.length > 0 && selection.every((id) => marked.has(id));
}

/** Shows everything that is hidden here. */
export function showAllItems(editor: Editor): void {
  editor.view.setState(({ marks }) => ({ marks: { ...marks, hidden: new Set() } }));
  announce(editor, say('All tiles are shown'));
}
