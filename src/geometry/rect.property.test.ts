import { canvases, rectsIn } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  bottomOf,
  boundsOf,
  containsPoint,
  fitInside,
  mapRect,
  overlaps,
  rightOf,
} from './rect.ts';

const anything = fc.double();

describe('fitInside', () => {
  it('gives a whole rectangle inside the frame for any input, even NaN', () => {
    fc.assert(
      fc.property(
        canvases(),
        anything,
        anything,
        anything,
        anything,
        (frame, x, y, width, height) => {
          const fitted = fitInside({ x, y, width, height }, frame, 2);
          for (const side of Object.values(fitted)) {
            expect(Number.isInteger(side)).toBe(true);
          }
          expect(fitted.x).toBeGreaterThanOrEqual(0);
          expect(fitted.y).toBeGreaterThanOrEqual(0);
          expect(fitted.width).toBeGreaterThanOrEqual(2);
          expect(fitted.height).toBeGreaterThanOrEqual(2);
          expect(rightOf(fitted)).toBeLessThanOrEqual(frame.width);
          expect(bottomOf(fitted)).toBeLessThanOrEqual(frame.height);
        },
      ),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        canvases(),
        anything,
        anything,
        anything,
        anything,
        (frame, x, y, width, height) => {
          const once = fitInside({ x, y, width, height }, frame, 2);
          expect(fitInside(once, frame, 2)).toEqual(once);
        },
      ),
    );
  });

  it('does not move what is inside', () => {
    fc.assert(
      fc.property(
        canvases().chain((frame) => fc.tuple(fc.constant(frame), rectsIn(frame))),
        ([frame, rect]) => {
          expect(fitInside(rect, frame, 2)).toEqual(rect);
        },
      ),
    );
  });
});

describe('mapRect', () => {
  const cases = canvases().chain((frame) =>
    fc.tuple(rectsIn(frame), rectsIn(frame), fc.double({ min: 0, max: 1, noNaN: true })),
  );

  it('keeps a shared edge shared, so that no gap appears', () => {
    fc.assert(
      fc.property(cases, ([from, to, ratio]) => {
        const cut = Math.round(from.width * ratio);
        const left = mapRect({ ...from, width: cut }, from, to);
        const right = mapRect({ ...from, x: from.x + cut, width: from.width - cut }, from, to);
        expect(rightOf(left)).toBe(right.x);
        expect(left.x).toBe(to.x);
        expect(rightOf(right)).toBe(rightOf(to));
      }),
    );
  });

  it('is the identity from a box to itself', () => {
    fc.assert(
      fc.property(cases, ([from, part]) => {
        expect(mapRect(part, from, from)).toEqual(part);
      }),
    );
  });
});

describe('bounds', () => {
  it('hold every rectangle and touch one on each side', () => {
    fc.assert(
      fc.property(
        fc.array(rectsIn({ width: 1920, height: 1080 }), { minLength: 1, maxLength: 8 }),
        (rects) => {
          const bounds = boundsOf(rects);
          expect(bounds).toBeDefined();
          if (!bounds) {
            return;
          }
          expect(bounds.x).toBe(Math.min(...rects.map((rect) => rect.x)));
          expect(bounds.y).toBe(Math.min(...rects.map((rect) => rect.y)));
          expect(rightOf(bounds)).toBe(Math.max(...rects.map(rightOf)));
          expect(bottomOf(bounds)).toBe(Math.max(...rects.map(bottomOf)));
        },
      ),
    );
  });

  it('overlap is mutual, and what overlaps shares a point', () => {
    const frame = { width: 20, height: 20 };
    fc.assert(
      fc.property(rectsIn(frame), rectsIn(frame), (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        const corner = { x: Math.max(a.x, b.x), y: Math.max(a.y, b.y) };
        expect(overlaps(a, b)).toBe(containsPoint(a, corner) && containsPoint(b, corner));
      }),
    );
  });
});
