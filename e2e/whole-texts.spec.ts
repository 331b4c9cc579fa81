import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { chooseDialog } from './show.ts';
import { findBrokenTexts } from './whole-texts.ts';

/** CSS px; 720x450 is a window of 1440x900 at 200 %. */
const sizes = [
  [390, 844],
  [720, 450],
  [1024, 700],
  [1440, 900],
  [1920, 1080],
] as const;

test('no text of the desk is cut off or covered, in any size, before and after a take', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await page.waitForFunction(() => performance.getEntriesByName('desk-ready').length > 0);
  await page.getByRole('option', { name: 'ana' }).click();
  await expectWholeTexts(page, 'before a take');
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  await expectWholeTexts(page, 'after a take');
});

test('no text of the sandbox and of dialogs is cut off or covered, in any size', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await page.waitForFunction(() => performance.getEntriesByName('desk-ready').length > 0);
  for (const dialog of ['Attach recording…', 'Start recording…'] as const) {
    await chooseDialog(page, dialog);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectWholeTexts(page, dialog, 'dialog');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await expectWholeTexts(page, 'help', 'dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Sandbox' }).click();
  await expect(page.getByRole('option').first()).toBeAttached();
  await expectWholeTexts(page, 'sandbox');
});

test('a text that is cut off, covered or outside the window is found', async ({ page }) => {
  await page.setContent(`
    <style>
      div { position: absolute; width: 60px; height: 20px; font: 16px/20px sans-serif; }
      .hidden { overflow: hidden; white-space: nowrap; }
      .ended { text-overflow: ellipsis; }
      .scrolls { overflow: auto; }
    </style>
    <div style="top: 0" class="hidden">cut at the side</div>
    <div style="top: 30px; height: 10px; overflow: hidden">flat</div>
    <div style="top: 60px">below</div>
    <div style="top: 60px; background: black"></div>
    <div style="top: 90px; left: -20px">left</div>
    <div style="top: 120px" class="hidden ended">ends in an ellipsis</div>
    <div style="top: 150px" class="scrolls">goes on where one scrolls to it</div>
    <div style="top: 180px">whole</div>`);
  expect(await findBrokenTexts(page)).toEqual([
    '"cut at the side" is cut off at a side of div.hidden',
    '"flat" is cut off above or below by div.',
    '"below" lies below div.',
    '"left" reaches beyond the window',
  ]);
});

/** @param scope a role: only texts within it; what lies below a dialog is dimmed and covered on purpose */
async function expectWholeTexts(page: Page, when: string, scope?: 'dialog'): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    // Columns, tabs and pictures follow the size in the frames after it.
    await expect
      .poll(() => findBrokenTexts(page, scope), { message: `${when}, ${width}x${height}` })
      .toEqual([]);
  }
}
