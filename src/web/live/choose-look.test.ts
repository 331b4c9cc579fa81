import { expect, test } from 'vitest';

import { chooseLook } from './choose-look.ts';
import type { LivePace } from './choose-look.ts';

/** One pixel: how much of each tile is seen there, by its place in the stack; the background is what is left. */
type Pixel = readonly number[];

interface Tile {
  readonly isLive: boolean;
  /** 0 opaque to 255 invisible. */
  readonly transparency: number;
}

const kinds: readonly Tile[] = [
  { isLive: false, transparency: 0 },
  { isLive: false, transparency: 128 },
  { isLive: true, transparency: 0 },
  { isLive: true, transparency: 128 },
];

/** All stacks of exactly so many tiles, back to front. */
function listStacks(height: number): readonly (readonly Tile[])[] {
  return height === 0
    ? [[]]
    : listStacks(height - 1).flatMap((stack) => kinds.map((kind) => [...stack, kind]));
}

/** What one more tile with this opacity leaves of a pixel, and adds to it. */
function paint(pixel: Pixel, tile: number, opacity: number): Pixel {
  const left = pixel.map((part) => part * (1 - opacity));
  left[tile] = (left[tile] ?? 0) + opacity;
  return left;
}

const opacityOf = ({ transparency }: Tile): number => 1 - transparency / 255;

/** As the recorder does: every tile over those behind it. The background is the first part. */
function record(stack: readonly Tile[]): Pixel {
  return stack.reduce<Pixel>(
    (pixel, tile, index) => paint(pixel, index + 1, opacityOf(tile)),
    [1, ...stack.map(() => 0)],
  );
}

/** As the page does: the videos below, in the order of their layers; over them the canvas with its holes. */
function show(stack: readonly Tile[], pace: LivePace): Pixel {
  const nothing = [0, ...stack.map(() => 0)];
  let below: Pixel = nothing;
  let canvas: Pixel = [1, ...stack.map(() => 0)];
  stack.forEach((tile, index) => {
    const look = tile.isLive ? chooseLook(tile.transparency, pace) : undefined;
    if (look === 'hole') {
      // Both tiles cover the pixel: the hole removes all that was drawn there.
      canvas = nothing;
      below = paint(below, index + 1, opacityOf(tile));
    } else {
      canvas = paint(canvas, index + 1, opacityOf(tile));
    }
  });
  const coverage = canvas.reduce((sum, part) => sum + part, 0);
  return canvas.map((part, index) => part + (1 - coverage) * (below[index] ?? 0));
}

const stacks = [1, 2, 3, 4, 5].flatMap(listStacks);

const paces: readonly LivePace[] = ['videos', 'painted', 'stills'];

test.each(paces)(
  'with %s every stack of up to five tiles looks as the recorder would draw it',
  (pace) => {
    expect(stacks).toHaveLength(1364);
    for (const stack of stacks) {
      const shown = show(stack, pace);
      record(stack).forEach((part, index) => {
        expect(shown[index], JSON.stringify(stack)).toBeCloseTo(part, 9);
      });
    }
  },
);

test('a hole for every live tile would be wrong, so the check can fail', () => {
  const wrong: readonly Tile[] = [
    { isLive: false, transparency: 0 },
    { isLive: true, transparency: 128 },
  ];
  const [, card] = record(wrong);
  // The card behind would be gone.
  expect(card).toBeCloseTo(128 / 255, 9);
});
