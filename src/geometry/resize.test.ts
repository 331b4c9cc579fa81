import { describe, expect, it } from 'vitest';

import { handlePoint, handles, resizeRect } from './resize.ts';
import type { Handle } from './resize.ts';

const start = { x: 100, y: 100, width: 200, height: 100 };

function resize(handle: Handle, x: number, y: number, keepRatio = false, fromCentre = false) {
  return resizeRect(
    start,
    handle,
    { x, y },
    {
      frame: { width: 1280, height: 720 },
      least: { width: 2, height: 2 },
      keepRatio,
      fromCentre,
      snapX: (edge) => edge,
      snapY: (edge) => edge,
    },
  );
}

describe('resizing', () => {
  it('moves only the edge of the handle with the pointer', () => {
    expect(resize('e', 30, 99)).toEqual({ ...start, width: 230 });
    expect(resize('n', 99, -30)).toEqual({ ...start, y: 70, height: 130 });
    expect(resize('sw', -10, 20)).toEqual({ x: 90, y: 100, width: 210, height: 120 });
  });

  it('stops at the smallest size when pulled through the far edge', () => {
    expect(resize('w', 5000, 0)).toEqual({ x: 298, y: 100, width: 2, height: 100 });
    expect(resize('se', -5000, -5000)).toEqual({ x: 100, y: 100, width: 2, height: 2 });
  });

  it('keeps 2:1 by a corner, by the larger pull', () => {
    expect(resize('se', 100, 0, true)).toEqual({ x: 100, y: 100, width: 300, height: 150 });
    expect(resize('se', 0, 100, true)).toEqual({ x: 100, y: 100, width: 400, height: 200 });
  });

  it('keeps the ratio by a side, growing the other way around the middle', () => {
    expect(resize('e', 100, 0, true)).toEqual({ x: 100, y: 75, width: 300, height: 150 });
  });

  it('moves both edges from the centre', () => {
    expect(resize('e', 10, 0, false, true)).toEqual({ x: 90, y: 100, width: 220, height: 100 });
  });

  it('stops with its ratio at the edge of the frame', () => {
    expect(resize('nw', -5000, -5000, true)).toEqual({ x: 0, y: 50, width: 300, height: 150 });
  });

  it('asks where an edge would snap once for each axis that moves', () => {
    const asked: string[] = [];
    resizeRect(
      start,
      'e',
      { x: 3, y: 3 },
      {
        frame: { width: 1280, height: 720 },
        least: { width: 2, height: 2 },
        keepRatio: true,
        fromCentre: true,
        snapX: (edge) => (asked.push(`x ${edge}`), edge),
        snapY: (edge) => (asked.push(`y ${edge}`), edge),
      },
    );
    expect(asked).toEqual(['x 303']);
  });

  it('puts the eight handles on the corners and the middles of the sides', () => {
    expect(handles.map((handle) => handlePoint(start, handle))).toEqual([
      { x: 100, y: 100 },
      { x: 200, y: 100 },
      { x: 300, y: 100 },
      { x: 300, y: 150 },
      { x: 300, y: 200 },
      { x: 200, y: 200 },
      { x: 100, y: 200 },
      { x: 100, y: 150 },
    ]);
  });
});
