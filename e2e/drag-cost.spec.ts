import type { Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { onPage } from './canvas.ts';
import {
  countCommits,
  nextFrame,
  readCounts,
  resetCounts,
  watchPayload,
} from './commit-counter.ts';
import { expect, test } from './fixtures.ts';
import { attachShow } from './show.ts';

declare global {
  interface Window {
    drawing?: Record<'measureText' | 'fillText' | 'stroke', number>;
  }
}

/** 24 tiles with room on the left and above, so that all of them together can be moved. */
const fullHouse: RecordingPayload['MixLayoutParams'] = {
  MixLayoutMode: 4,
  MixLayoutList: Array.from({ length: 24 }, (_, index) => ({
    Top: 240 + 120 * Math.floor(index / 6),
    Left: 400 + 140 * (index % 6),
    Width: 140,
    Height: 120,
    UserId: `guest_${index + 1}`,
  })),
};

/** All panels together follow a drag so often, ms. */
const everyMs = 200;

/**
 * So many commits of the page fit into this time, ms: those of the panels and, once a second, those of the clocks.
 * Of each there may be one more than whole spans.
 */
function mostCommits(passed: number): number {
  return 1 + passed / everyMs + (1 + passed / 1000);
}

/** Counts what is asked of the canvas: every text that is measured, and every text and line that is drawn. */
async function countDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const drawing = { measureText: 0, fillText: 0, stroke: 0 };
    window.drawing = drawing;
    const { prototype } = CanvasRenderingContext2D;
    for (const name of ['measureText', 'fillText', 'stroke'] as const) {
      const original = Reflect.get(prototype, name) as (...parts: unknown[]) => unknown;
      Object.assign(prototype, {
        [name](this: CanvasRenderingContext2D, ...parts: unknown[]) {
          drawing[name] += 1;
          return original.apply(this, parts);
        },
      });
    }
  });
}

test('a frame of a drag measures no text, draws no tile that stays, and the page follows five times a second', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await countCommits(page);
  await countDrawing(page);
  await attachShow(cloudDesk, simulator, {
    MixLayoutParams: fullHouse,
    SubscribeStreamUserIds: {},
  });
  await page.goto(cloudDesk.url);
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(24);
  const tile = await onPage(page, { x: 1000, y: 400 });
  await page.mouse.click(tile.x, tile.y);
  await page.mouse.down();
  // The first frames measure the digits of the number at the tile.
  for (let step = 1; step <= 30; step += 1) {
    await page.mouse.move(tile.x - step * 11, tile.y - step * 7);
    await nextFrame(page);
  }

  await resetCounts(page);
  const from = await page.evaluate(() => {
    Object.assign(window.drawing ?? {}, { measureText: 0, fillText: 0, stroke: 0 });
    return performance.now();
  });
  for (let step = 1; step <= 60; step += 1) {
    // Over the neighbours, so that the sentences of lint change with each step.
    await page.mouse.move(tile.x - step * 3, tile.y - (step % 7));
    await nextFrame(page);
  }
  const { drawing, passed } = await page.evaluate(
    (start) => ({ drawing: window.drawing, passed: performance.now() - start }),
    from,
  );
  const { page: commits } = await readCounts(page);
  expect(drawing?.measureText).toBe(0);
  // Not even the number at the tile: its figures are bitmaps.
  expect(drawing?.fillText).toBe(0);
  // Handles and guides are the only lines.
  expect(drawing?.stroke).toBeLessThanOrEqual(61 * 8);
  expect(drawing?.stroke).toBeGreaterThan(30);
  expect(commits).toBeLessThanOrEqual(mostCommits(passed));
  await page.mouse.up();
});

test('an edit draws no text on the canvas: names and marks are kept as bitmaps', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await countCommits(page);
  await countDrawing(page);
  await attachShow(cloudDesk, simulator, {
    MixLayoutParams: fullHouse,
    SubscribeStreamUserIds: {},
  });
  await page.goto(cloudDesk.url);
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(24);
  const tile = await onPage(page, { x: 1000, y: 400 });
  await page.mouse.click(tile.x, tile.y);
  await page.keyboard.press('ArrowLeft');
  await nextFrame(page);
  await page.evaluate(() => {
    Object.assign(window.drawing ?? {}, { measureText: 0, fillText: 0, stroke: 0 });
  });
  const left = page.getByRole('textbox', { name: 'Left', exact: true });
  const before = Number(await left.inputValue());
  await page.keyboard.press('ArrowLeft');
  await expect(left).toHaveValue(String(before - 1));
  await page.keyboard.press('ControlOrMeta+a');
  const tiles = page.getByRole('listbox', { name: 'Tiles' });
  await expect(tiles.getByRole('option', { selected: true })).toHaveCount(24);
  await nextFrame(page);
  const drawing = await page.evaluate(() => window.drawing);
  // The counter works: the frame of the selection is drawn.
  expect(drawing?.stroke).toBeGreaterThan(0);
  expect(drawing?.fillText).toBe(0);
});

for (const held of ['one tile', 'all tiles'] as const) {
  test(`dragging ${held} commits nothing on the canvas, and touches of the request what moves, five times a second`, async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await countCommits(page);
    await attachShow(cloudDesk, simulator, {
      MixLayoutParams: fullHouse,
      SubscribeStreamUserIds: {},
    });
    await page.goto(cloudDesk.url);
    const tiles = page.getByRole('listbox', { name: 'Tiles' });
    await expect(tiles.getByRole('option')).toHaveCount(24);
    await expect(page.getByTestId('payload')).toContainText('MixLayoutList');
    // The counter works: what is shown so far took commits of both roots.
    const before = await readCounts(page);
    expect(before.canvas).toBeGreaterThan(0);
    expect(before.page).toBeGreaterThan(0);
    await watchPayload(page);

    const tile = await onPage(page, { x: 1000, y: 400 });
    await page.mouse.click(tile.x, tile.y);
    if (held === 'all tiles') {
      await page.keyboard.press('ControlOrMeta+a');
    }
    await page.mouse.move(tile.x, tile.y);
    await page.mouse.down();
    await page.mouse.move(tile.x - 10, tile.y - 6, { steps: 3 });
    await nextFrame(page);

    await resetCounts(page);
    const from = await page.evaluate(() => performance.now());
    for (let step = 1; step <= 60; step += 1) {
      await page.mouse.move(tile.x - 10 - step * 2, tile.y - 6 + (step % 7));
      await nextFrame(page);
    }
    const during = await readCounts(page);
    const passed = await page.evaluate((start) => performance.now() - start, from);
    expect(during.canvas).toBe(0);
    expect(during.frames).toBe(60);
    expect(during.payload).toBeGreaterThan(0);
    expect(during.payload).toBeLessThanOrEqual(1 + passed / everyMs);
    // `Left` and `Top` of what is held, and no other line.
    expect(during.payloadLines).toBeLessThanOrEqual(
      during.payload * 2 * (held === 'all tiles' ? 24 : 1),
    );
    expect(during.page).toBeLessThanOrEqual(mostCommits(passed));

    await page.mouse.up();
    // Letting go is one edit: now the document is written and the canvas commits.
    await expect.poll(async () => (await readCounts(page)).canvas).toBeGreaterThan(0);
  });
}
