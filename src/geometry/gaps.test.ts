import { describe, expect, it } from 'vitest';

import { findEqualGaps, listEqualGapStarts } from './gaps.ts';

const row = (...starts: readonly number[]) =>
  starts.map((x) => ({ x, y: 100, width: 100, height: 50 }));
const box = (x: number, y = 110) => ({ x, y, width: 100, height: 20 });

describe('places with equal gaps', () => {
  it('are in the middle of a gap, and beyond two neighbours by as much as lies between them', () => {
    const starts = listEqualGapStarts('x', box(0), row(300, 440), 1280);
    // The gap of 40 goes on at both sides.
    expect(starts).toContain(440 + 100 + 40);
    expect(starts).toContain(300 - 40 - 100);
    // Between the edge of the canvas and the first of them.
    expect(starts).toContain(100);
  });

  it('take nothing from what lies in another row', () => {
    expect(listEqualGapStarts('x', box(0, 400), row(300, 440), 1280)).toEqual(
      listEqualGapStarts('x', box(0, 400), [], 1280),
    );
  });

  it('are not where another box lies in between', () => {
    const close = [
      { x: 7, y: 100, width: 54, height: 50 },
      { x: 63, y: 100, width: 5, height: 50 },
    ];
    const narrow = { ...box(0), width: 6 };
    // As far from the first as that is from the edge, but on the other side of the second.
    expect(listEqualGapStarts('x', narrow, close, 185)).not.toContain(68);
  });
});

describe('the gaps to draw', () => {
  it('are the equal ones beside the box', () => {
    expect(findEqualGaps('x', box(580), row(300, 440), 1280)).toEqual([
      { axis: 'x', from: 400, to: 440, across: 120 },
      { axis: 'x', from: 540, to: 580, across: 120 },
    ]);
    expect(findEqualGaps('x', box(100), row(300), 1280)).toEqual([
      { axis: 'x', from: 0, to: 100, across: 120 },
      { axis: 'x', from: 200, to: 300, across: 120 },
    ]);
  });

  it('are none where a neighbour is touched or covered, or the gaps differ', () => {
    expect(findEqualGaps('x', box(540), row(300, 440), 1280)).toEqual([]);
    expect(findEqualGaps('x', box(350), row(300, 440), 1280)).toEqual([]);
    expect(findEqualGaps('x', box(590), row(300, 440), 1280)).toEqual([]);
  });

  it('lie along the axis that was asked about', () => {
    const column = [{ x: 0, y: 100, width: 100, height: 100 }];
    expect(findEqualGaps('y', { x: 0, y: 25, width: 100, height: 50 }, column, 720)).toEqual([
      { axis: 'y', from: 0, to: 25, across: 50 },
      { axis: 'y', from: 75, to: 100, across: 50 },
    ]);
  });
});
