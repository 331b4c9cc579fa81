import { expect, test } from 'vitest';

import { renderModes } from '#trtc/layout-params.ts';

import { rasterise } from './frame.ts';
import { drawTestCard } from './test-card.ts';

const source = { width: 640, height: 360 };

async function draw(media: 'camera' | 'screen' | 'audio', motionMs: number | null, userId = 'ana') {
  const svg = drawTestCard({ userId, media, source }, source, renderModes.stretch, motionMs);
  return Buffer.from((await rasterise(svg, source)).pixels);
}

/** The share of px that differ. */
function differ(one: Buffer, other: Buffer): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    if (one.compare(other, at, at + 4, at, at + 4) !== 0) {
      count += 1;
    }
  }
  return count / (one.length / 4);
}

test.each(['camera', 'screen'] as const)(
  'a %s moves, and looks the same at the same time',
  async (media) => {
    const before = await draw(media, 61_000);
    expect(await draw(media, 61_000)).toEqual(before);
    for (const ms of [61_200, 62_000, 121_000]) {
      expect(differ(await draw(media, ms), before)).toBeGreaterThan(0.0005);
    }
  },
);

test('a card without video does not move', async () => {
  expect(await draw('audio', 4000)).toEqual(await draw('audio', null));
});

test('the moving parts cover a small part of the card', async () => {
  const still = await draw('camera', null);
  for (const ms of [0, 3333, 59_000]) {
    expect(differ(await draw('camera', ms), still)).toBeLessThan(0.03);
  }
});

test('the hands of two people point in different directions', () => {
  const hand = (userId: string) =>
    /<path d="M320 180L([^"]*)"/.exec(
      drawTestCard({ userId, media: 'camera', source }, source, renderModes.stretch, 0),
    )?.[1];
  expect(hand('ana')).toMatch(/^[\d.]+ [\d.]+$/);
  expect(hand('ana')).not.toBe(hand('ben'));
});

test('the clock on a card shows minutes and seconds', () => {
  const strokes = (ms: number) =>
    [
      ...drawTestCard(
        { userId: 'a', media: 'camera', source },
        source,
        renderModes.stretch,
        ms,
      ).matchAll(/scale\([^)]*\)" d="([^"]*)"/g),
    ].map(([, path = '']) => path.split('M').length - 1);
  // 12:08 and its colon.
  expect(strokes(728_000)).toEqual([2, 5, 6, 7, 2]);
});
