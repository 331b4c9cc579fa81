import { dragOnCanvas } from '../canvas.ts';
import { expect, test } from '../fixtures.ts';
import { findTask } from '../show.ts';
import { openGuide, takeAll } from './guide.ts';

/** The picture of the README and the chapters that are in English only. */

test('the picture of the README', async ({ desk, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const guide = await openGuide(page, desk, 'en');
  await takeAll(guide);
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
  await expect(page.getByText('moves ana').first()).toBeVisible();
  await guide.shoot('desk', 'docs/images');
});

test('conflict', async ({ desk, page }) => {
  const guide = await openGuide(page, desk, 'en');
  await takeAll(guide);
  const task = await findTask(desk);
  await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
  const onAir = task.program;
  if (!onAir) {
    throw new Error('Nothing is on air.');
  }
  const [first, ...others] = onAir.MixLayoutParams.MixLayoutList ?? [];
  const answer = await fetch(`${desk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      baseRevision: 1,
      MixLayoutParams: {
        ...onAir.MixLayoutParams,
        MixLayoutList: [{ ...first, Width: 900 }, ...others],
      },
      SubscribeStreamUserIds: onAir.SubscribeStreamUserIds,
    }),
  });
  expect(answer.status).toBe(201);
  await expect(page.getByText('took revision 2')).toBeVisible();
  await guide.button('Take').click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await guide.shoot('conflict');
});

test('support', async ({ desk, page }) => {
  const guide = await openGuide(page, desk, 'en');
  await takeAll(guide);
  const task = await findTask(desk);
  await page.goto(`${desk.url}?task=${task.id}&revision=1`);
  await expect(page.getByRole('heading', { name: 'Revision 1' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'People in the room then' })).toBeVisible();
  await guide.shoot('revision');
});
