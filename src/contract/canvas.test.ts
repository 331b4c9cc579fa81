import { canvases } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canvas } from './canvas.ts';

describe('a canvas', () => {
  it('may have any size that the vendor allows', () => {
    fc.assert(
      fc.property(canvases(), (size) => {
        expect(canvas.parse(size)).toEqual(size);
      }),
    );
  });

  it.each([
    [1, 720],
    [1280, 1],
    [1921, 100],
    [100, 1921],
    [1920, 1081],
    [1280.5, 720],
  ])('may not be %d x %d', (width, height) => {
    expect(canvas.safeParse({ width, height }).success).toBe(false);
  });
});
