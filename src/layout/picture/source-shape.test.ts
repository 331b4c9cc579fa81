import { expect, it } from 'vitest';

import { chooseShape, shapeOf, sizeOfShape, sourceShapes } from './source-shape.ts';

const camera = { userId: 'ana', media: 0 } as const;
const screen = { userId: 'ana', media: 1 } as const;

it('camera and screen of one person have separate shapes, and nobody else is affected', () => {
  const shapes = chooseShape(chooseShape(new Map(), camera, '4:3'), screen, '9:16');
  expect(shapeOf(shapes, camera)).toBe('4:3');
  expect(shapeOf(shapes, screen)).toBe('9:16');
  expect(shapeOf(shapes, { userId: 'ben', media: 0 })).toBe('16:9');
});

it('choosing the current shape changes nothing, and the default is not stored', () => {
  const shapes = chooseShape(new Map(), camera, '4:3');
  expect(chooseShape(shapes, camera, '4:3')).toBe(shapes);
  expect(chooseShape(shapes, camera, '16:9').size).toBe(0);
});

it.each(sourceShapes)('a source of %s has that shape', (shape) => {
  const [across = 0, down = 0] = shape.split(':').map(Number);
  const { width, height } = sizeOfShape(shape);
  expect(width * down).toBe(height * across);
  expect(Math.min(width, height)).toBe(720);
});
