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

for (const held of ['one tile', 'all tiles'] as const) {
  test(`dragging ${held} commits nothing on the canvas, writes no document, and touches the page at most once a frame`, async ({
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
    for (let step = 1; step <= 60; step += 1) {
      await page.mouse.move(tile.x - 10 - step * 2, tile.y - 6 + (step % 7));
      await nextFrame(page);
    }
    const during = await readCounts(page);
    expect(during.canvas).toBe(0);
    expect(during.payload).toBe(0);
    expect(during.frames).toBe(60);
    expect(during.page).toBeLessThanOrEqual(60);

    await page.mouse.up();
    // Letting go is one edit: now the document is written and the canvas commits.
    await expect.poll(async () => (await readCounts(page)).canvas).toBeGreaterThan(0);
    await expect.poll(async () => (await readCounts(page)).payload).toBeGreaterThan(0);
  });
}
