import type { Rect } from '#geometry/rect.ts';
import { collectSnapLines, snapSpan } from '#geometry/snap.ts';
import type { Guide } from '#geometry/snap.ts';
import { listItems } from '#layout/document/items.ts';

import type { DocumentState } from '#editor/stores.ts';

/** A guide for each line that something snapped to, canvas px. */
export function listGuides(axis: Guide['axis'], lines: readonly number[]): readonly Guide[] {
  return lines.map((at) => ({ axis, at }));
}

/** The lines of the canvas and of all items that a rectangle lies on. */
export function findEdgeGuides({ canvas, document }: DocumentState, rect: Rect): readonly Guide[] {
  const lines = collectSnapLines(
    canvas,
    listItems(document).map((item) => item.rect),
  );
  const anywhere = [-Infinity, Infinity] as const;
  return [
    ...listGuides('x', snapSpan(rect.x, rect.width, lines.x, 0, anywhere).lines),
    ...listGuides('y', snapSpan(rect.y, rect.height, lines.y, 0, anywhere).lines),
  ];
}
