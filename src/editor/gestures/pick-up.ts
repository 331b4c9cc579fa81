import { boundsOf } from '#geometry/rect.ts';
import type { Point } from '#geometry/rect.ts';
import { collectSnapLines } from '#geometry/snap.ts';
import { listItems } from '#layout/document/items.ts';

import { listGuideLines } from '#editor/guide-lines.ts';
import { movableItems } from '#editor/marks.ts';
import type { Editor } from '#editor/stores.ts';
import type { PickUp } from '#editor/gesture.ts';

/** Picks up what is selected and not locked; undefined for nothing. @param origin canvas px. */
export function pickUpSelection(editor: Editor, origin: Point): PickUp | undefined {
  const state = editor.document.getState();
  const items = movableItems(editor);
  const bounds = boundsOf(items.map((item) => item.rect));
  if (!bounds) {
    return undefined;
  }
  const held = new Set(items.map((item) => item.id));
  const straps = new Set(
    state.document.watermarks.filter(({ strap }) => strap).map(({ id }) => id),
  );
  const others = listItems(state.document)
    // Nobody aligns anything with a name strap, and a tile would snap to its own.
    .filter((item) => !held.has(item.id) && !straps.has(item.id))
    .map((item) => item.rect);
  return {
    origin,
    canvas: state.canvas,
    rects: new Map(items.map((item) => [item.id, item.rect])),
    bounds,
    others,
    lines: collectSnapLines(state.canvas, others, listGuideLines(editor)),
  };
}
