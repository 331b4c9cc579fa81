import type { Point } from '#geometry/rect.ts';
import { placeItems } from '#layout/document/items.ts';

import { edit } from '#editor/edit.ts';
import { nudgeRects } from './move.ts';
import { pickUpSelection } from './pick-up.ts';
import { nameSelection } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';

/**
 * Moves what is selected by whole canvas px, as far as the canvas allows. Held keys make one undo step.
 * @param at ms, by the caller's clock.
 */
export function nudge(editor: Editor, delta: Point, at: number): void {
  const state = editor.document.getState();
  const pickUp = pickUpSelection(state, { x: 0, y: 0 });
  if (!pickUp || editor.live.getState().gesture) {
    return;
  }
  const rects = nudgeRects(pickUp, delta);
  const moves = [...rects].some(([id, rect]) => {
    const before = pickUp.rects.get(id);
    return before?.x !== rect.x || before.y !== rect.y;
  });
  if (!moves) {
    return;
  }
  edit(editor, `Move ${nameSelection(editor)}`, (document) => placeItems(document, rects), {
    burst: { key: `nudge ${state.selection.join(' ')}`, at },
  });
}
