import type { CDPSession, Page } from '@playwright/test';

import { fullPayload } from '#testing/full-payload.ts';

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

/** What a frame has of the page's main thread at 60 frames a second, ms. */
const frameBudgetMs = 1000 / 60;
const steps = 60;

// The recorder of traces works in the page with every step, and would be measured along.
test.use({ trace: 'off' });

/**
 * Processor time that the page's main thread has spent on the page's own work, ms: script (the pointer, lint, React, the drawing
 * of the canvas, cleaning up), style and layout. Not the time that passed: a frame is dropped for what the page does in it, and
 * on a busy machine the clock also tells what others did. Colouring pixels is left out too: here the main thread does it for
 * want of a graphics processor.
 */
async function readWork(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics
    .filter(({ name }) =>
      ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'].includes(name),
    )
    .map(({ value }) => value);
  expect(seconds).toHaveLength(3);
  return seconds.reduce((sum, value) => sum + value * 1000, 0);
}

/** Drags what is held back and forth, one move a frame; the work of each frame, ms. */
async function measureDrag(
  page: Page,
  session: CDPSession,
  from: { readonly x: number; readonly y: number },
): Promise<readonly number[]> {
  const frames: number[] = [];
  let before = await readWork(session);
  for (let step = 1; step <= steps; step += 1) {
    // Over the neighbour and away from it again, so that what lint finds comes and goes.
    await page.mouse.move(from.x + (step % 12) * 4, from.y + (step % 5));
    await nextFrame(page);
    const now = await readWork(session);
    frames.push(now - before);
    before = now;
  }
  return frames;
}

test('a full payload is linted while a tile is dragged: the problem shows before the release, and no frame is dropped', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await countCommits(page);
  await attachShow(cloudDesk, simulator, fullPayload);
  await page.goto(cloudDesk.url);
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(50);
  await expect(page.getByTestId('payload')).toContainText('MixLayoutList');
  await watchPayload(page);
  const problems = page.getByRole('list', { name: 'Problems' });
  const overlap = problems.getByText(/guest_1 overlaps guest_0 on the same layer/);
  await expect(problems.getByRole('listitem')).toHaveCount(1);

  const tile = await onPage(page, { x: 140, y: 100 });
  await page.mouse.move(tile.x, tile.y);
  await page.mouse.down();
  await page.mouse.move(tile.x + 4, tile.y + 1, { steps: 3 });
  await nextFrame(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });

  await resetCounts(page);
  // What a frame costs is the least of a few drags: a pause of the whole machine is not the page's.
  await expect
    .poll(async () => Math.max(...(await measureDrag(page, session, tile))), { timeout: 30_000 })
    .toBeLessThan(frameBudgetMs);
  const during = await readCounts(page);
  expect(during.canvas).toBe(0);
  expect(during.payload).toBeGreaterThan(0);
  // Lint was at work: what it told came and went, and never more than once a frame.
  expect(during.page).toBeGreaterThan(2);
  expect(during.page).toBeLessThanOrEqual(during.frames);

  const neighbour = await onPage(page, { x: 300, y: 130 });
  await page.mouse.move(neighbour.x, neighbour.y, { steps: 5 });
  await expect(overlap).toBeVisible();
  // Not to be mended before it is part of the draft.
  await expect(problems.getByRole('button', { name: /^Fix: / }).first()).toBeDisabled();
  await page.mouse.move(tile.x, tile.y, { steps: 3 });
  await expect(overlap).toBeHidden();
  await page.mouse.move(neighbour.x, neighbour.y, { steps: 3 });
  await page.mouse.up();
  await expect(overlap).toBeVisible();
  await page.getByRole('button', { name: 'Fix all' }).click();
  await expect(overlap).toBeHidden();
});

test('Escape takes back what lint told of a drag', async ({ cloudDesk, simulator, page }) => {
  await attachShow(cloudDesk, simulator);
  await page.goto(cloudDesk.url);
  await expect(page.getByText('Ready to take.')).toBeVisible();
  const [from, to] = [
    await onPage(page, { x: 300, y: 300 }),
    await onPage(page, { x: 600, y: 300 }),
  ];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(page.getByText(/guest overlaps host on the same layer/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Ready to take.')).toBeVisible();
  await page.mouse.up();
});
