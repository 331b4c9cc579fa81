import type { Page } from '@playwright/test';
import sharp from 'sharp';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { onPage } from './canvas.ts';
import { nextFrame } from './commit-counter.ts';
import { expect, test } from './fixtures.ts';
import { attachShow } from './show.ts';

/** Three pictures on three layers: the first passes under the second and over the third. */
const threeLayers: RecordingPayload['MixLayoutParams'] = {
  MixLayoutMode: 4,
  MixLayoutList: [
    { Top: 300, Left: 100, Width: 160, Height: 120, UserId: 'ana', ImageLayer: 2 },
    { Top: 300, Left: 400, Width: 160, Height: 120, UserId: 'guest', ImageLayer: 3 },
    { Top: 300, Left: 700, Width: 160, Height: 120, UserId: 'cleo', ImageLayer: 1 },
  ],
};

interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** The average colour of a square of 24 canvas px around a place, as it is on the screen. */
async function colourAt(page: Page, place: { readonly x: number; readonly y: number }) {
  const from = await onPage(page, { x: place.x - 12, y: place.y - 12 });
  const to = await onPage(page, { x: place.x + 12, y: place.y + 12 });
  const clip = { ...from, width: to.x - from.x, height: to.y - from.y };
  const { channels } = await sharp(await page.screenshot({ clip })).stats();
  const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => Math.round(mean));
  return { red, green, blue };
}

/** How far two colours are apart: 0 the same, 255 black and white. */
function difference(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a.red - b.red), Math.abs(a.green - b.green), Math.abs(a.blue - b.blue));
}

/** How many pixels differ clearly: a bitmap smooths lines of a card a little differently. */
async function countDifferent(png: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [png, other].map((image) => sharp(image).removeAlpha().raw().toBuffer()),
  );
  if (a?.length !== b?.length) {
    throw new Error('The pictures are not of one size.');
  }
  return a?.filter((value, index) => Math.abs(value - (b?.[index] ?? 0)) > 60).length ?? 0;
}

test('a dragged tile passes under what is in front, over what is behind, and leaves nothing where it was', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await attachShow(cloudDesk, simulator, {
    MixLayoutParams: threeLayers,
    SubscribeStreamUserIds: {},
  });
  await page.goto(cloudDesk.url);
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(3);
  const free = { x: 1000, y: 600 };
  const [home, front, behind] = [150, 450, 750].map((x) => ({ x, y: 340 }));
  if (!home || !front || !behind) {
    throw new Error('There are three places.');
  }
  const before = {
    home: await colourAt(page, home),
    front: await colourAt(page, front),
    behind: await colourAt(page, behind),
    free: await colourAt(page, free),
  };
  // What follows compares them, so they have to differ.
  expect(difference(before.home, before.front)).toBeGreaterThan(20);
  expect(difference(before.home, before.behind)).toBeGreaterThan(20);
  expect(difference(before.home, before.free)).toBeGreaterThan(20);

  const start = await onPage(page, home);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.keyboard.down('ControlOrMeta');
  await page.mouse.move(start.x, start.y + 10, { steps: 4 });

  async function dragTo(place: { readonly x: number; readonly y: number }): Promise<void> {
    const end = await onPage(page, place);
    await page.mouse.move(end.x, end.y, { steps: 10 });
    await nextFrame(page);
  }

  await dragTo({ x: front.x + 20, y: front.y });
  expect(difference(await colourAt(page, front), before.front)).toBeLessThan(8);
  expect(difference(await colourAt(page, home), before.free)).toBeLessThan(8);
  await dragTo({ x: behind.x + 20, y: behind.y });
  expect(difference(await colourAt(page, behind), before.behind)).toBeGreaterThan(20);
  expect(difference(await colourAt(page, front), before.front)).toBeLessThan(8);
  await dragTo(free);
  expect(difference(await colourAt(page, free), before.free)).toBeGreaterThan(20);
  expect(difference(await colourAt(page, behind), before.behind)).toBeLessThan(8);

  await page.keyboard.up('ControlOrMeta');
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => difference(await colourAt(page, free), before.free))
    .toBeLessThan(8);
  expect(difference(await colourAt(page, home), before.home)).toBeLessThan(8);
  await page.mouse.up();
});

test('nothing of a drag is left on the canvas when the pointer is back at its start, or after Escape', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await attachShow(cloudDesk, simulator, {
    MixLayoutParams: threeLayers,
    SubscribeStreamUserIds: {},
  });
  await page.goto(cloudDesk.url);
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(3);
  for (const [held, from] of [
    ['the tile', { x: 180, y: 340 }],
    ['its right edge', { x: 260, y: 360 }],
  ] as const) {
    const start = await onPage(page, from);
    if (held === 'the tile') {
      await page.mouse.click(start.x, start.y);
    }
    // All of the canvas but what is below the tile, where its numbers are written during a drag.
    const corner = await onPage(page, { x: 0, y: 0 });
    const end = await onPage(page, { x: 1280, y: 415 });
    const clip = { ...corner, width: end.x - corner.x, height: end.y - corner.y };
    await page.mouse.move(start.x, start.y);
    await nextFrame(page);
    const before = await page.screenshot({ clip });
    await page.mouse.down();
    await page.mouse.move(start.x + 350, start.y - 120, { steps: 15 });
    await nextFrame(page);
    const moved = await countDifferent(await page.screenshot({ clip }), before);
    expect(moved, `${held} has moved`).toBeGreaterThan(100);
    await page.mouse.move(start.x, start.y, { steps: 15 });
    await expect
      .poll(async () => countDifferent(await page.screenshot({ clip }), before), held)
      .toBe(0);
    await page.mouse.up();

    await page.mouse.down();
    await page.mouse.move(start.x + 350, start.y - 120, { steps: 15 });
    await nextFrame(page);
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => countDifferent(await page.screenshot({ clip }), before), `${held}, Escape`)
      .toBe(0);
    await page.mouse.up();
  }
});
