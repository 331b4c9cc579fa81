import fc from 'fast-check';
import { expect, test } from 'vitest';

import { layoutModes } from '#trtc/layout-params.ts';

import type { Box } from './box.ts';
import { findPlaces, maxPlaces } from './preset-places.ts';

const { floating, screenShare, grid } = layoutModes;
const side = fc.integer({ min: 1, max: 1920 });
const canvases = fc.record({ width: side, height: side });
const counts = fc.integer({ min: 0, max: maxPlaces });
const modes = fc.constantFrom(floating, screenShare, grid);

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

function area(boxes: readonly Box[]): number {
  return boxes.reduce((sum, box) => sum + box.width * box.height, 0);
}

test('every picture has a place of whole px inside the canvas', () => {
  fc.assert(
    fc.property(modes, counts, canvases, fc.boolean(), (mode, count, canvas, right) => {
      const places = findPlaces(mode, count, canvas, right);
      expect(places).toHaveLength(count);
      for (const { left, top, width, height } of places) {
        expect([left, top, width, height].every(Number.isInteger)).toBe(true);
        expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(canvas.width);
        expect(top + height).toBeLessThanOrEqual(canvas.height);
      }
    }),
  );
});

test('pictures never overlap, except the big one of floating mode, which is behind the others', () => {
  fc.assert(
    fc.property(modes, counts, canvases, fc.boolean(), (mode, count, canvas, right) => {
      const places = findPlaces(mode, count, canvas, right);
      const apart = mode === floating ? places.slice(1) : places;
      for (const [index, box] of apart.entries()) {
        expect(apart.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      }
    }),
  );
});

test('a full grid covers every px of the canvas', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 4, 9, 16, 25), canvases, (count, canvas) => {
      const places = findPlaces(grid, count, canvas, false);
      expect(area(places)).toBe(canvas.width * canvas.height);
    }),
  );
});

test('a screen share with full columns covers every px of the canvas', () => {
  fc.assert(
    fc.property(fc.constantFrom(5, 7, 9, 17), canvases, fc.boolean(), (count, canvas, right) => {
      const places = findPlaces(screenShare, count, canvas, right);
      expect(area(places)).toBe(canvas.width * canvas.height);
    }),
  );
});

test('every edge is within one px of the vendor’s ratio', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: maxPlaces }), canvases, (count, canvas) => {
      const [k, size, gap] = count <= 17 ? [4, 0.235, 0.012] : [5, 0.188, 0.01];
      for (const [index, box] of findPlaces(floating, count, canvas, false).entries()) {
        if (index === 0) {
          continue;
        }
        const small = index - 1;
        const left = canvas.width * (gap + (small % k) * (size + gap));
        const top = canvas.height * (1 - (Math.floor(small / k) + 1) * (size + gap));
        expect(Math.abs(box.left - left)).toBeLessThanOrEqual(1);
        expect(Math.abs(box.top - top)).toBeLessThanOrEqual(1);
        expect(Math.abs(box.width - canvas.width * size)).toBeLessThanOrEqual(1);
        expect(Math.abs(box.height - canvas.height * size)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
