import { expectAccessible } from './accessible.ts';
import { dragOnCanvas } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openDock,
  openTask,
  openWindow,
  sentCalls,
  setField,
  takeButton,
  takeByScript,
  tilesOnAir,
  twoHalves,
} from './show.ts';

test('before a take the page tells what would change, the weightiest first', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await openTask(page, cloudDesk, task);
  const draft = page.getByTestId('draft');
  await expect(draft).toContainText('No changes');
  await setField(page, 'guest', 'Width', 480);
  await page.getByRole('option', { name: 'host' }).click();
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('Delete');
  await expect(draft).toHaveAttribute('data-changes', '2');
  await expect(draft).toContainText('removes host · resizes guest');

  await draft.getByRole('button', { name: 'What changes' }).click();
  const sheet = page.getByRole('region', { name: 'What a take would change' });
  await expect(sheet.getByRole('definition')).toHaveText(['removes host', 'resizes guest']);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('the page asks before somebody is on air for the first time, and only then', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  await setField(page, 'guest', 'Width', 480);
  await takeButton(page).click();
  await expectProgram(page, 1);

  await page.getByRole('option', { name: 'guest' }).click();
  await page.getByLabel('User', { exact: true }).fill('ana');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('draft')).toContainText('first time on air: ana (seen)');
  await expect(takeButton(page)).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('list', { name: 'First time on air' })).toHaveText('ana (seen)');
  expect(await sentCalls(simulator)).toHaveLength(1);

  await dialog.getByRole('button', { name: 'Keep editing' }).click();
  expect(await sentCalls(simulator)).toHaveLength(1);
  await takeButton(page).click();
  await dialog.getByRole('button', { name: 'Take anyway' }).click();
  await expectProgram(page, 2);

  // Back to the guest, who was on air before, and to ana, who has been by now: no question.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('option', { name: 'guest' })).toBeVisible();
  await expect(takeButton(page)).toBeEnabled();
  await takeButton(page).click();
  await expectProgram(page, 3);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByRole('option', { name: 'ana' })).toBeVisible();
  await expect(takeButton(page)).toBeEnabled();
  await takeButton(page).click();
  await expectProgram(page, 4);
});

