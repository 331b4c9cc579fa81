import { canvases } from '#testing/arbitraries/canvases.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bottomOf, rightOf } from './rect.ts';
import {
  fitViewport,
  panViewport,
  rectToCss,
  scaleLimits,
  toCanvas,
  toCss,
  zoomViewport,
} from './viewport.ts';

const coordinate = fc.double({ min: -4000, max: 4000, noNaN: true });
const points = fc.record({ x: coordinate, y: coordinate });
const viewports = fc.record({
  scale: fc.double({ min: scaleLimits.min, max: scaleLimits.max, noNaN: true }),
  origin: points,
});

describe('the viewport', () => {
  it('maps from canvas to screen and back to the same point', () => {
    fc.assert(
      fc.property(viewports, points, (viewport, point) => {
        const back = toCanvas(viewport, toCss(viewport, point));
        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
      }),
    );
  });

  it('keeps the canvas point under the anchor there while it zooms, within its limits', () => {
    fc.assert(
      fc.property(
        viewports,
        points,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (viewport, anchor, factor) => {
          const zoomed = zoomViewport(viewport, factor, anchor);
          expect(zoomed.scale).toBeGreaterThanOrEqual(scaleLimits.min);
          expect(zoomed.scale).toBeLessThanOrEqual(scaleLimits.max);
          const before = toCanvas(viewport, anchor);
          const after = toCanvas(zoomed, anchor);
          expect(after.x).toBeCloseTo(before.x, 4);
          expect(after.y).toBeCloseTo(before.y, 4);
        },
      ),
    );
  });

  it('pans by exactly the CSS px asked for', () => {
    fc.assert(
      fc.property(viewports, points, points, (viewport, point, delta) => {
        const moved = toCss(panViewport(viewport, delta), point);
        const before = toCss(viewport, point);
        expect(moved.x).toBeCloseTo(before.x + delta.x, 6);
        expect(moved.y).toBeCloseTo(before.y + delta.y, 6);
      }),
    );
  });

  it('shows all of an area in the middle, with the margin around it', () => {
    fc.assert(
      fc.property(
        canvases(),
        fc.record({
          width: fc.integer({ min: 200, max: 3000 }),
          height: fc.integer({ min: 200, max: 3000 }),
        }),
        (canvas, element) => {
          const viewport = fitViewport({ x: 0, y: 0, ...canvas }, element, 32);
          const box = rectToCss(viewport, { x: 0, y: 0, ...canvas });
          // The origin is rounded to whole CSS px, so each side may be half a pixel off.
          expect(box.x).toBeGreaterThanOrEqual(31.5);
          expect(box.y).toBeGreaterThanOrEqual(31.5);
          expect(Math.abs(element.width - rightOf(box) - box.x)).toBeLessThanOrEqual(1.001);
          expect(Math.abs(element.height - bottomOf(box) - box.y)).toBeLessThanOrEqual(1.001);
        },
      ),
    );
  });
});
