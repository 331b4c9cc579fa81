import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openDock,
  openTask,
  setField,
  takeButton,
  takeByScript,
} from './show.ts';

test('problems and history are one row until they are needed, show errors by themselves, and stay as they were left', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null, { note: 'opening' });
  await openTask(page, cloudDesk, task);
  const problems = page.getByRole('region', { name: 'Problems' });
  const history = page.getByRole('region', { name: 'History' });
  const rowHeight = async (): Promise<number> => (await problems.boundingBox())?.height ?? NaN;
  expect(await rowHeight()).toBeLessThanOrEqual(36);
  await expect(problems).toContainText('Ready to take.');
  await expect(history.getByRole('heading')).toHaveText('History1 take');
  await expectAccessible(page);

  // The newest take is in the row, after a new one too, and older ones are a Tab away.
  const newest = history.getByText('#2', { exact: true });
  await takeByScript(cloudDesk, task, 1, { note: 'second' });
  await expect(newest).toBeInViewport({ ratio: 1 });
  await history.getByRole('button', { name: 'Load into draft' }).last().focus();
  await expect(history.getByText('#1', { exact: true })).toBeInViewport({ ratio: 1 });
  await takeButton(page).focus();
  await expect(newest).toBeInViewport({ ratio: 1 });
  await expect(history.getByRole('button', { name: 'Compare' })).toHaveCount(0);

  // News of a take stand elsewhere and move nothing.
  const canvas = page.getByTestId('layout-canvas');
  const before = await canvas.boundingBox();
  await setField(page, 'guest', 'Width', 480);
  await takeButton(page).click();
  await expectProgram(page, 3);
  await expect(page.getByTestId('outcome')).toContainText('Revision 3 accepted');
  expect(await canvas.boundingBox()).toEqual(before);

  // An error is in the row with its repair; a take that it prevents opens the list.
  await page.getByLabel('Placeholder image').fill('logo');
  await page.keyboard.press('Enter');
  await expect(problems.getByText(/^Error/)).toBeInViewport({ ratio: 1 });
  expect(await rowHeight()).toBeLessThanOrEqual(36);
  expect(await canvas.boundingBox()).toEqual(before);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(rowHeight).toBeGreaterThan(100);
  await expect(page.getByText('Fix 1 error before taking.')).toBeVisible();
  await expectProgram(page, 3);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Close problems and history' }).click();
  await expect.poll(rowHeight).toBeLessThanOrEqual(36);
  await openDock(page);
  await page.reload();
  await expect.poll(rowHeight).toBeGreaterThan(100);
});

for (const hasTouch of [false, true]) {
  test.describe(hasTouch ? 'for fingers' : 'for a mouse', () => {
    test.use({ hasTouch });

    test('the canvas stays where it is while the history loads, and the row is not cut', async ({
      desk,
      page,
    }) => {
      let answer: () => void = () => undefined;
      const isAsked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/revisions?*', async (route) => {
        await isAsked;
        await route.continue();
      });
      await page.goto(desk.url);
      await expect(page.getByText('Loading the history')).toBeAttached();
      await expect(page.getByRole('region', { name: 'Scenes', exact: true })).toBeVisible();
      const canvas = page.getByTestId('layout-canvas');
      const before = await canvas.boundingBox();
      answer();
      const word = page.getByText('Takes will be listed here.');
      await expect(word).toBeVisible();
      expect(await canvas.boundingBox()).toEqual(before);

      const row = page.getByRole('region', { name: 'Problems' });
      const height = hasTouch ? 44 : 36;
      expect((await row.boundingBox())?.height).toBe(height);
      const [outer, inner] = await Promise.all([
        page.getByRole('region', { name: 'History' }).boundingBox(),
        word.boundingBox(),
      ]);
      expect(outer?.height).toBe(height);
      // In the middle of the row, and whole.
      const below = (outer?.y ?? NaN) + height - (inner?.y ?? NaN) - (inner?.height ?? NaN);
      expect(Math.abs((inner?.y ?? NaN) - (outer?.y ?? NaN) - below)).toBeLessThanOrEqual(2);
    });
  });
}
