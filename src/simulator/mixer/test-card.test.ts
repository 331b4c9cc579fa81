import { expect, test } from 'vitest';

import { renderModes } from '#trtc/layout-params.ts';

import { rasterise } from './frame.ts';
import { colourOf, drawTestCard } from './test-card.ts';

const hd = { width: 1280, height: 720 };

test.each([
  // 97 mod 10 = 7: hue 300, 36 % around 34 % (or 22 %) lightness.
  ['a', 'camera', '#763776'],
  ['a', 'audio', '#763776'],
  ['a', 'screen', '#4c244c'],
  // (97 * 31 + 98) mod 10 = 5: hue 46.
  ['ab', 'camera', '#766737'],
  // One code point of two units: 127908 mod 10 = 8, hue 96.
  ['🎤', 'camera', '#507637'],
  ['', 'camera', '#375b76'],
] as const)('the card of "%s" by %s is %s', (userId, media, colour) => {
  expect(colourOf({ userId, media })).toBe(colour);
});

test('a card has a grid, a circle if there is video, and its colour everywhere else', async () => {
  const read = async (media: 'camera' | 'audio') => {
    const svg = drawTestCard({ userId: 'a', media, source: hd }, hd, renderModes.crop, null);
    const { pixels } = await rasterise(svg, hd);
    return (x: number, y: number) => [
      ...pixels.subarray((y * 1280 + x) * 4, (y * 1280 + x) * 4 + 4),
    ];
  };
  const camera = await read('camera');
  const audio = await read('audio');
  const plain = [118, 55, 118, 255];
  expect(camera(0, 0)).toEqual(plain);
  expect(camera(1279, 719)).toEqual(plain);
  expect(camera(120, 120)).toEqual(plain);
  // 118 + (255 - 118) * 0.18 = 142.66 and 55 + 200 * 0.18 = 91: on a line, and no brighter where two cross.
  expect(camera(160, 120)).toEqual([143, 91, 143, 255]);
  expect(camera(160, 160)).toEqual([143, 91, 143, 255]);
  // The line is 4 px wide.
  expect([157, 158, 161, 162].map((x) => camera(x, 120)[0])).toEqual([118, 143, 143, 118]);
  // The top of the circle is at 360 - 240, its line 8 px wide and half white.
  expect(camera(600, 123)[0]).toBeGreaterThan(170);
  expect(audio(600, 123)).toEqual(plain);
  expect(audio(160, 120)).toEqual([143, 91, 143, 255]);
});

test('there is no line at the edges, where half of it would be cut off', async () => {
  const source = { width: 1440, height: 720 };
  const svg = drawTestCard(
    { userId: 'a', media: 'camera', source },
    source,
    renderModes.stretch,
    null,
  );
  const { pixels } = await rasterise(svg, source);
  // 18 x 80 is 1440: a multiple, but the card ends there.
  expect([...pixels.subarray((40 * 1440 + 1439) * 4, (40 * 1440 + 1440) * 4)]).toEqual([
    118, 55, 118, 255,
  ]);
});
