import { alignRect } from '#geometry/align.ts';
import { bottomOf, boundsOf, fitInside, mapRect, rightOf } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { arrange } from '#layout/arrange/arrangements.ts';
import { minTilePx } from '#layout/commands/commands.ts';
import type { ItemId } from '#layout/document/document.ts';
import { placeItems } from '#layout/document/items.ts';
import type { Item } from '#layout/document/items.ts';

import { describePlaces } from '#editor/describe-place.ts';
import { announce, edit } from '#editor/edit.ts';
import { movableItems } from '#editor/marks.ts';
import { readInOrder } from '#editor/reading-order.ts';
import { nameItem, nameSelection, selectedItems } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/** How the selection fills the canvas: `fit` keeps the ratio of its common box, `stretch` does not, `centre` keeps its size. */
export type CanvasFit = 'fit' | 'stretch' | 'centre';

const fitLabels = {
  fit: 'Fit {what} to the canvas',
  stretch: 'Stretch {what} to the canvas',
  centre: 'Centre {what} in the canvas',
} as const satisfies Readonly<Record<CanvasFit, Message>>;

/** Places the selection as a whole in the canvas; each item keeps its place in the common box. */
export function fitSelectionToCanvas(editor: Editor, how: CanvasFit): void {
  const { canvas } = editor.document.getState();

  const frame = { x: 0, y: 0, ...canvas };
  placeTogether(editor, say(fitLabels[how], { what: nameSelection(editor) }), (bounds) => {
    if (how === 'stretch') {
      return frame;
    }
    const scale =
      how === 'centre' ? 1 : Math.min(canvas.width / bounds.width, canvas.height / bounds.height);
    const size = {
      width: Math.round(bounds.width * scale),
      height: Math.round(bounds.height * scale),
    };
    return alignRect(alignRect({ ...bounds, ...size }, frame, 'centre'), frame, 'middle');
  });
}

/** Gives every selected item the size of the one that was selected first. */
export function makeSameSize(editor: Editor): void {
  const state = editor.document.getState();
  const items = movableItems(editor);
  const model = selectedItems(state).find(({ id }) => id === state.selection[0]);
  if (!model) {
    return;
  }
  const { width, height } = model.rect;
  place(
    editor,
    say('Make {tiles} as large as {other}', {
      tiles: nameSelection(editor),
      other: nameItem(state.document, model.id, editor.view.getState().names),
    }),
    items.map(({ id, rect }) => [id, { ...rect, width, height }]),
  );
}

/** Lays the selected items into a grid within their common box, in reading order, as far apart as the nearest two are now. */
export function tidySelection(editor: Editor): void {
  const items = movableItems(editor);
  const bounds = boundsOf(items.map(({ rect }) => rect));
  if (!bounds) {
    return;
  }
  const inOrder = readInOrder(items);
  const gutter = { value: smallestGap(items), unit: 'px' } as const;
  const margin = { value: 0, unit: 'px' } as const;
  const places = arrange({ kind: 'grid' }, items.length, bounds, { gutter, margin });
  place(
    editor,
    say('Tidy {tiles}', { tiles: nameSelection(editor) }),
    inOrder.map(({ id, rect }, index) => [id, places[index]?.rect ?? rect]),
  );
}

/** Exchanges the places of two selected items, their sizes too. */
export function swapPlaces(editor: Editor): void {
  const [first, second, third] = movableItems(editor);
  if (first && second && !third) {
    place(editor, say('Swap the places of {tiles}', { tiles: nameSelection(editor) }), [
      [first.id, second.rect],
      [second.id, first.rect],
    ]);
  }
}

/** Remembers the places and sizes of what is selected, in reading order, for `pastePlaces`. */
export function copyPlaces(editor: Editor): void {
  const places = readInOrder(selectedItems(editor.document.getState())).map(({ rect }) => rect);
  editor.live.setState({ copiedPlaces: places });
  announce(editor, say('Copied the place and size of {tiles}', { tiles: nameSelection(editor) }));
}

/** Gives the selected items, in reading order, the copied places and sizes; one that was copied goes to all of them. */
export function pastePlaces(editor: Editor): void {
  const { copiedPlaces } = editor.live.getState();
  const [only, second] = copiedPlaces;
  const items = readInOrder(movableItems(editor));
  place(
    editor,
    say('Paste the place and size of {tiles}', { tiles: nameSelection(editor) }),
    items.map(({ id, rect }, index) => [
      id,
      (second === undefined ? only : copiedPlaces[index]) ?? rect,
    ]),
  );
}

/** The smallest distance of two neighbours in one row or column, canvas px; 0 if there are none. */
function smallestGap(items: readonly Item[]): number {
  const gaps = items.flatMap(({ rect: a }) =>
    items.flatMap(({ rect: b }) => [
      ...(a.y < bottomOf(b) && b.y < bottomOf(a) ? [b.x - rightOf(a)] : []),
      ...(a.x < rightOf(b) && b.x < rightOf(a) ? [b.y - bottomOf(a)] : []),
    ]),
  );
  const smallest = Math.min(...gaps.filter((gap) => gap >= 0));
  return Number.isFinite(smallest) ? smallest : 0;
}

/** Moves and scales the common box of the selection, and every item with it. */
function placeTogether(editor: Editor, label: string, change: (bounds: Rect) => Rect): void {
  const items = movableItems(editor);
  const bounds = boundsOf(items.map(({ rect }) => rect));
  if (bounds) {
    const target = change(bounds);
    place(
      editor,
      label,
      items.map(({ id, rect }) => [id, mapRect(rect, bounds, target)]),
    );
  }
}

function place(editor: Editor, label: string, rects: readonly (readonly [ItemId, Rect])[]): void {
  const { canvas } = editor.document.getState();
  const fitted = new Map(rects.map(([id, rect]) => [id, fitInside(rect, canvas, minTilePx)]));
  edit(editor, label, (document) => placeItems(document, fitted), {
    says: describePlaces(editor, label, fitted),
  });
}
