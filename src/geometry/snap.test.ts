import { describe, expect, it } from 'vitest';

import { collectSnapLines, snapEdge, snapSpan } from './snap.ts';

const anywhere = [-Infinity, Infinity] as const;

describe('snap lines', () => {
  it('are the edges and centres of the frame and of every rectangle, sorted and each once', () => {
    const lines = collectSnapLines({ width: 100, height: 50 }, [
      { x: 0, y: 10, width: 50, height: 5 },
      { x: 50, y: 10, width: 20, height: 6 },
    ]);
    expect(lines.x).toEqual([0, 25, 50, 60, 70, 100]);
    expect(lines.y).toEqual([0, 10, 12.5, 13, 15, 16, 25, 50]);
  });
});

describe('snapping a span', () => {
  it('moves its start, its centre or its end to a line within reach', () => {
    expect(snapSpan(97, 40, [100], 8, anywhere)).toEqual({ start: 100, lines: [100] });
    expect(snapSpan(77, 40, [100], 8, anywhere)).toEqual({ start: 80, lines: [100] });
    expect(snapSpan(63, 40, [100], 8, anywhere)).toEqual({ start: 60, lines: [100] });
  });

  it('takes the nearest of several lines', () => {
    expect(snapSpan(104, 1000, [98, 106], 8, anywhere).start).toBe(106);
  });

  it('rounds where no line is within reach', () => {
    expect(snapSpan(91.4, 40, [100], 8, anywhere)).toEqual({ start: 91, lines: [] });
  });

  it('ignores a line that leads out of its range', () => {
    expect(snapSpan(95, 40, [100], 8, [0, 98])).toEqual({ start: 95, lines: [] });
  });

  it('names every line that it ends on', () => {
    expect(snapSpan(99, 40, [100, 120, 140], 8, anywhere)).toEqual({
      start: 100,
      lines: [100, 120, 140],
    });
  });
});

describe('snapping an edge', () => {
  it('lies on a line within reach as a whole number, else rounds', () => {
    expect(snapEdge(94.2, [100], 8)).toEqual({ edge: 100, lines: [100] });
    expect(snapEdge(90.6, [100], 8)).toEqual({ edge: 91, lines: [] });
  });
});
