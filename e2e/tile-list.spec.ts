import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow } from './show.ts';

const row: RecordingPayload['MixLayoutParams'] = {
  MixLayoutMode: 4,
  MixLayoutList: ['ana', 'ben', 'cleo', 'dan'].map((UserId, index) => ({
    Top: 200,
    Left: 200 + 160 * index,
    Width: 160,
    Height: 90,
    UserId,
  })),
};

test('the list of tiles works by keys: arrows, ranges, single ones, names, and Delete', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await attachShow(cloudDesk, simulator, { MixLayoutParams: row, SubscribeStreamUserIds: {} });
  await page.goto(cloudDesk.url);
  const list = page.getByRole('listbox', { name: 'Tiles' });
  const option = (name: string) => list.getByRole('option', { name, exact: true });
  const selected = list.getByRole('option', { selected: true });
  // Front to back: dan, cleo, ben, ana.
  await option('dan').click();
  await expect(option('dan')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(option('cleo')).toBeFocused();
  await expect(selected).toHaveText([/cleo/]);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveText([/cleo/, /ben/]);
  await page.keyboard.press('Control+End');
  await expect(option('ana')).toBeFocused();
  await expect(selected).toHaveText([/cleo/, /ben/]);
  await page.keyboard.press('Control+Space');
  await expect(selected).toHaveText([/cleo/, /ben/, /ana/]);
  await page.keyboard.press('d');
  await expect(option('dan')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(selected).toHaveText([/dan/]);
  await option('ben').click({ modifiers: ['Shift'] });
  await expect(selected).toHaveText([/dan/, /cleo/, /ben/]);
  await option('cleo').click({ modifiers: ['ControlOrMeta'] });
  await expect(selected).toHaveText([/dan/, /ben/]);
  await page.keyboard.press('Delete');
  await expect(list.getByRole('option')).toHaveText([/cleo/, /ana/]);

  // Whoever comes back by Tab finds one row to go on from.
  await page.getByRole('button', { name: 'Add open slot' }).focus();
  await page.keyboard.press('Tab');
  await expect(list.locator(':focus')).toHaveCount(1);
  await expect(selected).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);
});

test('a finger adds tiles to the selection and takes them out again', async ({
  cloudDesk,
  simulator,
  browser,
}) => {
  await attachShow(cloudDesk, simulator, { MixLayoutParams: row, SubscribeStreamUserIds: {} });
  const context = await openKnownContext(browser, {
    hasTouch: true,
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(cloudDesk.url);
  const list = page.getByRole('listbox', { name: 'Tiles' });
  const selected = list.getByRole('option', { selected: true });
  await list.getByRole('option', { name: 'dan', exact: true }).tap();
  await list.getByRole('option', { name: 'ana', exact: true }).tap();
  await expect(selected).toHaveText([/dan/, /ana/]);
  await list.getByRole('option', { name: 'dan', exact: true }).tap();
  await expect(selected).toHaveText([/ana/]);
  await context.close();
});

test('a button says its name and key to the pointer and to the keyboard, and Escape silences it', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await attachShow(cloudDesk, simulator, { MixLayoutParams: row, SubscribeStreamUserIds: {} });
  await page.goto(cloudDesk.url);
  const tooltip = page.getByRole('tooltip');
  const fit = page.getByRole('button', { name: 'Show the whole canvas' });
  await fit.hover();
  await expect(tooltip).toHaveText(/^Show the whole canvas/);
  await expect(fit).toHaveAccessibleDescription(/^Show the whole canvas/);
  await page.keyboard.press('Escape');
  await expect(tooltip).toHaveCount(0);

  await page.getByRole('button', { name: 'Zoom in' }).hover();
  await expect(tooltip).toHaveText(/^Zoom in/);
  await page.getByTestId('layout-canvas').hover();
  await expect(tooltip).toHaveCount(0);

  await page.getByRole('button', { name: 'Zoom in' }).focus();
  await page.keyboard.press('Tab');
  await expect(fit).toBeFocused();
  await expect(tooltip).toHaveText(/^Show the whole canvas/);
  await page.keyboard.press('Enter');
  await expect(tooltip).toHaveCount(0);
});
