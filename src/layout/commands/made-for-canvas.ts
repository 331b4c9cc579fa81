import { boundsOf, bottomOf, rightOf } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';

import type { LayoutDocument } from '#layout/document/document.ts';
import { listItems } from '#layout/document/items.ts';

/** The canvas that a layout was probably made for, canvas px. */
export interface MadeForCanvas extends Size {
  /** Whether the layout fills it; else it is only the smallest usual canvas that has room for the layout. */
  readonly isFilled: boolean;
}

/** The usual canvas sizes of recordings, the smaller ones first. */
const usualSizes: readonly Size[] = [
  [360, 640],
  [640, 360],
  [640, 480],
  [480, 640],
  [854, 480],
  [480, 854],
  [960, 540],
  [540, 960],
  [1280, 720],
  [720, 1280],
  [1080, 1080],
  [1440, 1080],
  [1920, 1080],
  [1080, 1920],
].map(([width = 0, height = 0]) => ({ width, height }));

/** The part of a side that may be free at its end. */
const largestRest = 0.2;

/**
 * Works out which canvas a layout was made for that reaches beyond `canvas`: the usual one that it fills, with several of its
 * items outside or its far corner exactly in theirs, else the smallest that has room for it. A layout inside `canvas` is taken to
 * be made for it: it may be meant to leave the rest free. Undefined also where no canvas has room.
 */
export function findMadeForCanvas(
  document: LayoutDocument,
  canvas: Size,
): MadeForCanvas | undefined {
  const rects = listItems(document).map(({ rect }) => rect);
  const bounds = boundsOf(rects);
  if (!bounds || isInside(bounds, canvas)) {
    return undefined;
  }
  const roomy = usualSizes.filter((size) => isInside(bounds, size));
  const outside = rects.filter((rect) => !isInside(rect, canvas));
  const filled =
    roomy.find((size) => size.width === rightOf(bounds) && size.height === bottomOf(bounds)) ??
    (outside.length > 1 || outside.length === rects.length
      ? roomy.find((size) => fills(bounds, size))
      : undefined);
  const made = filled ?? roomy[0];
  return made && { ...made, isFilled: filled !== undefined };
}

function isInside(rect: Rect, size: Size): boolean {
  return rightOf(rect) <= size.width && bottomOf(rect) <= size.height;
}

function fills(bounds: Rect, { width, height }: Size): boolean {
  return (
    width - rightOf(bounds) <= Math.max(largestRest * width, bounds.x) &&
    height - bottomOf(bounds) <= Math.max(largestRest * height, bounds.y)
  );
}
