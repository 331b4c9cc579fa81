import { canvases, rectsIn } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { alignRect, distributeRects } from './align.ts';
import type { Alignment, Axis } from './align.ts';
import { boundsOf, rightOf } from './rect.ts';
import type { Rect } from './rect.ts';

const alignments: readonly Alignment[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];
const axes: readonly Axis[] = ['horizontal', 'vertical'];

function groups(least: number) {
  return canvases().chain((canvas) =>
    fc.array(rectsIn(canvas), { minLength: least, maxLength: 12 }),
  );
}

/** The group with rows and columns exchanged. */
function turn({ x, y, width, height }: Rect): Rect {
  return { x: y, y: x, width: height, height: width };
}

function sizesOf(rects: readonly Rect[]) {
  return rects.map(({ width, height }) => [width, height]);
}

describe('aligning', () => {
  it('keeps sizes, stays whole and within the bounds of the group, and does nothing the second time', () => {
    fc.assert(
      fc.property(groups(1), fc.constantFrom(...alignments), (rects, to) => {
        const frame = boundsOf(rects);
        if (frame === undefined) {
          return;
        }
        const aligned = rects.map((rect) => alignRect(rect, frame, to));
        expect(sizesOf(aligned)).toEqual(sizesOf(rects));
        for (const side of aligned.flatMap(Object.values)) {
          expect(Number.isInteger(side)).toBe(true);
        }
        expect(boundsOf([...aligned, frame])).toEqual(frame);
        expect(aligned.map((rect) => alignRect(rect, frame, to))).toEqual(aligned);
      }),
    );
  });

  it('moves along its own axis alone, to the line it names', () => {
    fc.assert(
      fc.property(groups(2), (rects) => {
        const frame = boundsOf(rects);
        if (frame === undefined) {
          return;
        }
        for (const rect of rects) {
          for (const to of ['left', 'centre', 'right'] as const) {
            expect(alignRect(rect, frame, to).y).toBe(rect.y);
          }
          for (const to of ['top', 'middle', 'bottom'] as const) {
            expect(alignRect(rect, frame, to).x).toBe(rect.x);
          }
          expect(alignRect(rect, frame, 'left').x).toBe(frame.x);
          expect(rightOf(alignRect(rect, frame, 'right'))).toBe(rightOf(frame));
          const centred = alignRect(rect, frame, 'centre');
          const off = centred.x + rightOf(centred) - frame.x - rightOf(frame);
          expect(Math.abs(off)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('distributing', () => {
  it('keeps sizes and bounds, moves along one axis, and does nothing the second time', () => {
    fc.assert(
      fc.property(groups(2), fc.constantFrom(...axes), (rects, axis) => {
        const spread = distributeRects(rects, axis);
        expect(sizesOf(spread)).toEqual(sizesOf(rects));
        const across = axis === 'horizontal' ? 'y' : 'x';
        expect(spread.map((rect) => rect[across])).toEqual(rects.map((rect) => rect[across]));
        expect(boundsOf([...spread, ...rects])).toEqual(boundsOf(rects));
      }),
    );
  });

  it('leaves gaps that differ by at most a pixel, in the order they had, wherever there is room', () => {
    fc.assert(
      fc.property(groups(3), (rects) => {
        const bounds = boundsOf(rects);
        const filled = rects.reduce((sum, { width }) => sum + width, 0);
        if (bounds === undefined || filled > bounds.width) {
          return;
        }
        const spread = distributeRects(rects, 'horizontal');
        const line = spread.toSorted((a, b) => a.x - b.x);
        const gaps = line.slice(1).map((rect, index) => rect.x - rightOf(line[index] ?? rect));
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
        expect(boundsOf(spread)).toEqual(bounds);
        expect(distributeRects(spread, 'horizontal')).toEqual(spread);
      }),
    );
  });

  it('treats columns like rows', () => {
    fc.assert(
      fc.property(groups(2), (rects) => {
        expect(distributeRects(rects.map(turn), 'vertical')).toEqual(
          distributeRects(rects, 'horizontal').map(turn),
        );
      }),
    );
  });

  it('changes neither an empty list nor a single item', () => {
    expect(distributeRects([], 'horizontal')).toEqual([]);
    const only = { x: 7, y: 9, width: 100, height: 50 };
    expect(distributeRects([only], 'vertical')).toEqual([only]);
  });
});
