import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask, openWindow, takeButton } from './show.ts';

function people(page: Page): Locator {
  return page.getByRole('region', { name: 'People in the room' });
}

function rowOf(page: Page, text: string): Locator {
  return people(page).getByRole('listitem').filter({ hasText: text });
}

test('a person gets a name in the menu of their row, and it stands for the user id on every page', async ({
  cloudDesk,
  simulator,
  browser,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  const other = await openWindow(browser, cloudDesk, task);

  await rowOf(page, 'host').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Name…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Name of host' });
  await dialog.getByRole('button', { name: 'Save name' }).click();
  await expect(dialog.getByText('There is no name.')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('Wang Fang');
  await dialog.getByLabel('Picture').fill('http://faces.example/fang.png');
  await dialog.getByRole('button', { name: 'Save name' }).click();
  await expect(dialog.getByText('begins with https://')).toBeVisible();
  await dialog.getByLabel('Picture').fill('');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save name' }).click();
  await expect(dialog).toBeHidden();

  for (const window of [page, other]) {
    const option = window.getByRole('option', { name: 'Wang Fang host' });
    await expect(option).toContainText('Wang Fang');
    await expect(option.getByTitle('Wang Fang\nhost')).toBeVisible();
    await expect(rowOf(window, 'Wang Fang')).toHaveAttribute('title', /^Wang Fang\nhost\n/);
  }
  await page.getByRole('option', { name: 'Wang Fang' }).click();
  await expect(page.getByRole('region', { name: 'Inspector: Wang Fang' })).toBeVisible();
  const user = page.getByRole('combobox', { name: 'User', exact: true });
  await expect(user).toHaveValue('host');
  await expect(user).toHaveAccessibleDescription('Wang Fang');

  // Both are found, and the payload has the user id alone.
  const find = page.getByRole('searchbox', { name: 'Find a person' });
  for (const text of ['fang', 'HOST']) {
    await find.fill(text);
    await expect(people(page).getByRole('listitem')).toHaveCount(1);
  }
  await find.fill('');
  await expect(page.getByTestId('payload')).not.toContainText('Fang');
  await takeButton(page).click();
  await expect(page.getByRole('list', { name: 'First time on air' })).toBeHidden();

  // So do the pages of support, with the user id where the pointer rests.
  await page.goto(`${cloudDesk.url}?task=${task.id}&revision=1`);
  const then = page.getByRole('dialog');
  await expect(then.getByRole('img', { name: 'Layout of revision 1' })).toHaveAccessibleName(
    /Wang Fang/,
  );
  await expect(then.locator('svg title', { hasText: 'Wang Fang' })).toHaveText('Wang Fang\nhost');
  await page.getByRole('button', { name: 'Open the desk' }).click();

  // A user id can be entered by its name.
  await page.getByRole('option', { name: 'guest' }).click();
  await user.fill('Wang Fang');
  await user.press('Enter');
  await expect(user).toHaveValue('host');
});

test('pasted names are saved when every line is right, and nothing that was pasted is lost', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  await people(page).getByRole('button', { name: 'Names…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Names of people' });
  const field = dialog.getByLabel('Names', { exact: true });
  const save = dialog.getByRole('button', { name: 'Save names' });
  await field.fill('host,Wang Fang\nguest\nnobody,Nobody,faces.example');
  const wrong = dialog.getByRole('list', { name: 'Wrong lines' }).getByRole('listitem');
  await expect(wrong).toHaveText([
    'Line 2: there is no name. Write one after the user id and a comma.',
    'Line 3: the picture is not an address that begins with https://. Correct it, or leave it out.',
  ]);
  await expect(save).toBeDisabled();
  await expectAccessible(page);
  await field.fill('host,Wang Fang\nguest,"Silva, Ana"');
  await expect(dialog.getByRole('status')).toHaveText('2 people will be named.');
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('option', { name: 'Silva, Ana' })).toBeVisible();

  await rowOf(page, 'Silva').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Name…' }).click();
  await page.getByRole('button', { name: 'Remove the name' }).click();
  await expect(page.getByRole('option', { name: 'guest', exact: true })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Wang Fang' })).toBeVisible();
});
