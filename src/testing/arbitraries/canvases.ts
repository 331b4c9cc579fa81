import type { Rect, Size } from '#geometry/rect.ts';
import { maxCanvasAreaPx, maxCanvasSidePx } from '#trtc/limits.ts';
import fc from 'fast-check';

/** Sizes that the vendor allows a canvas, px; the usual ones and both extremes come up often. */
export function canvases(): fc.Arbitrary<Size> {
  return fc.oneof(
    fc.constantFrom(
      { width: 1280, height: 720 },
      { width: 1920, height: 1080 },
      { width: 360, height: 640 },
      { width: 2, height: 2 },
      { width: 2, height: maxCanvasSidePx },
      { width: 3, height: 5 },
    ),
    fc
      .record({
        width: fc.integer({ min: 2, max: 1920 }),
        height: fc.integer({ min: 2, max: 1920 }),
      })
      .filter((size) => size.width * size.height <= maxCanvasAreaPx),
  );
}

/** Whole-number rectangles inside a frame at 0,0, of at least `least` a side where the frame has room. */
export function rectsIn(frame: Size, least = 2): fc.Arbitrary<Rect> {
  return fc
    .tuple(spansIn(frame.width, least), spansIn(frame.height, least))
    .map(([x, y]) => ({ x: x.start, y: y.start, width: x.length, height: y.length }));
}

function spansIn(
  frame: number,
  least: number,
): fc.Arbitrary<{ readonly start: number; readonly length: number }> {
  return fc
    .integer({ min: Math.min(least, frame), max: frame })
    .chain((length) =>
      fc.integer({ min: 0, max: frame - length }).map((start) => ({ start, length })),
    );
}
