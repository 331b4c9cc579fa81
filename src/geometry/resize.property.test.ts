import { canvases, rectsIn } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bottomOf, rightOf } from './rect.ts';
import type { Point, Rect, Size } from './rect.ts';
import { directionOf, handles, resizeRect } from './resize.ts';
import type { Handle, ResizeOptions } from './resize.ts';

interface Pull {
  readonly frame: Size;
  readonly start: Rect;
  readonly handle: Handle;
  readonly delta: Point;
  readonly step: number;
}

const distances = fc.oneof(
  fc.double({ min: -2500, max: 2500, noNaN: true }),
  fc.constantFrom(0, -1e15, 1e15),
);

/** Pulls of any handle; edges snap to multiples of `step` px. */
const pulls: fc.Arbitrary<Pull> = canvases().chain((frame) =>
  fc.record({
    frame: fc.constant(frame),
    start: rectsIn(frame),
    handle: fc.constantFrom(...handles),
    delta: fc.record({ x: distances, y: distances }),
    step: fc.constantFrom(1, 1, 7, 16),
  }),
);

function resize(pull: Pull, options: Partial<ResizeOptions> = {}): Rect {
  const snap = (edge: number): number => Math.round(edge / pull.step) * pull.step;
  return resizeRect(pull.start, pull.handle, pull.delta, {
    frame: pull.frame,
    least: { width: 2, height: 2 },
    keepRatio: false,
    fromCentre: false,
    snapX: snap,
    snapY: snap,
    ...options,
  });
}

const manners = [
  { keepRatio: false, fromCentre: false },
  { keepRatio: true, fromCentre: false },
  { keepRatio: false, fromCentre: true },
  { keepRatio: true, fromCentre: true },
] as const;

describe.each(manners)('a resize with %o', (manner) => {
  it('gives whole numbers inside the frame, never flipped and never below the smallest size', () => {
    fc.assert(
      fc.property(pulls, (pull) => {
        const rect = resize(pull, manner);
        for (const side of Object.values(rect)) {
          expect(Number.isInteger(side)).toBe(true);
        }
        expect(rect.width).toBeGreaterThanOrEqual(2);
        expect(rect.height).toBeGreaterThanOrEqual(2);
        expect(rect.x).toBeGreaterThanOrEqual(0);
        expect(rect.y).toBeGreaterThanOrEqual(0);
        expect(rightOf(rect)).toBeLessThanOrEqual(pull.frame.width);
        expect(bottomOf(rect)).toBeLessThanOrEqual(pull.frame.height);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing when the pointer did not move and nothing attracts', () => {
    fc.assert(
      fc.property(pulls, (pull) => {
        expect(resize({ ...pull, delta: { x: 0, y: 0 }, step: 1 }, manner)).toEqual(pull.start);
      }),
    );
  });
});

describe('a plain resize', () => {
  it('keeps the edges opposite the handle where they are', () => {
    fc.assert(
      fc.property(pulls, (pull) => {
        const rect = resize(pull);
        const direction = directionOf(pull.handle);
        if (direction.x >= 0) {
          expect(rect.x).toBe(pull.start.x);
        }
        if (direction.x <= 0) {
          expect(rightOf(rect)).toBe(rightOf(pull.start));
        }
        if (direction.y >= 0) {
          expect(rect.y).toBe(pull.start.y);
        }
        if (direction.y <= 0) {
          expect(bottomOf(rect)).toBe(bottomOf(pull.start));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('puts the edge exactly where it snaps to when that is inside the limits', () => {
    fc.assert(
      fc.property(pulls, ({ frame, start, delta }) => {
        const edge = Math.min(frame.width, start.x + 2);
        const rect = resize({ frame, start, handle: 'e', delta, step: 1 }, { snapX: () => edge });
        expect(rightOf(rect)).toBe(edge);
      }),
    );
  });
});

describe('a resize from the centre', () => {
  it('keeps the centre exactly', () => {
    fc.assert(
      fc.property(pulls, (pull) => {
        const rect = resize(pull, { fromCentre: true });
        expect(rect.x * 2 + rect.width).toBe(pull.start.x * 2 + pull.start.width);
        expect(rect.y * 2 + rect.height).toBe(pull.start.y * 2 + pull.start.height);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a resize that keeps the ratio', () => {
  it('keeps it within the rounding of each side', () => {
    fc.assert(
      fc.property(pulls, fc.boolean(), (pull, fromCentre) => {
        const rect = resize(pull, { keepRatio: true, fromCentre });
        // Some scale leads to both sides: the ranges of scales that round to each of them meet.
        const low = Math.max(
          (rect.width - 0.5) / pull.start.width,
          (rect.height - 0.5) / pull.start.height,
        );
        const high = Math.min(
          (rect.width + 0.5) / pull.start.width,
          (rect.height + 0.5) / pull.start.height,
        );
        expect(low).toBeLessThanOrEqual(high + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the corner opposite a corner handle where it is', () => {
    fc.assert(
      fc.property(pulls, fc.constantFrom('nw', 'ne', 'se', 'sw'), (pull, handle) => {
        const rect = resize({ ...pull, handle }, { keepRatio: true });
        const direction = directionOf(handle);
        if (direction.x > 0) {
          expect(rect.x).toBe(pull.start.x);
        } else {
          expect(rightOf(rect)).toBe(rightOf(pull.start));
        }
        if (direction.y > 0) {
          expect(rect.y).toBe(pull.start.y);
        } else {
          expect(bottomOf(rect)).toBe(bottomOf(pull.start));
        }
      }),
    );
  });

  it('keeps the centre within half a pixel when it also grows from the centre', () => {
    fc.assert(
      fc.property(pulls, (pull) => {
        const rect = resize(pull, { keepRatio: true, fromCentre: true });
        const { start } = pull;
        expect(Math.abs(rect.x + rect.width / 2 - start.x - start.width / 2)).toBeLessThanOrEqual(
          0.5,
        );
        expect(Math.abs(rect.y + rect.height / 2 - start.y - start.height / 2)).toBeLessThanOrEqual(
          0.5,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
