import { clamp, fitInside, sameRect } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { minTilePx } from '#layout/commands/commands.ts';
import { placeItems } from '#layout/document/items.ts';

import { describeChange } from '#editor/describe-place.ts';
import { edit } from '#editor/edit.ts';
import type { EditOptions } from '#editor/edit.ts';
import { movableItems } from '#editor/marks.ts';
import { nameSelection } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import { say } from '#words/say.ts';

/** Sets sides of what is selected to exact numbers, canvas px; what leaves the canvas is moved or cut to fit. */
export function setSelectionRect(
  editor: Editor,
  change: Partial<Rect>,
  burst?: EditOptions['burst'],
): void {
  changeRects(
    editor,
    Object.keys(change) as (keyof Rect)[],
    (rect) => ({ ...rect, ...change }),
    burst,
  );
}

/** Changes one side of each selected item by so many canvas px. */
export function shiftSelectionRect(editor: Editor, side: keyof Rect, by: number): void {
  changeRects(editor, [side], (rect) => ({ ...rect, [side]: rect[side] + by }));
}

/**
 * Makes each selected item wider or narrower, taller or lower, from its right or lower edge, as far as the canvas and the smallest tile
 * allow. Held keys make one undo step. @param at ms, by the caller's clock.
 */
export function growSelection(
  editor: Editor,
  side: 'width' | 'height',
  by: number,
  at: number,
): void {
  const { canvas, selection } = editor.document.getState();
  const start = side === 'width' ? 'x' : 'y';
  changeRects(
    editor,
    [side],
    (rect) => ({
      ...rect,
      [side]: clamp(rect[side] + by, minTilePx, Math.max(minTilePx, canvas[side] - rect[start])),
    }),
    { key: `grow ${side} ${selection.join(' ')}`, at },
  );
}

function changeRects(
  editor: Editor,
  sides: readonly (keyof Rect)[],
  change: (rect: Rect) => Rect,
  burst?: EditOptions['burst'],
): void {
  const state = editor.document.getState();
  const rects = new Map(
    movableItems(editor).flatMap(({ id, rect }) => {
      const next = fitInside(keepRatio(rect, change(rect)), state.canvas, minTilePx);
      return sameRect(next, rect) ? [] : [[id, next] as const];
    }),
  );
  function keepRatio(rect: Rect, next: Rect): Rect {
    const [side, ...others] = sides;
    return !editor.view.getState().keepsRatio || others.length > 0
      ? next
      : side === 'width'
        ? { ...next, height: Math.round((rect.height * next.width) / Math.max(1, rect.width)) }
        : side === 'height'
          ? { ...next, width: Math.round((rect.width * next.height) / Math.max(1, rect.height)) }
          : next;
  }

  const label =
    sides.includes('width') || sides.includes('height') ? 'Resize {what}' : 'Move {what}';
  edit(
    editor,
    say(label, { what: nameSelection(editor) }),
    (document) => placeItems(document, rects),
    {
      says: describeChange(editor, { rects, guides: [] }),
      ...(burst ? { burst } : {}),
    },
  );
}
