import { boundsOf } from '#geometry/rect.ts';
import type { Point, Rect } from '#geometry/rect.ts';
import type { Guide } from '#geometry/snap.ts';
import type { ItemId } from '#layout/document/document.ts';
import { placeItems } from '#layout/document/items.ts';

import { describeChange, findLines } from '#editor/describe-place.ts';
import { edit } from '#editor/edit.ts';
import { nudgeRects } from './move.ts';
import { pickUpSelection } from './pick-up.ts';
import { nameSelection } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import { say } from '#words/say.ts';

/**
 * Moves what is selected by whole canvas px, as far as the canvas allows. Held keys make one undo step.
 * @param at ms, by the caller's clock.
 */
export function nudge(editor: Editor, delta: Point, at: number): void {
  const state = editor.document.getState();
  const pickUp = pickUpSelection(editor, { x: 0, y: 0 });
  if (!pickUp || editor.live.getState().gesture) {
    return;
  }
  // A step of one px reaches every place by itself.
  const isLong = Math.max(Math.abs(delta.x), Math.abs(delta.y)) > 1;
  const snaps = isLong && editor.view.getState().snapping;
  const rects = nudgeRects(pickUp, delta, snaps);
  const moves = [...rects].some(([id, rect]) => {
    const before = pickUp.rects.get(id);
    return before?.x !== rect.x || before.y !== rect.y;
  });
  if (!moves) {
    return;
  }
  edit(
    editor,
    say('Move {tiles}', { tiles: nameSelection(editor) }),
    (document) => placeItems(document, rects),
    {
      burst: { key: `nudge ${state.selection.join(' ')}`, at },
      says: describeChange(editor, {
        rects,
        guides: snaps ? findReached(editor, rects, delta) : [],
      }),
    },
  );
}

/** The lines that a step has led to, on the axis along which it went. */
function findReached(
  editor: Editor,
  rects: ReadonlyMap<ItemId, Rect>,
  { x }: Point,
): readonly Guide[] {
  const box = boundsOf([...rects.values()]);
  const axis = x === 0 ? 'y' : 'x';
  return box
    ? findLines(editor, [...rects.keys()], box).filter((guide) => guide.axis === axis)
    : [];
}
