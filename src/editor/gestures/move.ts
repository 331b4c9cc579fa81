import { findEqualGaps, listEqualGapStarts } from '#geometry/gaps.ts';
import { bottomOf, clamp, fitInside, rightOf, sameRect } from '#geometry/rect.ts';
import type { Point, Rect } from '#geometry/rect.ts';
import { snapSpan } from '#geometry/snap.ts';
import { minTilePx } from '#layout/commands/commands.ts';
import type { ItemId } from '#layout/document/document.ts';

import { duplicateBy } from '#editor/duplicate.ts';
import type { Gesture, PickUp } from '#editor/gesture.ts';
import type { Editor, Preview } from '#editor/stores.ts';
import { commitDrag, showDrag } from './drag-tiles.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { listGuides } from './guides.ts';

/** Drags tiles; with Shift along the longer axis only, with Alt copies of them. */
export const moveHandler: GestureHandler<'move'> = {
  update(editor, gesture) {
    const { pickUp, input } = gesture;
    showDrag(editor, gesture, (delta, reach) =>
      previewMove(pickUp, delta, { reach, straight: input.shift, isCopy: input.alt }),
    );
    return undefined;
  },
  commit(editor, gesture, preview) {
    if (preview?.isCopy) {
      commitCopy(editor, gesture, preview);
    } else {
      commitDrag(editor, 'Move {what}', preview);
    }
  },
  cancel: doNothing,
};

interface MoveOptions {
  /** Canvas px within which lines attract; 0 turns snapping off. */
  readonly reach: number;
  /** Along the longer axis only. */
  readonly straight: boolean;
  readonly isCopy: boolean;
}

/** The tiles of a pick-up moved by `delta` canvas px from where they were, all together, inside the canvas. */
function previewMove(pickUp: PickUp, delta: Point, options: MoveOptions): Preview {
  const { bounds, canvas, lines } = pickUp;
  const wanted = options.straight ? straighten(delta) : delta;
  // The copied items stay, so they are neighbours too.
  const others = options.isCopy ? [...pickUp.others, ...pickUp.rects.values()] : pickUp.others;
  const { reach } = options;
  const plain = {
    ...bounds,
    x: Math.round(bounds.x + wanted.x),
    y: Math.round(bounds.y + wanted.y),
  };
  const x = slide(bounds.x, bounds.width, wanted.x, canvas.width, lines.x, reach, () =>
    listEqualGapStarts('x', plain, others, canvas.width),
  );
  const y = slide(bounds.y, bounds.height, wanted.y, canvas.height, lines.y, reach, () =>
    listEqualGapStarts('y', { ...plain, x: x.start }, others, canvas.height),
  );
  const box = { ...bounds, x: x.start, y: y.start };
  return {
    rects: moveRects(pickUp, { x: x.start - bounds.x, y: y.start - bounds.y }),
    guides: [...listGuides('x', x.lines), ...listGuides('y', y.lines)],
    gaps:
      reach === 0
        ? []
        : [
            ...(wanted.x === 0 ? [] : findEqualGaps('x', box, others, canvas.width)),
            ...(wanted.y === 0 ? [] : findEqualGaps('y', box, others, canvas.height)),
          ],
    isCopy: options.isCopy,
    marquee: null,
  };
}

/** Adds the copies where they were dragged to. */
function commitCopy(editor: Editor, { pickUp }: Gesture<'move'>, { rects }: Preview): void {
  const [moved] = rects;
  const before = moved && pickUp.rects.get(moved[0]);
  if (before && !sameRect(moved[1], before)) {
    duplicateBy(editor, { x: moved[1].x - before.x, y: moved[1].y - before.y });
  }
}

/** The same by whole canvas px: what an arrow key does. @param snaps whether it ends at the first line that an edge or the centre reaches. */
export function nudgeRects(
  pickUp: PickUp,
  delta: Point,
  snaps: boolean,
): ReadonlyMap<ItemId, Rect> {
  const { bounds, canvas, lines } = pickUp;
  const x = snaps ? stopAtLine(bounds.x, bounds.width, delta.x, lines.x) : delta.x;
  const y = snaps ? stopAtLine(bounds.y, bounds.height, delta.y, lines.y) : delta.y;
  return moveRects(pickUp, {
    x: clamp(x, -bounds.x, Math.max(-bounds.x, canvas.width - rightOf(bounds))),
    y: clamp(y, -bounds.y, Math.max(-bounds.y, canvas.height - bottomOf(bounds))),
  });
}

/** The part of a step that leads to the first line on its way, or all of it. */
function stopAtLine(start: number, length: number, step: number, lines: readonly number[]): number {
  const ways = [0, length / 2, length]
    .flatMap((anchor) => lines.map((line) => Math.round(line - anchor) - start))
    .filter((way) => way * step > 0 && Math.abs(way) < Math.abs(step));
  return ways.reduce((nearest, way) => (Math.abs(way) < Math.abs(nearest) ? way : nearest), step);
}

function slide(
  start: number,
  length: number,
  delta: number,
  frame: number,
  lines: readonly number[],
  reach: number,
  listStarts: () => readonly number[],
): { readonly start: number; readonly lines: readonly number[] } {
  // An axis along which the pointer did not move stays, even beside a line.
  const pull = delta === 0 ? 0 : reach;
  const range = [0, Math.max(0, frame - length)] as const;
  return pull === 0
    ? snapSpan(start + delta, length, [], 0, range)
    : snapSpan(start + delta, length, lines, pull, range, listStarts());
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
