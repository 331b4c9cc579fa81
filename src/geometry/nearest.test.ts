import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { directions, findNeighbour } from './nearest.ts';
import type { Direction } from './nearest.ts';

const opposite: Readonly<Record<Direction, Direction>> = {
  left: 'right',
  right: 'left',
  up: 'down',
  down: 'up',
};

const rects = fc.record({
  x: fc.integer({ min: 0, max: 1000 }),
  y: fc.integer({ min: 0, max: 700 }),
  width: fc.integer({ min: 2, max: 500 }),
  height: fc.integer({ min: 2, max: 500 }),
});

describe('the neighbour of a box', () => {
  const grid = [0, 1, 2, 3].map((index) => ({
    id: index,
    rect: { x: (index % 2) * 640, y: Math.floor(index / 2) * 360, width: 640, height: 360 },
  }));
  const from = (index: number, direction: Direction) =>
    findNeighbour(
      grid[index]?.rect ?? { x: 0, y: 0, width: 1, height: 1 },
      grid.filter(({ id }) => id !== index),
      direction,
    )?.id;

  it('is the next one in the row or the column of a grid, and none at its edge', () => {
    expect(directions.map((direction) => from(0, direction))).toEqual([undefined, 1, undefined, 2]);
    expect(directions.map((direction) => from(3, direction))).toEqual([2, undefined, 1, undefined]);
  });

  it('is rather a far one on the way than a near one beside it', () => {
    const far = { id: 'far', rect: { x: 800, y: 0, width: 100, height: 100 } };
    const beside = { id: 'beside', rect: { x: 200, y: 500, width: 100, height: 100 } };
    const here = { x: 0, y: 0, width: 100, height: 100 };
    expect(findNeighbour(here, [beside, far], 'right')?.id).toBe('far');
    expect(findNeighbour(here, [beside, far], 'down')?.id).toBe('beside');
  });

  it('is the one in the same row, also where a wide one lies below', () => {
    const ana = { x: 0, y: 0, width: 640, height: 360 };
    const ben = { id: 'ben', rect: { ...ana, x: 640 } };
    const cleo = { id: 'cleo', rect: { ...ana, y: 360, width: 1280 } };
    expect(findNeighbour(ana, [cleo, ben], 'right')?.id).toBe('ben');
    expect(findNeighbour(ana, [cleo, ben], 'down')?.id).toBe('cleo');
  });

  it('lies in that direction, and is found whenever something lies there', () => {
    fc.assert(
      fc.property(rects, fc.array(rects), fc.constantFrom(...directions), (here, all, to) => {
        const boxes = all.map((rect) => ({ rect }));
        const found = findNeighbour(here, boxes, to);
        const back = found && findNeighbour(found.rect, [{ rect: here }], opposite[to]);
        expect(back?.rect).toEqual(found && here);
        const isAny = boxes.some(({ rect }) => findNeighbour(here, [{ rect }], to) !== undefined);
        expect(found !== undefined).toBe(isAny);
      }),
    );
  });
});
