import type { Page } from '@playwright/test';

import type { MixLayoutParams } from '#trtc/layout-params.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';

async function layoutOf(page: Page): Promise<MixLayoutParams> {
  const { body } = await readPayload(page);
  return (body as { readonly MixLayoutParams: MixLayoutParams }).MixLayoutParams;
}

test('a colour is picked by keys and by the pointer, or typed, and written as its field wants it', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const typed = page.getByRole('textbox', { name: 'Background colour', exact: true });
  await typed.fill('0xff0000');
  await page.keyboard.press('Enter');
  expect((await layoutOf(page)).BackGroundColor).toBe('#FF0000');

  await page.getByRole('button', { name: 'Pick background colour' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pick background colour' });
  const hue = dialog.getByRole('slider', { name: 'Hue' });
  await hue.focus();
  for (let count = 0; count < 5; count += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await expectAccessible(page);
  await expect.poll(async () => (await layoutOf(page)).BackGroundColor).toBe('#FF1500');
  // Black has no hue of its own and comes back to the one that was picked.
  const shades = dialog.getByRole('slider', { name: /^Shades/ });
  await shades.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await layoutOf(page)).BackGroundColor).toBe('#FC1500');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Pick background colour' })).toBeFocused();
  await expect(typed).toHaveValue('#FC1500');
  await page.getByTestId('layout-canvas').focus();
  // Steps in quick succession are one; how many there are in the end is up to the pace of this story.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(typed).toHaveValue('#FF0000', { timeout: 500 });
  }).toPass();

  await page.getByRole('button', { name: 'Add watermark' }).click();
  await page.getByRole('menuitem', { name: 'Text' }).click();
  await page.getByRole('button', { name: 'Pick text colour' }).click();
  const area = page.getByRole('dialog', { name: 'Pick text colour' }).getByRole('group').first();
  const box = await area.boundingBox();
  if (!box) {
    throw new Error('The area of shades is not on the page.');
  }
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 1);
  await page.keyboard.press('Escape');
  const [watermark] = (await layoutOf(page)).WaterMarkList ?? [];
  expect(watermark?.WaterMarkChar?.FontColor).toMatch(/^0x0[0-3]0[0-3]0[0-3]$/);
});
