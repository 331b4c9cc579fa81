import { bottomOf, fitInside, mapRect, rightOf } from '#geometry/rect.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { directionOf, resizeRect } from '#geometry/resize.ts';
import type { Handle } from '#geometry/resize.ts';
import { snapEdge } from '#geometry/snap.ts';
import type { Guide } from '#geometry/snap.ts';
import { minTilePx } from '#layout/commands/commands.ts';

import type { PickUp } from '#editor/gesture.ts';
import type { Preview } from '#editor/stores.ts';
import { commitDrag, showDrag } from './drag-tiles.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { listGuides } from './guides.ts';

/** Drags an edge or a corner; with Shift the ratio stays (or is free, where it is kept), with Alt the centre does. */
export const resizeHandler: GestureHandler<'resize'> = {
  update(editor, gesture) {
    const { pickUp, handle, input } = gesture;
    showDrag(editor, gesture, (delta, reach) =>
      previewResize(pickUp, handle, delta, {
        reach,
        keepRatio: input.shift !== editor.view.getState().keepsRatio,
        fromCentre: input.alt,
      }),
    );
    return undefined;
  },
  commit(editor, _gesture, preview) {
    commitDrag(editor, 'Resize {what}', preview);
  },
  cancel: doNothing,
};

interface ResizeGestureOptions {
  /** Canvas px within which lines attract; 0 turns snapping off. */
  readonly reach: number;
  readonly keepRatio: boolean;
  readonly fromCentre: boolean;
}

/** The tiles of a pick-up resized together: their common box is pulled, and each keeps its place in it. */
function previewResize(
  pickUp: PickUp,
  handle: Handle,
  delta: Point,
  options: ResizeGestureOptions,
): Preview {
  const { canvas, lines } = pickUp;
  const start = fitInside(pickUp.bounds, canvas, minTilePx);
  const bounds = resizeRect(start, handle, delta, {
    frame: canvas,
    least: leastSize(pickUp, start),
    keepRatio: options.keepRatio,
    fromCentre: options.fromCentre,
    snapX: (edge) => snap(edge, delta.x, lines.x),
    snapY: (edge) => snap(edge, delta.y, lines.y),
  });
  return {
    rects: new Map(
      [...pickUp.rects].map(([id, rect]) => [
        id,
        fitInside(mapRect(rect, pickUp.bounds, bounds), canvas, minTilePx),
      ]),
    ),
    guides: options.reach > 0 ? findGuides(bounds, start, handle, pickUp) : [],
    marquee: null,
  };

  function snap(edge: number, pulled: number, candidates: readonly number[]): number {
    // An edge that the pointer did not move stays, even beside a line.
    const attracts = options.reach > 0 && pulled !== 0;
    return attracts ? snapEdge(edge, candidates, options.reach).edge : edge;
  }
}

/** The smallest common box in which no tile falls below the smallest tile. */
function leastSize(pickUp: PickUp, start: Rect): Size {
  const rects = [...pickUp.rects.values()];
  return {
    width: leastLength(
      start.width,
      rects.map((rect) => rect.width),
    ),
    height: leastLength(
      start.height,
      rects.map((rect) => rect.height),
    ),
  };
}

function leastLength(whole: number, parts: readonly number[]): number {
  const smallest = Math.min(...parts.filter((part) => part >= minTilePx));
  return Number.isFinite(smallest)
    ? Math.min(whole, Math.ceil((whole * minTilePx) / smallest))
    : minTilePx;
}

/** The lines that a moved edge now lies on. Computed from the result, so that a guide is never drawn where a limit prevented it. */
function findGuides(
  bounds: Rect,
  start: Rect,
  handle: Handle,
  { lines }: PickUp,
): readonly Guide[] {
  const direction = directionOf(handle);
  const edgesX = [
    ...(bounds.x !== start.x || direction.x < 0 ? [bounds.x] : []),
    ...(rightOf(bounds) !== rightOf(start) || direction.x > 0 ? [rightOf(bounds)] : []),
  ];
  const edgesY = [
    ...(bounds.y !== start.y || direction.y < 0 ? [bounds.y] : []),
    ...(bottomOf(bounds) !== bottomOf(start) || direction.y > 0 ? [bottomOf(bounds)] : []),
  ];
  return [
    ...listGuides(
      'x',
      lines.x.filter((line) => edgesX.includes(Math.round(line))),
    ),
    ...listGuides(
      'y',
      lines.y.filter((line) => edgesY.includes(Math.round(line))),
    ),
  ];
}
