import { readFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { clearShow, expectProgram, findTask, takeButton } from './show.ts';

test.beforeEach(({ desk }) => clearShow(desk));

async function openDemo(page: Page, desk: Desk): Promise<void> {
  await page.goto(desk.url);
  await expect(tile(page, 'ana')).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
}

function tile(page: Page, userId: string): Locator {
  return page
    .getByRole('listbox', { name: 'Tiles' })
    .getByRole('option', { name: userId, exact: true });
}

function sceneButton(page: Page, title: string): Locator {
  return page.getByRole('button', { name: `Load scene ${title}`, exact: true });
}

/** Which scenes the strip marks as what the draft holds. */
async function expectMark(page: Page, marks: Readonly<Record<string, boolean>>): Promise<void> {
  for (const [title, isMarked] of Object.entries(marks)) {
    await expect(sceneButton(page, title)).toHaveAttribute('aria-current', String(isMarked));
  }
}

async function saveScene(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Save draft as scene' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save draft as scene' });
  await dialog.getByLabel('Scene title').fill(title);
  await dialog.getByRole('button', { name: 'Save scene' }).click();
  await expect(dialog).toBeHidden();
  await expect(sceneButton(page, title)).toBeVisible();
}

async function deleteTile(page: Page, userId: string): Promise<void> {
  await tile(page, userId).click();
  await page.keyboard.press('Delete');
  await expect(tile(page, userId)).toHaveCount(0);
}

/** Two scenes: Panel with everybody, Pair without ben. */
async function saveTwo(page: Page): Promise<void> {
  await saveScene(page, 'Panel');
  await deleteTile(page, 'ben');
  await saveScene(page, 'Pair');
}

async function openScenes(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Scenes and rundown' }).click();
  const dialog = page.getByRole('dialog', { name: 'Scenes and rundown' });
  await expect(dialog.getByRole('grid', { name: 'Saved scenes' })).toBeVisible();
  return dialog;
}

