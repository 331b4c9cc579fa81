import { boundsOf } from '#geometry/rect.ts';
import type { Point } from '#geometry/rect.ts';
import { collectSnapLines } from '#geometry/snap.ts';
import { listItems } from '#layout/document/items.ts';

import { selectedItems } from '#editor/selection.ts';
import type { DocumentState } from '#editor/stores.ts';
import type { PickUp } from '#editor/gesture.ts';

/** Picks up the selection; undefined when nothing is selected. @param origin canvas px. */
export function pickUpSelection(state: DocumentState, origin: Point): PickUp | undefined {
  const items = selectedItems(state);
  const bounds = boundsOf(items.map((item) => item.rect));
  if (!bounds) {
    return undefined;
  }
  const held = new Set(items.map((item) => item.id));
  return {
    origin,
    canvas: state.canvas,
    rects: new Map(items.map((item) => [item.id, item.rect])),
    bounds,
    lines: collectSnapLines(
      state.canvas,
      listItems(state.document)
        .filter((item) => !held.has(item.id))
        .map((item) => item.rect),
    ),
  };
}
