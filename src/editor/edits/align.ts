import { alignRect, distributeRects } from '#geometry/align.ts';
import type { Alignment, Axis } from '#geometry/align.ts';
import { boundsOf } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { placeItems } from '#layout/document/items.ts';

import { describePlaces } from '#editor/describe-place.ts';
import { edit } from '#editor/edit.ts';
import { movableItems } from '#editor/marks.ts';
import { nameSelection, selectedItems } from '#editor/selection.ts';
import type { DocumentState, Editor } from '#editor/stores.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

const alignLabels = {
  left: 'Align {what} left',
  centre: 'Align {what} centre',
  right: 'Align {what} right',
  top: 'Align {what} top',
  middle: 'Align {what} middle',
  bottom: 'Align {what} bottom',
} as const satisfies Readonly<Record<Alignment, Message>>;

/** Aligns the selection: several items within their own bounds, one item within the canvas. */
export function alignSelection(editor: Editor, to: Alignment): void {
  const state = editor.document.getState();
  const items = movableItems(editor);
  const canvas = { x: 0, y: 0, ...state.canvas };
  const frame = items.length > 1 ? boundsOf(items.map(({ rect }) => rect)) : canvas;
  if (frame === undefined) {
    return;
  }
  place(
    editor,
    say(alignLabels[to], { what: nameSelection(editor) }),
    items.map(({ id, rect }) => [id, alignRect(rect, frame, to)]),
  );
}

/** Makes the gaps between three or more selected items equal; the outermost stay. */
export function distributeSelection(editor: Editor, axis: Axis): void {
  const state = editor.document.getState();
  if (!canDistribute(state)) {
    return;
  }
  const items = movableItems(editor);
  const rects = distributeRects(
    items.map(({ rect }) => rect),
    axis,
  );
  place(
    editor,
    say('Distribute {tiles}', { tiles: nameSelection(editor) }),
    items.map(({ id, rect }, index) => [id, rects[index] ?? rect]),
  );
}

/** Two items have only one gap, so there is nothing to distribute. */
export function canDistribute(state: DocumentState): boolean {
  return selectedItems(state).length > 2;
}

function place(
  editor: Editor,
  label: string,
  rects: readonly (readonly [id: string, rect: Rect])[],
): void {
  const places = new Map(rects);
  edit(editor, label, (document) => placeItems(document, places), {
    says: describePlaces(editor, label, places),
  });
}
