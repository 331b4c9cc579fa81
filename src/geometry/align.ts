import { bottomOf, boundsOf, clamp, rightOf } from './rect.ts';
import type { Rect } from './rect.ts';

/** The line of a rectangle that is aligned with the same line of a frame. */
export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** A rectangle moved along one axis, so that one of its lines lies on that of `frame`; whole where it cannot be exact. */
export function alignRect(rect: Rect, frame: Rect, to: Alignment): Rect {
  switch (to) {
    case 'left':
      return { ...rect, x: frame.x };
    case 'centre':
      return { ...rect, x: Math.round(frame.x + (frame.width - rect.width) / 2) };
    case 'right':
      return { ...rect, x: rightOf(frame) - rect.width };
    case 'top':
      return { ...rect, y: frame.y };
    case 'middle':
      return { ...rect, y: Math.round(frame.y + (frame.height - rect.height) / 2) };
    case 'bottom':
      return { ...rect, y: bottomOf(frame) - rect.height };
  }
}

export type Axis = 'horizontal' | 'vertical';

/**
 * Rectangles moved along an axis so that the gaps between them are equal, to a pixel: the outermost edges stay, and so does
 * the order. Where there is no room for gaps they overlap by as much instead, inside the same bounds. In the order given.
 */
export function distributeRects(rects: readonly Rect[], axis: Axis): readonly Rect[] {
  const bounds = boundsOf(rects);
  if (bounds === undefined) {
    return rects;
  }
  const [start, length] =
    axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const line = [...rects.entries()].sort(
    ([indexA, a], [indexB, b]) => a[start] - b[start] || a[length] - b[length] || indexA - indexB,
  );
  const filled = rects.reduce((sum, rect) => sum + rect[length], 0);
  const gap = (bounds[length] - filled) / Math.max(1, rects.length - 1);
  const placed = [...rects];
  let before = 0;
  for (const [place, [index, rect]] of line.entries()) {
    const end = bounds[start] + bounds[length] - rect[length];
    const at = clamp(Math.round(bounds[start] + before + place * gap), bounds[start], end);
    placed[index] = { ...rect, [start]: at };
    before += rect[length];
  }
  return placed;
}
