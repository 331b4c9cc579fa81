import { describe, expect, it } from 'vitest';

import {
  boundsOf,
  clamp,
  containsPoint,
  fitInside,
  intersectRects,
  overlaps,
  rectBetween,
} from './rect.ts';

describe('a rectangle', () => {
  it('owns its left and top edges but not its right and bottom ones', () => {
    const rect = { x: 10, y: 20, width: 30, height: 40 };
    expect(containsPoint(rect, { x: 10, y: 20 })).toBe(true);
    expect(containsPoint(rect, { x: 39.9, y: 59.9 })).toBe(true);
    expect(containsPoint(rect, { x: 40, y: 20 })).toBe(false);
    expect(containsPoint(rect, { x: 10, y: 60 })).toBe(false);
  });

  it('does not overlap a neighbour that only touches it', () => {
    const rect = { x: 0, y: 0, width: 10, height: 10 };
    expect(overlaps(rect, { x: 10, y: 0, width: 5, height: 5 })).toBe(false);
    expect(overlaps(rect, { x: 9, y: 9, width: 5, height: 5 })).toBe(true);
  });

  it('shares with another one the area that belongs to both, and with a neighbour none', () => {
    const rect = { x: 0, y: 0, width: 10, height: 10 };
    const shared = { x: 4, y: 0, width: 6, height: 3 };
    expect(intersectRects(rect, { x: 4, y: -5, width: 20, height: 8 })).toEqual(shared);
    expect(intersectRects(rect, { x: 10, y: 0, width: 5, height: 5 })).toBeUndefined();
  });

  it('is the same between two corners whichever comes first', () => {
    const expected = { x: 2, y: 3, width: 5, height: 4 };
    expect(rectBetween({ x: 2, y: 7 }, { x: 7, y: 3 })).toEqual(expected);
    expect(rectBetween({ x: 7, y: 3 }, { x: 2, y: 7 })).toEqual(expected);
  });

  it('has no bounds when there is none', () => {
    expect(boundsOf([])).toBeUndefined();
  });
});

describe('clamp', () => {
  it('gives the low end for an empty range and for NaN', () => {
    expect(clamp(5, 3, 1)).toBe(3);
    expect(clamp(0, 3, 1)).toBe(3);
    expect(clamp(NaN, 2, 8)).toBe(2);
  });
});

describe('fitting inside a frame', () => {
  const frame = { width: 100, height: 50 };

  it('does not change what already fits', () => {
    const rect = { x: 3, y: 4, width: 20, height: 10 };
    expect(fitInside(rect, frame, 2)).toEqual(rect);
  });

  it('moves before it shrinks', () => {
    expect(fitInside({ x: 95, y: -7, width: 20, height: 10 }, frame, 2)).toEqual({
      x: 80,
      y: 0,
      width: 20,
      height: 10,
    });
  });

  it('cuts what is larger than the frame and grows what is too small', () => {
    expect(fitInside({ x: 5, y: 5, width: 400, height: 0 }, frame, 2)).toEqual({
      x: 0,
      y: 5,
      width: 100,
      height: 2,
    });
  });
});
