import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { onPage } from './canvas.ts';
import { countCommits, nextFrame, readCounts, resetCounts } from './commit-counter.ts';
import { expect, test } from './fixtures.ts';
import { attachShow } from './show.ts';

const people = Array.from({ length: 24 }, (_, index) => `guest_${index + 1}`);

const fullHouse: RecordingPayload['MixLayoutParams'] = {
  MixLayoutMode: 4,
  MixLayoutList: people.map((UserId, index) => ({
    Top: 200 + 120 * Math.floor(index / 6),
    Left: 200 + 140 * (index % 6),
    Width: 140,
    Height: 120,
    UserId,
  })),
};

test('an edit of one of 24 tiles renders what it changes: no row of a list, one picture, the fields of its place', async ({
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
  const tiles = page.getByRole('listbox', { name: 'Tiles' }).getByRole('option');
  await expect(tiles).toHaveCount(24);
  const known = page.getByRole('region', { name: 'People in the room' }).getByRole('listitem');
  await expect(known).toHaveCount(24);
  const tile = await onPage(page, { x: 250, y: 250 });
  await page.mouse.click(tile.x, tile.y);
  const left = page.getByRole('textbox', { name: 'Left' });
  await expect(left).toHaveValue('200');
  const steps = [
    ['ArrowRight', '201'],
    ['ControlOrMeta+z', '200'],
    ['ControlOrMeta+Shift+z', '201'],
  ] as const;
  // The first edit of a draft changes more: it can be undone, and it is not what is on air any more.
  for (const [key, value] of steps) {
    await page.keyboard.press(key);
    await expect(left).toHaveValue(value);
  }
  await page.keyboard.press('ArrowRight');
  await expect(left).toHaveValue('202');

  for (const [key, value] of [
    ['ArrowRight', '203'],
    ['Shift+ArrowRight', '213'],
  ] as const) {
    await nextFrame(page);
    await resetCounts(page);
    await page.keyboard.press(key);
    await expect(left).toHaveValue(value);
    await nextFrame(page);
    const { renders } = await readCounts(page);
    const told = JSON.stringify(renders);
    // The counter works: the canvas and the fields of the place rendered.
    expect(renders['canvas'], told).toBeGreaterThan(0);
    expect(renders['Inspector: guest_1'], told).toBeGreaterThan(3);
    expect(renders['Tiles'] ?? 0, told).toBe(0);
    // The panel looks whether somebody's words change. Nobody's do.
    expect(renders['People in the room'] ?? 0, told).toBeLessThanOrEqual(2);
    expect(renders['canvas'], told).toBeLessThanOrEqual(6);
    expect(renders['Inspector: guest_1'], told).toBeLessThanOrEqual(12);
    // Only lines of the request that changed.
    expect(renders['Next ModifyCloudRecording'] ?? 0, told).toBeLessThanOrEqual(4);
  }

  // Each row shows that it is selected; none of them renders more than itself. The fields stay, and show what the tiles share.
  const field = await left.elementHandle();
  await nextFrame(page);
  await resetCounts(page);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(tiles.and(page.getByRole('option', { selected: true }))).toHaveCount(24);
  await nextFrame(page);
  const { renders } = await readCounts(page);
  const told = JSON.stringify(renders);
  expect(renders['Tiles'], told).toBeGreaterThanOrEqual(23);
  expect(renders['Tiles'], told).toBeLessThanOrEqual(26);
  // One button of each row and its icon, since there is no longer one tile on which somebody can be put.
  expect(renders['People in the room'], told).toBeLessThanOrEqual(3 * people.length);
  expect(await field.evaluate((element) => element.isConnected)).toBe(true);
  await expect(left).toHaveValue('');
});
