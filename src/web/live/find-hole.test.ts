import { expect, test } from 'vitest';

import { findHole, snapToScreen } from './find-hole.ts';

test('a hole is what the picture covers of its tile, wherever the tile is', () => {
  const tile = { x: 500, y: 300, width: 400, height: 600 };
  expect(findHole({ x: 0, y: 187.5, width: 400, height: 225 }, tile)).toEqual({
    ...{ x: 0, y: 187.5, width: 400, height: 225 },
  });
  expect(findHole({ x: -333, y: 0, width: 1066, height: 600 }, tile)).toEqual({
    ...{ x: 0, y: 0, width: 400, height: 600 },
  });
});

test('edges go to the nearest px of the screen, so neighbours stay neighbours', () => {
  const left = snapToScreen({ x: 0.2, y: 0, width: 10.2, height: 10 }, 1);
  const right = snapToScreen({ x: 10.4, y: 0, width: 10, height: 10 }, 1);
  expect(left.x + left.width).toBe(right.x);
  expect(snapToScreen({ x: 0.2, y: 0.3, width: 1, height: 1 }, 2)).toEqual({
    ...{ x: 0, y: 0.5, width: 1, height: 1 },
  });
});
