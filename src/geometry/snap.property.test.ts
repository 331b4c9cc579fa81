import { canvases, rectsIn } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { collectSnapLines, snapEdge, snapSpan } from './snap.ts';

const situations = canvases().chain((frame) =>
  fc.record({
    frame: fc.constant(frame),
    lines: fc
      .array(rectsIn(frame), { maxLength: 8 })
      .map((rects) => collectSnapLines(frame, rects).x),
    length: fc.integer({ min: 0, max: frame.width }),
    start: fc.double({ min: -100, max: frame.width + 100, noNaN: true }),
    reach: fc.oneof(fc.double({ min: 0, max: 80, noNaN: true }), fc.constantFrom(0.5, 1, 8, 80)),
  }),
);

describe('snapSpan', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(situations, ({ frame, lines, length, start, reach }) => {
        const range = [0, frame.width - length] as const;
        const once = snapSpan(start, length, lines, reach, range);
        expect(snapSpan(once.start, length, lines, reach, range)).toEqual({
          start: once.start,
          lines: once.lines,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a whole start within the range, no further than the reach from where it would be anyway', () => {
    fc.assert(
      fc.property(situations, ({ frame, lines, length, start, reach }) => {
        const range = [0, frame.width - length] as const;
        const snapped = snapSpan(start, length, lines, reach, range).start;
        const plain = snapSpan(start, length, [], 0, range).start;
        expect(Number.isInteger(snapped)).toBe(true);
        expect(snapped).toBeGreaterThanOrEqual(range[0]);
        expect(snapped).toBeLessThanOrEqual(range[1]);
        expect(Math.abs(snapped - plain)).toBeLessThanOrEqual(reach);
      }),
      { numRuns: 1000 },
    );
  });

  it('names only lines that the start, centre or end lies on, to the nearest pixel, and all of those', () => {
    fc.assert(
      fc.property(situations, ({ frame, lines, length, start, reach }) => {
        const range = [0, frame.width - length] as const;
        const snapped = snapSpan(start, length, lines, reach, range);
        const anchors = [0, length / 2, length];
        const met = lines.filter((line) =>
          anchors.some((anchor) => Math.round(line - anchor) === snapped.start),
        );
        expect(snapped.lines).toEqual(met);
      }),
      { numRuns: 1000 },
    );
  });

  it('never passes over a nearer line', () => {
    fc.assert(
      fc.property(situations, ({ lines, length, start, reach }) => {
        const snapped = snapSpan(start, length, lines, reach, [-Infinity, Infinity]).start;
        const plain = Math.round(start);
        const distances = [0, length / 2, length].flatMap((anchor) =>
          lines.map((line) => Math.abs(Math.round(line - anchor) - plain)),
        );
        const nearest = Math.min(...distances);
        expect(Math.abs(snapped - plain)).toBe(nearest <= reach ? nearest : 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('snapEdge', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(situations, ({ lines, start, reach }) => {
        const once = snapEdge(start, lines, reach);
        expect(snapEdge(once.edge, lines, reach)).toEqual(once);
      }),
    );
  });
});
