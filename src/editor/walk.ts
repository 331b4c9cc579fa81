import { findNeighbour } from '#geometry/nearest.ts';
import type { Direction } from '#geometry/nearest.ts';
import { boundsOf } from '#geometry/rect.ts';
import { listItems } from '#layout/document/items.ts';
import type { Item } from '#layout/document/items.ts';

import { sayRect } from './describe-place.ts';
import { announce, select } from './edit.ts';
import { isTouchable, withGroups } from './marks.ts';
import { readInOrder } from './reading-order.ts';
import { editableSelection, nameItem, selectedItems } from './selection.ts';
import type { Editor } from './stores.ts';
import { say } from '#words/say.ts';

/** The item that lies in a direction from what is selected; from nothing, the first one in reading order. */
export function findByDirection(editor: Editor, direction: Direction): Item | undefined {
  const selected = selectedItems(editor.document.getState());
  const bounds = boundsOf(selected.map(({ rect }) => rect));
  const others = listWalked(editor).filter((item) => !selected.includes(item));
  return bounds ? findNeighbour(bounds, others, direction) : others[0];
}

/** Selects the item that lies in a direction. */
export function walkTo(editor: Editor, direction: Direction): void {
  const next = findByDirection(editor, direction);
  if (next) {
    step(editor, next);
  }
}

/**
 * Selects the next item in reading order, or the one before.
 * @returns false if nothing is selected or no item is left: then the key that asked for it goes on to the next part of the page.
 */
export function walkOn(editor: Editor, by: 1 | -1): boolean {
  const { selection } = editor.document.getState();
  const walked = listWalked(editor);
  const here = walked.findIndex(({ id }) => selection.includes(id));
  const next = here === -1 ? undefined : walked[here + by];
  if (next) {
    step(editor, next);
  }
  return next !== undefined;
}

/** What the keys can reach, in reading order: all that is shown and can be edited now. Locked items too, to be unlocked. */
function listWalked(editor: Editor): readonly Item[] {
  const state = editor.document.getState();
  const { hidden } = editor.view.getState().marks;
  const all = listItems(state.document).map(({ id }) => id);
  const editable = editableSelection({ ...state, selection: all });
  return readInOrder(
    listItems(state.document).filter(({ id }) => editable.includes(id) && !hidden.has(id)),
  );
}

function step(editor: Editor, item: Item): void {
  const { document } = editor.document.getState();
  select(editor, isTouchable(editor, item.id) ? withGroups(editor, [item.id]) : [item.id]);
  const walked = listWalked(editor);
  const place = walked.findIndex(({ id }) => id === item.id) + 1;
  announce(
    editor,
    say('{name}, {place} of {count}: {rect}', {
      name: nameItem(document, item.id, editor.view.getState().names),
      place,
      count: walked.length,
      rect: sayRect(item.rect),
    }),
  );
}
