import fc from 'fast-check';
import { expect, test } from 'vitest';

import { renderModes } from '#trtc/layout-params.ts';

import { fitInto } from './fit.ts';

const side = fc.integer({ min: 1, max: 1920 });
const sizes = fc.record({ width: side, height: side });
const modes = fc.constantFrom(...Object.values(renderModes));

test('a picture is always centred in its window', () => {
  fc.assert(
    fc.property(sizes, sizes, modes, (window, picture, mode) => {
      const place = fitInto(window, picture, mode);
      expect(place.left + place.width / 2).toBeCloseTo(window.width / 2, 6);
      expect(place.top + place.height / 2).toBeCloseTo(window.height / 2, 6);
    }),
  );
});

test('only stretch changes the shape of a picture', () => {
  fc.assert(
    fc.property(sizes, sizes, modes, (window, picture, mode) => {
      const place = fitInto(window, picture, mode);
      if (mode === renderModes.stretch) {
        expect(place).toEqual({ left: 0, top: 0, ...window });
      } else {
        const shape = (place.width / place.height) * (picture.height / picture.width);
        expect(shape).toBeCloseTo(1, 9);
      }
    }),
  );
});

test('crop fills the window, fit shows the whole picture, smart crop cuts off 20 % at most', () => {
  fc.assert(
    fc.property(sizes, sizes, (window, picture) => {
      const crop = fitInto(window, picture, renderModes.crop);
      expect(crop.width).toBeGreaterThan(window.width - 1e-6);
      expect(crop.height).toBeGreaterThan(window.height - 1e-6);

      const fit = fitInto(window, picture, renderModes.fit);
      expect(fit.width).toBeLessThan(window.width + 1e-6);
      expect(fit.height).toBeLessThan(window.height + 1e-6);

      const smart = fitInto(window, picture, renderModes.smartCrop);
      const kept = Math.min(window.width / smart.width, window.height / smart.height);
      expect(kept).toBeGreaterThan(0.8 - 1e-9);
      const isFilled = Math.abs(smart.width - crop.width) < 1e-6;
      expect(isFilled || Math.abs(kept - 0.8) < 1e-9).toBe(true);
    }),
  );
});
