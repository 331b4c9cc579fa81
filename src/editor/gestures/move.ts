import { bottomOf, clamp, fitInside, rightOf } from '#geometry/rect.ts';
import type { Point, Rect } from '#geometry/rect.ts';
import { snapSpan } from '#geometry/snap.ts';
import { minTilePx } from '#layout/commands/commands.ts';
import type { ItemId } from '#layout/document/document.ts';

import type { PickUp } from '#editor/gesture.ts';
import type { Preview } from '#editor/stores.ts';
import { commitDrag, showDrag } from './drag-tiles.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { listGuides } from './guides.ts';

/** Drags tiles; with Shift along the longer axis only. */
export const moveHandler: GestureHandler<'move'> = {
  update(editor, gesture) {
    const { pickUp, input } = gesture;
    showDrag(editor, gesture, (delta, reach) =>
      previewMove(pickUp, delta, { reach, straight: input.shift }),
    );
    return undefined;
  },
  commit(editor, _gesture, preview) {
    commitDrag(editor, 'Move', preview);
  },
  cancel: doNothing,
};

interface MoveOptions {
  /** Canvas px within which lines attract; 0 turns snapping off. */
  readonly reach: number;
  /** Along the longer axis only. */
  readonly straight: boolean;
}

/** The tiles of a pick-up moved by `delta` canvas px from where they were, all together, inside the canvas. */
function previewMove(pickUp: PickUp, delta: Point, options: MoveOptions): Preview {
  const { bounds, canvas, lines } = pickUp;
  const wanted = options.straight ? straighten(delta) : delta;
  const x = slide(bounds.x, bounds.width, wanted.x, canvas.width, lines.x, options.reach);
  const y = slide(bounds.y, bounds.height, wanted.y, canvas.height, lines.y, options.reach);
  return {
    rects: moveRects(pickUp, { x: x.start - bounds.x, y: y.start - bounds.y }),
    guides: [...listGuides('x', x.lines), ...listGuides('y', y.lines)],
    marquee: null,
  };
}

/** The same by whole canvas px and without snapping: what an arrow key does. */
export function nudgeRects(pickUp: PickUp, delta: Point): ReadonlyMap<ItemId, Rect> {
  const { bounds, canvas } = pickUp;
  return moveRects(pickUp, {
    x: clamp(delta.x, -bounds.x, Math.max(-bounds.x, canvas.width - rightOf(bounds))),
    y: clamp(delta.y, -bounds.y, Math.max(-bounds.y, canvas.height - bottomOf(bounds))),
  });
}

function slide(
  start: number,
  length: number,
  delta: number,
  frame: number,
  lines: readonly number[],
  reach: number,
): { readonly start: number; readonly lines: readonly number[] } {
  // An axis along which the pointer did not move stays, even beside a line.
  const pull = delta === 0 ? 0 : reach;
  return snapSpan(start + delta, length, pull === 0 ? [] : lines, pull, [
    0,
    Math.max(0, frame - length),
  ]);
}

function straighten(delta: Point): Point {
  return Math.abs(delta.x) >= Math.abs(delta.y) ? { x: delta.x, y: 0 } : { x: 0, y: delta.y };
}

function moveRects(pickUp: PickUp, delta: Point): ReadonlyMap<ItemId, Rect> {
  return new Map(
    [...pickUp.rects].map(([id, rect]) => [
      id,
      fitInside({ ...rect, x: rect.x + delta.x, y: rect.y + delta.y }, pickUp.canvas, minTilePx),
    ]),
  );
}
