import type { Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';

const broken = {
  SdkAppId: 1400000001,
  TaskId: 'of-another-recording',
  Ticket: 'OPS-4711',
  MixLayoutParams: {
    MixLayoutMode: 4,
    Backgroundcolor: '#000000',
    BackGroundColor: '#fff',
    DefaultSubBackgroundImage: 'https://cdn.example.com/a picture.png',
    MixLayoutList: [
      { Top: 0, Left: 900, Width: 801, Height: 360, UserId: 'ana', Alpha: '64' },
      { Top: 0, Left: '0', Width: 640, Height: 360, UserId: 'ben', Alpha: 255 },
      { Top: 100, Left: 100, Width: 320, Height: 180, UserId: 'ben' },
    ],
  },
  SubscribeStreamUserIds: {
    SubscribeVideoUserIds: ['host', 'ana'],
    UnSubscribeVideoUserIds: ['bot'],
    SubscribeAudioUserIds: [],
  },
};

/** Copies a text and pastes it with nothing focused, as a person does who comes from another window. */
async function pasteOnPage(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test('every problem of a broken paste is mended with its button, and then it becomes the draft in one step', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await expect(page.getByRole('option', { name: 'ben' })).toBeVisible();
  const before = await readPayload(page);
  await pasteOnPage(page, JSON.stringify(broken, null, 2));

  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  await expect(dialog).toContainText('The body of a ModifyCloudRecording.');
  await expect(dialog).toContainText(
    'Not part of the API: MixLayoutParams.Backgroundcolor, Ticket',
  );
  const use = dialog.getByRole('button', { name: 'Use as draft' });
  await expect(use).toBeDisabled();
  await expectAccessible(page);

  const problems = dialog.getByRole('list', { name: 'Problems of the text' });
  const found = problems.getByRole('listitem');
  expect(await found.count()).toBeGreaterThan(5);
  const fixes = problems.getByRole('button', { name: /^Fix: / });
  // Every problem has a button, and mending one may bring others to light, but never without end.
  for (let count = 0; count < 30 && (await found.count()) > 0; count += 1) {
    expect(await fixes.count()).toBeGreaterThanOrEqual(await found.count());
    const left = await found.allTextContents();
    await fixes.first().click();
    await expect.poll(() => found.allTextContents()).not.toEqual(left);
  }
  await expect(dialog).toContainText('It has no problems.');
  await use.click();
  await expect(dialog).toBeHidden();

  const list = page.getByRole('listbox', { name: 'Tiles' });
  // Nobody who was not on the list is recorded now: their tiles went.
  await expect(list.getByRole('option')).toHaveCount(1);
  const after = (await readPayload(page)).body as typeof broken;
  expect(after.MixLayoutParams.BackGroundColor).toBe('#FFFFFF');
  expect(after.MixLayoutParams.MixLayoutList[0]).toMatchObject({ UserId: 'ana', Alpha: 64 });
  expect(after.SubscribeStreamUserIds).toEqual({ SubscribeVideoUserIds: ['host', 'ana'] });
  expect(JSON.stringify(after)).not.toContain('Backgroundcolor');
  // The request is for this recording, whatever recording the paste was for.
  expect(after.TaskId).not.toBe(broken.TaskId);
  await expect(page.getByText('Ready to take.')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+z');
  expect((await readPayload(page)).text).toBe(before.text);
});

test('a problem of the draft is mended with its button, and undone in one step', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await page.getByRole('option', { name: 'ben' }).click();
  await page.getByRole('textbox', { name: 'Transparency' }).fill('255');
  await page.keyboard.press('Enter');
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('ben is fully transparent');
  await problems.getByRole('button', { name: 'Fix: Make it opaque' }).click();
  await expect(problems.getByRole('listitem')).toHaveCount(0);
  // The tile is still the one that is selected.
  await expect(page.getByRole('textbox', { name: 'Transparency' })).toHaveValue('0');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(problems).toContainText('ben is fully transparent');
});

test('all problems of the draft, and those of a paste, are mended by one button and undone in one step', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const panel = page.getByRole('region', { name: /^Problems/ });
  const problems = page.getByRole('list', { name: 'Problems' });
  await page.getByRole('option', { name: 'ben' }).click();
  await page.getByRole('textbox', { name: 'Height' }).fill('179');
  await page.keyboard.press('Enter');
  await expect(problems).toContainText('ben has an odd height');
  // One problem has its own button, and needs no other.
  await expect(panel.getByRole('button', { name: 'Fix all' })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Width' }).fill('101');
  await page.keyboard.press('Enter');
  await expect(problems.getByRole('listitem')).toHaveCount(2);
  const faulty = await readPayload(page);
  await panel.getByRole('button', { name: 'Fix all' }).click();
  await expect(problems.getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  expect((await readPayload(page)).text).toBe(faulty.text);

  await page.getByTestId('layout-canvas').focus();
  await pasteOnPage(page, JSON.stringify(broken, null, 2));
  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  await dialog.getByRole('button', { name: 'Fix all' }).click();
  await expect(dialog).toContainText('It has no problems.');
  await dialog.getByRole('button', { name: 'Use as draft' }).click();
  await expect(problems.getByRole('listitem')).toHaveCount(0);
  const mended = (await readPayload(page)).body as typeof broken;
  expect(mended.MixLayoutParams.BackGroundColor).toBe('#FFFFFF');
});

test('a blocked person stays blocked until somebody presses their name', async ({ desk, page }) => {
  const tile = (Left: number, UserId: string) => ({
    Top: 0,
    Left,
    Width: 320,
    Height: 180,
    UserId,
  });
  const lists = { UnSubscribeVideoUserIds: ['ben'] };
  const text = JSON.stringify({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [tile(0, 'ana'), tile(320, 'ben'), tile(640, 'ana')],
    },
    SubscribeStreamUserIds: lists,
  });
  await page.goto(desk.url);
  await expect(page.getByRole('option', { name: 'ben' })).toBeVisible();
  await pasteOnPage(page, text);
  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  const row = dialog.getByRole('listitem').filter({ hasText: 'ben is blocked' });
  await expect(row.getByRole('button').first()).toHaveAccessibleName('Fix: Remove the tile');
  await expect(row.getByRole('button', { name: 'Fix: Unblock ben' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Fix all' }).click();
  await expect(dialog).toContainText('It has no problems.');
  await dialog.getByRole('button', { name: 'Use as draft' }).click();
  const mended = (await readPayload(page)).body as typeof broken;
  // No slot opens, and ben is neither shown nor unblocked.
  expect(mended.MixLayoutParams.MixLayoutList).toEqual([tile(0, 'ana')]);
  expect(mended.SubscribeStreamUserIds).toEqual(lists);
});

test('what goes out as a command comes in again as the same draft', async ({ desk, page }) => {
  await page.goto(desk.url);
  await expect(page.getByRole('option', { name: 'ben' })).toBeVisible();
  const before = await readPayload(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Language').selectOption('tccli');
  const command = await page.getByTestId('snippet').inputValue();
  expect(command).toContain('tccli trtc ModifyCloudRecording');
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download/ }).click();
  expect((await download).suggestedFilename()).toBe('modify-recording.sh');
  await page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Grid' }).check();
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('A request, a tccli command').fill(command);
  await page.getByRole('button', { name: 'Use as draft' }).click();
  await expect(page.getByRole('radio', { name: 'Custom' })).toBeChecked();
  expect((await readPayload(page)).text).toBe(before.text);
});
