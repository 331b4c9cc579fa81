import { canvases, rectsIn } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findEqualGaps, listEqualGapStarts } from './gaps.ts';
import { snapSpan } from './snap.ts';

const situations = canvases().chain((frame) =>
  fc.record({
    frame: fc.constant(frame),
    others: fc.array(rectsIn(frame), { maxLength: 8 }),
    box: rectsIn(frame),
    reach: fc.integer({ min: 0, max: 80 }),
  }),
);

describe('equal gaps', () => {
  it('attract by whole pixels within the reach, and a second time change nothing', () => {
    fc.assert(
      fc.property(situations, ({ frame, others, box, reach }) => {
        const range = [0, frame.width - box.width] as const;
        const starts = listEqualGapStarts('x', box, others, frame.width);
        expect(starts.every(Number.isInteger)).toBe(true);
        const once = snapSpan(box.x, box.width, [], reach, range, starts).start;
        expect(Math.abs(once - box.x)).toBeLessThanOrEqual(reach);
        expect(snapSpan(once, box.width, [], reach, range, starts).start).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('that are drawn are equally long, to a pixel, and beside the box or next to such a gap', () => {
    fc.assert(
      fc.property(situations, ({ frame, others, box }) => {
        const gaps = findEqualGaps('x', box, others, frame.width);
        const lengths = gaps.map(({ from, to }) => to - from);
        expect(Math.max(0, ...lengths) - Math.min(Infinity, ...lengths)).toBeLessThanOrEqual(1);
        expect(lengths.every((length) => length > 0)).toBe(true);
        expect(gaps.length === 0 || gaps.length > 1).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are drawn wherever a place with equal gaps is free', () => {
    fc.assert(
      fc.property(situations, ({ frame, others, box }) => {
        const [start] = listEqualGapStarts('x', box, others, frame.width).filter(
          (candidate) =>
            candidate >= 0 &&
            candidate + box.width <= frame.width &&
            others.every(
              (other) =>
                other.x >= candidate + box.width ||
                candidate >= other.x + other.width ||
                other.y >= box.y + box.height ||
                box.y >= other.y + other.height,
            ),
        );
        fc.pre(start !== undefined);
        expect(findEqualGaps('x', { ...box, x: start }, others, frame.width)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
