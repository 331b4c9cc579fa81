import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openWindow,
  setField,
  takeButton,
  takeByScript,
} from './show.ts';

test('each window tells who else has the recording open, who is editing, and who took', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const one = await openWindow(browser, cloudDesk, task);
  await expect(one.getByRole('button', { name: 'Nobody else here' })).toBeVisible();
  const two = await openWindow(browser, cloudDesk, task);
  await expect(two.getByRole('button', { name: '1 other here', exact: true })).toBeVisible();

  await one.getByRole('button', { name: '1 other here', exact: true }).click();
  const about = one.getByRole('dialog', { name: 'Who is here' });
  await expect(about.getByRole('list', { name: 'Others here' })).toContainText('Local producer');
  await expect(about).toContainText('Last take: revision 1 by Local producer');
  const name = about.getByRole('textbox', { name: 'This window’s name' });
  await name.fill('ana');
  await name.press('Enter');
  await expectAccessible(one);
  await one.keyboard.press('Escape');
  await expect(about).toBeHidden();

  await setField(one, 'host', 'Width', 600);
  await expect(two.getByRole('button', { name: '1 other here: ana editing' })).toBeVisible();
  await expect(two.getByRole('status').getByText('1 other here: ana editing')).toBeAttached();
  await takeButton(one).click();
  await expectProgram(one, 2);
  await expect(two.getByRole('button', { name: '1 other here', exact: true })).toBeVisible();

  // The name is kept in the browser, and the window that was reloaded is one, not two.
  await one.reload();
  await setField(one, 'host', 'Width', 580);
  await expect(two.getByRole('button', { name: '1 other here: ana editing' })).toBeVisible();

  await one.close();
  await expect(two.getByRole('button', { name: 'Nobody else here' })).toBeVisible();
});

test('a conflict says which window took, and whether it is at it again', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const one = await openWindow(browser, cloudDesk, task);
  const two = await openWindow(browser, cloudDesk, task);
  await one.getByRole('button', { name: '1 other here', exact: true }).click();
  const name = one.getByRole('textbox', { name: 'This window’s name' });
  await name.fill('Control room 2');
  await name.evaluate((input) => input.setAttribute('data-same', ''));
  await one.keyboard.press('Enter');
  // The field stays the one with the focus, so the next key still belongs to the popup.
  await expect(one.locator('[data-same]:focus')).toHaveValue('Control room 2');
  await one.keyboard.press('Escape');
  await expect(name).toBeHidden();
  await setField(two, 'guest', 'Width', 480);
  await setField(one, 'host', 'Width', 600);
  await takeButton(one).click();
  await expectProgram(one, 2);
  await setField(one, 'host', 'Width', 500);

  await takeButton(two).click();
  const dialog = two.getByRole('alertdialog', { name: 'Control room 2 took revision 2' });
  await expect(dialog).toContainText('Now: 1 other here: Control room 2 editing.');
  await dialog.getByRole('button', { name: 'Take merged' }).click();
  await expectProgram(two, 3);
  await expect(one.getByText('Local producer took revision 3')).toBeVisible();
});
