import { bottomOf, intersectRects, rightOf } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';

/**
 * The part of a tile that its picture covers: what a fitted picture leaves free shows what lies behind the tile.
 * @param place where the whole picture lies, from the tile's corner
 */
export function findHole(place: Rect, tile: Size): Rect | undefined {
  // Not spread: a tile that has a place of its own is a size, too.
  return intersectRects(place, { x: 0, y: 0, width: tile.width, height: tile.height });
}

/** The nearest rectangle of whole px. */
export function snapRect(rect: Rect): Rect {
  const [x, y] = [Math.round(rect.x), Math.round(rect.y)];
  return { x, y, width: Math.round(rightOf(rect)) - x, height: Math.round(bottomOf(rect)) - y };
}

/** The same in whole px of a screen that has so many of them for each CSS px. @param rect CSS px */
export function snapToScreen({ x, y, width, height }: Rect, ratio: number): Rect {
  const snapped = snapRect({
    x: x * ratio,
    y: y * ratio,
    width: width * ratio,
    height: height * ratio,
  });
  return {
    x: snapped.x / ratio,
    y: snapped.y / ratio,
    width: snapped.width / ratio,
    height: snapped.height / ratio,
  };
}
