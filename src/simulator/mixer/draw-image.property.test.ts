import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';

import { renderModes } from '#trtc/layout-params.ts';

import { drawImage } from './draw-image.ts';

const side = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 300 }));
const sizes = fc.record({ width: side, height: side });
const modes = fc.constantFrom(...Object.values(renderModes));

test('an image of any shape becomes a layer of exactly its window’s size, with its colour in the middle', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, sizes, modes, async (window, size, mode) => {
      const bytes = await sharp({ create: { ...size, channels: 3, background: '#c86432' } })
        .png()
        .toBuffer();
      const layer = await drawImage({ kind: 'loaded', bytes, ...size }, window, mode);
      expect([layer?.width, layer?.height]).toEqual([window.width, window.height]);
      expect(layer?.pixels).toHaveLength(window.width * window.height * 4);
      const pixels = Array.from({ length: window.width * window.height }, (_, at) =>
        layer?.pixels.subarray(at * 4, at * 4 + 4).join(),
      );
      const painted = pixels.filter((pixel) => pixel !== '0,0,0,0');
      expect(new Set(painted)).toEqual(new Set(['200,100,50,255']));
      if (mode !== renderModes.fit && mode !== renderModes.smartCrop) {
        expect(painted).toHaveLength(pixels.length);
      }
    }),
    { numRuns: 150 },
  );
});

test('the narrowest allowed image fills the largest canvas', async () => {
  const size = { width: 4096, height: 1 };
  const bytes = await sharp({ create: { ...size, channels: 3, background: '#c86432' } })
    .png()
    .toBuffer();
  const window = { width: 1080, height: 1920 };
  const layer = await drawImage({ kind: 'loaded', bytes, ...size }, window, renderModes.crop);
  expect([...(layer?.pixels.subarray(-4) ?? [])]).toEqual([200, 100, 50, 255]);
});