/** Tells the desk's own simulator what a person in the demo room does. */
async function changePerson(desk: Desk, change: object): Promise<void> {
  const session = (await (await fetch(`${desk.url}api/session`)).json()) as Session;
  const answer = await fetch(`${session.simulatorUrl ?? ''}/_simulator/rooms/demo/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  expect(answer.ok).toBe(true);
}

test('two scenes are saved and kept; digits load them into the draft and nothing reaches air without a take', async ({
  desk,
  page,
}) => {
  await openDemo(page, desk);
  await saveTwo(page);
  await page.reload();
  await expect(sceneButton(page, 'Pair')).toBeVisible();
  await expect(tile(page, 'ana')).toBeVisible();

  await page.keyboard.press('1');
  await expect(tile(page, 'ben')).toBeVisible();
  await expect(sceneButton(page, 'Panel')).toHaveAttribute('aria-current', 'true');
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('2');
  await expect(tile(page, 'ben')).toHaveCount(0);
  await expectMark(page, { Panel: false, Pair: true });
  // One step back and forth; the mark is of what the draft holds.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tile(page, 'ben')).toBeVisible();
  await expectMark(page, { Panel: true, Pair: false });
  await page.keyboard.press('ControlOrMeta+z');
  await expectMark(page, { Panel: false, Pair: false });
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(tile(page, 'ben')).toHaveCount(0);
  await expectMark(page, { Panel: false, Pair: true });

  // A digit that is typed is a digit.
  const field = page.getByLabel('Background image', { exact: true });
  await field.fill('');
  await field.press('1');
  await expect(field).toHaveValue('1');
  await expect(tile(page, 'ben')).toHaveCount(0);
  await field.press('Escape');
  await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '');

  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('1');
  await expect(tile(page, 'ben')).toBeVisible();
  await page.keyboard.press('2');
  await expect(tile(page, 'ben')).toHaveCount(0);
  await takeButton(page).click();
  await expectProgram(page, 1);
  const { program } = await findTask(desk);
  const users = program?.MixLayoutParams.MixLayoutList?.map(({ UserId }) => UserId);
  expect(users).toContain('ana');
  expect(users).not.toContain('ben');

  // The show lock holds digits too.
  await page.getByRole('button', { name: 'Lock show' }).click();
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('1');
  await expect(page.getByText('The show is locked: nothing was changed.')).toBeAttached();
  await expect(tile(page, 'ben')).toHaveCount(0);
});

test('who drops out keeps the seat and is back in it; a seat is given to another by one step', async ({
  desk,
  page,
}) => {
  await openDemo(page, desk);
  await saveTwo(page);
  const people = page.getByRole('region', { name: 'People in the room' });
  const row = people.getByRole('listitem').filter({ hasText: 'ana' });

  await changePerson(desk, { userId: 'ana', present: false });
  await expect(row).toContainText('left');
  await sceneButton(page, 'Panel').click();
  await expect(tile(page, 'ana')).toBeVisible();
  await page.getByRole('button', { name: 'Seats', exact: true }).click();
  const seats = page.getByRole('dialog', { name: 'Seats' });
  const guest = seats.getByRole('listitem').filter({ hasText: 'guest 1' });
  await expect(guest.getByLabel('guest 1')).toHaveValue('ana');
  await expect(guest).toContainText('absent');
  await expectAccessible(page);
  await changePerson(desk, { userId: 'ana', present: true, camera: true });
  await expect(guest).toContainText('in the room');

  await guest.getByLabel('guest 1').fill('chloe');
  await page.keyboard.press('Enter');
  await expect(tile(page, 'ana')).toHaveCount(0);
  await guest.getByLabel('guest 1').fill('');
  await page.keyboard.press('Enter');
  await expect(guest).toContainText('free');
  await page.keyboard.press('Escape');
  await expect(seats).toBeHidden();
  // An open slot now; whoever enters would be seen, and that is told.
  await expect(sceneButton(page, 'Panel')).toHaveAttribute('title', /The seat guest 1 is free/);
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tile(page, 'chloe')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tile(page, 'ana')).toBeVisible();
});

test('two windows share the place in the rundown, and each has a draft of its own', async ({
  browser,
  desk,
  page,
}) => {
  await openDemo(page, desk);
  await saveTwo(page);
  const dialog = await openScenes(page);
  const saved = dialog.getByRole('grid', { name: 'Saved scenes' });
  const rundown = dialog.getByRole('grid', { name: 'Rundown' });
  for (const [index, title] of ['Panel', 'Pair', 'Panel'].entries()) {
    await saved.getByRole('row', { name: title }).click();
    await dialog.getByRole('button', { name: 'Add to rundown' }).click();
    await expect(rundown.getByRole('row')).toHaveCount(index + 1);
  }
  // The second place was planned for a minute and a half ago.
  await rundown.getByRole('row', { name: /Pair/ }).click();
  const planned = await page.evaluate(() =>
    new Date(Date.now() - 90_000).toTimeString().slice(0, 8),
  );
  await dialog.getByLabel('Planned start').fill(planned);
  await dialog.getByLabel('Note', { exact: true }).fill('Wait for the jingle');
  await dialog.getByRole('button', { name: 'Save note and time' }).click();
  await expect(rundown.getByRole('row', { name: /Pair/ })).toContainText('Wait for the jingle');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const other = await (await openKnownContext(browser)).newPage();
  await openDemo(other, desk);
  await other.getByRole('button', { name: 'Next: Panel' }).click();
  for (const window of [page, other]) {
    await expect(window.getByTestId('rundown')).toHaveAttribute('data-position', '0');
    await expect(window.getByTestId('rundown')).toContainText(/[1-9]:\d\d over/);
    await expect(window.getByTestId('rundown')).toHaveAttribute('title', /Wait for the jingle/);
  }
  await expect(tile(page, 'ben')).toHaveCount(0);
  await page.getByRole('button', { name: 'Next: Pair' }).click();
  await expect(other.getByTestId('rundown')).toHaveAttribute('data-position', '1');
  await expect(tile(other, 'ben')).toBeVisible();
  await other.getByRole('button', { name: 'Next: Panel' }).click();
  for (const window of [page, other]) {
    await expect(window.getByRole('button', { name: 'End of the rundown' })).toBeDisabled();
  }
  await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '');
  await other.context().close();
});

test('scenes are put in order by keys, exported, deleted, brought back and imported beside others', async ({
  desk,
  page,
}) => {
  await openDemo(page, desk);
  await saveTwo(page);
  const titles = page.getByRole('region', { name: 'Scenes', exact: true }).getByRole('listitem');
  const dialog = await openScenes(page);
  const saved = dialog.getByRole('grid', { name: 'Saved scenes' });
  await saved.getByRole('row', { name: 'Pair' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(saved.getByRole('button', { name: 'Move Pair' })).toBeFocused();
  await page.keyboard.press('Enter');
  // The drag has begun when the keys go from gap to gap.
  for (const gap of ['Insert after Pair', 'Insert between Panel and Pair', 'Insert before Panel']) {
    await expect(saved.getByRole('button', { name: gap })).toBeFocused();
    if (gap !== 'Insert before Panel') {
      await page.keyboard.press('ArrowUp');
    }
  }
  await page.keyboard.press('Enter');
  await expect(saved.getByRole('row').first()).toContainText('Pair');

  const downloading = page.waitForEvent('download');
  // Pair is still selected: one scene or all of them.
  await saved.getByRole('row', { name: 'Panel' }).click({ modifiers: ['ControlOrMeta'] });
  await dialog.getByRole('button', { name: 'Export 2 selected' }).click();
  const file = await (await downloading).path();

  await saved.getByRole('row', { name: 'Panel' }).click();
  await dialog.getByRole('button', { name: 'Delete scene' }).click();
  await expect(saved.getByRole('row')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Undo delete' }).click();
  await expect(saved.getByRole('row')).toHaveCount(2);
  await saved.getByRole('row', { name: 'Panel' }).click();
  await dialog.getByRole('button', { name: 'Delete scene' }).click();
  await expect(saved.getByRole('row')).toHaveCount(1);

  const chooser = dialog.getByLabel('File of scenes');
  const broken = (await readFile(file, 'utf8')).replace('"seats"', '"chairs"');
  await chooser.setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from(broken),
  });
  const incoming = page.getByRole('dialog', { name: 'Import scenes' });
  await expect(incoming.getByRole('list', { name: 'Reasons' })).toContainText(
    'scenes.0.chairs is not a field',
  );
  await incoming.getByRole('button', { name: 'Cancel' }).click();
  await chooser.setInputFiles(file);
  await expect(incoming.getByLabel(/^Pair already exists, import as/)).toHaveValue('Pair (2)');
  await expectAccessible(page);
  await incoming.getByRole('button', { name: 'Import 2 scenes' }).click();
  await expect(saved.getByRole('row')).toHaveText([/Pair/, /Pair \(2\)/, /Panel/]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(titles).toHaveText([/1\s*Pair/, /2\s*Pair \(2\)/, /3\s*Panel/]);
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('3');
  await expect(tile(page, 'ben')).toBeVisible();
});

test('a scene is renamed, duplicated, and an earlier version of it restored', async ({
  desk,
  page,
}) => {
  await openDemo(page, desk);
  await saveScene(page, 'Panel');
  await deleteTile(page, 'ben');
  await page.getByRole('button', { name: 'Save draft as scene' }).click();
  const save = page.getByRole('dialog', { name: 'Save draft as scene' });
  await save.getByLabel('Save as').selectOption('New version of Panel');
  await expect(save.getByLabel('Scene title')).toHaveValue('Panel');
  await save.getByRole('button', { name: 'Save new version' }).click();
  await expect(save).toBeHidden();

  const dialog = await openScenes(page);
  const saved = dialog.getByRole('grid', { name: 'Saved scenes' });
  await saved.getByRole('row', { name: 'Panel' }).click();
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await dialog.getByLabel('New title of Panel').fill('Round table');
  await dialog.getByRole('button', { name: 'Save title' }).click();
  await expect(saved.getByRole('row')).toHaveText(/Round table.*version 3/);
  await dialog.getByRole('button', { name: 'Versions' }).click();
  const versions = dialog.getByRole('list', { name: 'Versions of Round table' });
  await expect(versions.getByRole('listitem')).toHaveCount(3);
  await versions.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(saved.getByRole('row')).toHaveText(/Panel.*version 4/);
  await dialog.getByRole('button', { name: 'Duplicate scene' }).click();
  await expect(saved.getByRole('row')).toHaveText([/Panel/, /Panel \(2\)/]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await sceneButton(page, 'Panel').click();
  await expect(tile(page, 'ben')).toBeVisible();
});

test('a scene made on one canvas fills another without seams', async ({ desk, page }) => {
  await openDemo(page, desk);
  await saveScene(page, 'Panel');
  const { sdkAppId } = await findTask(desk);
  const canvas = { width: 362, height: 638 };
  const answer = await fetch(`${desk.url}api/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'attach', sdkAppId, taskId: 'upright', canvas }),
  });
  const task = (await answer.json()) as Task;
  await page.goto(`${desk.url}?task=${task.id}`);
  await sceneButton(page, 'Panel').click();
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(5);
  // The seats of this recording are its own, and nobody holds one yet.
  await expect(tile(page, 'ana')).toHaveCount(0);
  const body = (await readPayload(page)).body as RecordingPayload;
  const windows = body.MixLayoutParams.MixLayoutList ?? [];
  const area = windows.reduce((sum, { Width, Height }) => sum + Width * Height, 0);
  expect(area).toBe(canvas.width * canvas.height);
  expect(Math.max(...windows.map(({ Left, Width }) => Left + Width))).toBe(canvas.width);
  expect(Math.max(...windows.map(({ Top, Height }) => Top + Height))).toBe(canvas.height);
});
