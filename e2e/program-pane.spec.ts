import type { Locator } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { dragOnCanvas } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask, takeButton, takeByScript, twoHalves } from './show.ts';

const program = { name: 'Program', exact: true } as const;

test('the program stands beside the preview, is drawn from the newest accepted revision, and stays still while the draft is dragged', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  const pane = page.getByRole('region', program);
  await expect(page.getByRole('region', { name: 'Preview' })).toBeVisible();
  await expect(pane).toHaveAttribute('data-state', 'nothing');
  await expect(pane).toContainText('Nothing was taken from this desk yet');

  await takeButton(page).click();
  await expect(pane).toHaveAttribute('data-state', 'on-air');
  await expect(pane.getByRole('heading')).toHaveText('Program #1');
  const picture = pane.getByRole('img');
  await expect(picture).toHaveAttribute('aria-label', /host.*guest/);
  await expect.poll(() => countColours(picture.locator('canvas'))).toBeGreaterThan(2);
  await expectAccessible(page);

  // A drag draws nothing here: what is on air is as it was.
  await page.evaluate(() => {
    const drawn = { count: 0 };
    Object.assign(window, { drawn });
    const { prototype } = ImageBitmapRenderingContext;
    const original = Reflect.get<ImageBitmapRenderingContext, 'transferFromImageBitmap'>(
      prototype,
      'transferFromImageBitmap',
    );
    const canvas = document.querySelector('section[aria-label="Program"] canvas');
    Object.assign(prototype, {
      transferFromImageBitmap(this: ImageBitmapRenderingContext, bitmap: ImageBitmap | null) {
        drawn.count += this.canvas === canvas ? 1 : 0;
        original.call(this, bitmap);
      },
    });
  });
  await dragOnCanvas(page, { x: 300, y: 300 }, { x: 340, y: 330 });
  await expect(page.getByTestId('draft')).toHaveAttribute('data-changes', '1');
  expect(await page.evaluate(() => Reflect.get(window, 'drawn') as unknown)).toEqual({ count: 0 });

  // What somebody else takes is shown at once.
  await takeByScript(cloudDesk, task, 1, {
    MixLayoutParams: { ...twoHalves.MixLayoutParams, MixLayoutList: [] },
  });
  await expect(pane.getByRole('heading')).toHaveText('Program #2');
  await expect(picture).toHaveAttribute('aria-label', 'Nobody in the picture');
});

/** How many colours the picture has, looked at every few pixels. */
function countColours(picture: Locator): Promise<number> {
  return picture.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    copy?.drawImage(element, 0, 0);
    const data = copy?.getImageData(0, 0, width, height).data ?? [];
    const colours = new Set<string>();
    for (let at = 0; at < data.length; at += 4 * 37) {
      colours.add([data[at], data[at + 1], data[at + 2]].join(' '));
    }
    return colours.size;
  });
}