test('the show lock blocks takes and edits of everybody, keeps everything in view, and survives a reload', async ({
  browser,
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await openTask(page, cloudDesk, task);
  await setField(page, 'guest', 'Width', 480);
  const draft = page.getByTestId('draft');
  await expect(draft).toHaveAttribute('data-changes', '1');
  const saved = page.getByTestId('payload');
  const before = await saved.textContent();

  await page.getByRole('button', { name: 'Lock show' }).click();
  await expect(page.getByText('The show is locked.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Give a reason…' }).click();
  const why = page.getByRole('dialog', { name: 'Why is the show locked?' });
  await expectAccessible(page);
  await why.getByLabel('Reason').fill('  the verdict is read ');
  await page.keyboard.press('Enter');
  await expect(why).toBeHidden();
  await page.reload();
  await expect(page.getByRole('option', { name: 'guest' })).toBeVisible();
  await expect(page.getByText('The show is locked.', { exact: true }).first()).toBeVisible();

  await dragOnCanvas(page, { x: 300, y: 300 }, { x: 500, y: 350 });
  await page.getByRole('option', { name: 'guest' }).click();
  await expect(page.getByRole('textbox', { name: 'Width' })).toBeDisabled();
  await page.getByTestId('layout-canvas').focus();
  for (const key of [
    'Delete',
    'ArrowLeft',
    'ControlOrMeta+d',
    'ControlOrMeta+z',
    'ControlOrMeta+]',
  ]) {
    await page.keyboard.press(key);
  }
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(takeButton(page)).toBeDisabled();
  expect(await saved.textContent()).toBe(before);
  await expect(draft).toHaveAttribute('data-changes', '1');
  await expectAccessible(page);
  // It holds for another producer at another machine too, and for programs.
  const other = await openWindow(browser, cloudDesk, task);
  await expect(other.getByText('Local producer locked the show.')).toBeVisible();
  for (const window of [page, other]) {
    await expect(window.getByText(/Since \d\d:\d\d:\d\d: the verdict is read\./)).toBeVisible();
  }
  await expect(takeButton(other)).toBeDisabled();
  const refused = await fetch(`${cloudDesk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ baseRevision: 1, ...twoHalves }),
  });
  expect(refused.status).toBe(423);
  expect(await refused.json()).toMatchObject({
    lock: { by: { name: 'Local producer' }, reason: 'the verdict is read' },
  });
  expect(await sentCalls(simulator)).toHaveLength(1);

  // The reason can be changed and removed, by whoever locked.
  await page.getByRole('button', { name: 'Change the reason…' }).click();
  await expect(why.getByLabel('Reason')).toHaveValue('the verdict is read');
  await why.getByLabel('Reason').fill('');
  await why.getByRole('button', { name: 'Save reason' }).click();
  await expect(other.getByText('the verdict is read')).toHaveCount(0);
  await expect(other.getByText('Local producer locked the show.')).toBeVisible();

  await page.getByRole('button', { name: 'Unlock…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlock', exact: true }).click();
  for (const window of [page, other]) {
    await expect(window.getByText('The show is locked.', { exact: true })).toHaveCount(0);
  }
  await takeButton(page).click();
  await expectProgram(page, 2);

  // The lock of somebody else needs a second word.
  const locked = await fetch(`${cloudDesk.url}api/tasks/${task.id}/lock`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'the vote is on', window: 'Truck' }),
  });
  expect(locked.status).toBe(200);
  await expect(other.getByText('Truck locked the show.')).toBeVisible();
  await expect(other.getByText(/Since \d\d:\d\d:\d\d: the vote is on\./)).toBeVisible();
  // Only whoever locked says why.
  await expect(other.getByRole('button', { name: 'Change the reason…' })).toHaveCount(0);
  await other.getByRole('button', { name: 'Unlock…' }).click();
  const question = other.getByRole('alertdialog', { name: 'Truck locked the show' });
  await question.getByRole('button', { name: 'Unlock anyway' }).click();
  await expect(page.getByText('Truck locked the show.')).toHaveCount(0);
  await expect(takeButton(page)).toBeEnabled();
});

test('the safe layout is one button and one answer away, whatever the draft holds', async ({
  browser,
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await openTask(page, cloudDesk, task);
  await expect(page.getByRole('button', { name: 'Safe layout' })).toHaveCount(0);
  const history = page.getByRole('region', { name: 'History' });
  await openDock(page);
  await history.getByRole('button', { name: 'Pin as safe' }).click();
  // Everybody has the same one, in whatever browser.
  const other = await openWindow(browser, cloudDesk, task);
  await expect(other.getByRole('button', { name: 'Safe layout' })).toBeEnabled();
  await expect(other.getByText('SAFE', { exact: true })).toBeVisible();
  await setField(page, 'guest', 'Width', 480);
  await takeButton(page).click();
  await expectProgram(page, 2);
  await setField(page, 'guest', 'Width', 320);

  await page.reload();
  await page.getByRole('button', { name: 'Safe layout' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take anyway' }).click();
  await expectProgram(page, 3);
  expect((await tilesOnAir(simulator))['guest']?.Width).toBe(640);
  // The draft of the person is not the price.
  await page.getByRole('option', { name: 'guest' }).click();
  await expect(page.getByRole('textbox', { name: 'Width' })).toHaveValue('320');

  await openDock(other);
  await other
    .getByRole('listitem')
    .filter({ hasText: 'SAFE' })
    .getByRole('button', { name: 'Pin as safe' })
    .click();
  await expect(page.getByRole('button', { name: 'Safe layout' })).toHaveCount(0);
});

test('good news go by themselves, but not while somebody reads them', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await page.clock.install();
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  await takeButton(page).click();
  await expectProgram(page, 1);
  const outcome = page.getByTestId('outcome');
  await expect(outcome).toContainText('Revision 1 accepted');
  await outcome.getByText('Details').hover();
  await page.clock.runFor(40_000);
  await expect(outcome).toContainText('Revision 1 accepted');
  await page.getByTestId('program').hover();
  await page.clock.runFor(20_000);
  await expect(outcome).toBeEmpty();
  await expect(page.getByTestId('program')).toContainText('RequestId');
});
