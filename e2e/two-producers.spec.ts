import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openWindow,
  sentCalls,
  setField,
  takeButton,
  takeByScript,
  tilesOnAir,
} from './show.ts';

test('two producers change different tiles: the second merges, and nobody’s work is undone', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const one = await openWindow(browser, cloudDesk, task);
  const two = await openWindow(browser, cloudDesk, task);
  await setField(one, 'host', 'Width', 600);
  await setField(two, 'guest', 'Left', 620);

  await takeButton(one).click();
  await expectProgram(one, 2);
  await expect(two.getByText('took revision 2')).toBeVisible();
  await expectProgram(two, 2);

  await takeButton(two).click();
  const dialog = two.getByRole('alertdialog');
  await expect(dialog).toContainText('took revision 2');
  await expect(dialog.getByRole('radiogroup')).toHaveCount(0);
  expect(await sentCalls(simulator)).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Take merged' }).click();
  await expectProgram(two, 3);
  const tiles = await tilesOnAir(simulator);
  expect([tiles['host']?.Width, tiles['guest']?.Left]).toEqual([600, 620]);
  // The first producer’s untouched draft goes along.
  await expectProgram(one, 3);
  await one.getByRole('option', { name: 'guest' }).click();
  await expect(one.getByRole('textbox', { name: 'Left' })).toHaveValue('620');
});

test('two producers change the same tile: both sides are shown, and the choice is what goes to air', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const one = await openWindow(browser, cloudDesk, task);
  const two = await openWindow(browser, cloudDesk, task);
  await setField(one, 'host', 'Width', 600);
  await setField(two, 'host', 'Width', 500);
  await setField(two, 'guest', 'Width', 480);
  await takeButton(one).click();
  await expectProgram(one, 2);
  await takeButton(two).click();

  const dialog = two.getByRole('alertdialog');
  const clash = dialog.getByRole('radiogroup', { name: 'host' });
  await expect(clash).toContainText('was: 640 × 720');
  await expect(clash.getByRole('radio', { name: /^Mine.*500 × 720/ })).toBeChecked();
  await expectAccessible(two);
  await clash.getByRole('radio', { name: /^Theirs.*600 × 720/ }).check();
  await dialog.getByRole('button', { name: 'Take merged' }).click();
  await expectProgram(two, 3);
  const tiles = await tilesOnAir(simulator);
  expect([tiles['host']?.Width, tiles['guest']?.Width]).toEqual([600, 480]);

  // One undo takes the choice back, and nothing else that the other took.
  await two.getByTestId('layout-canvas').focus();
  await two.keyboard.press('ControlOrMeta+z');
  await two.getByRole('option', { name: 'host' }).click();
  await expect(two.getByRole('textbox', { name: 'Width' })).toHaveValue('500');
});

test('a deliberate override replaces what the other took, and undo of one does not touch the other', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const one = await openWindow(browser, cloudDesk, task);
  const two = await openWindow(browser, cloudDesk, task);
  await setField(one, 'host', 'Width', 600);
  await setField(two, 'guest', 'Width', 480);
  await takeButton(one).click();
  await expectProgram(one, 2);
  await takeButton(two).click();
  const dialog = two.getByRole('alertdialog');
  await expect(dialog).toContainText('Taking anyway would undo');
  await dialog.getByRole('button', { name: 'Take anyway' }).click();
  await expectProgram(two, 3);
  const tiles = await tilesOnAir(simulator);
  expect([tiles['host']?.Width, tiles['guest']?.Width]).toEqual([640, 480]);

  await two.getByTestId('layout-canvas').focus();
  await two.keyboard.press('ControlOrMeta+z');
  await expect(two.getByTestId('draft')).toHaveAttribute('data-changes', '1');
  await expect(one.getByTestId('draft')).toHaveAttribute('data-changes', '0');
  await expectProgram(one, 3);
});

test('a merge is offered before the take, as soon as the other’s take arrives', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const page = await openWindow(browser, cloudDesk, task);
  await setField(page, 'guest', 'Width', 480);
  await takeByScript(cloudDesk, task, 1, { SubscribeStreamUserIds: {} });
  await page.getByRole('button', { name: 'Merge…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Merge into draft' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('draft')).toHaveAttribute('data-changes', '1');
  expect(await sentCalls(simulator)).toHaveLength(2);
  await takeButton(page).click();
  await expectProgram(page, 3);
});
