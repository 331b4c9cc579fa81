import type { Page } from '@playwright/test';

import { startIssuer } from '#testing/issuer.ts';

import { expectAccessible } from './accessible.ts';
import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';

async function openTokens(page: Page) {
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await page.getByRole('button', { name: 'Access tokens…' }).click();
  return page.getByRole('dialog', { name: 'Access tokens' });
}

test('an admin makes an access token, a program uses it, and the admin revokes it', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const dialog = await openTokens(page);
  await dialog.getByRole('button', { name: 'Make token' }).click();
  await expect(dialog.getByText('Enter the name of the program.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name of the program' }).fill('Rundown robot');
  await dialog.getByRole('button', { name: 'Make token' }).click();
  const token = (await dialog.getByTestId('access-token').textContent()) ?? '';
  expect(token).toMatch(/^mxd_[\w-]{43}$/);
  await expectAccessible(page);

  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${desk.url}api/session`, { headers });
  expect(await answer.json()).toMatchObject({
    user: { name: 'Rundown robot' },
    grants: [{ scopes: ['read'], sdkAppIds: null }],
  });

  await dialog.getByRole('button', { name: 'Close' }).click();
  const again = await openTokens(page);
  const row = again.getByRole('listitem').filter({ hasText: 'Rundown robot' });
  await expect(row).toContainText('read · all applications');
  await expect(row).toContainText('last used');
  await expect(again.getByTestId('access-token')).toHaveCount(0);
  await row.getByRole('button', { name: 'Revoke: ' }).click();
  await row.getByRole('button', { name: 'Revoke for good: ' }).click();
  await expect(row).toContainText('revoked by');
  expect((await fetch(`${desk.url}api/session`, { headers })).status).toBe(401);
});

test('a viewer learns that tokens need an admin, and signs out everywhere', async ({
  simulator,
  page,
  browser,
}) => {
  const issuer = await startIssuer({ vic: { name: 'Vic Viewer' } });
  const desk = await startDesk({ ...issuer.env }, simulator);
  const elsewhere = await openKnownContext(browser);
  try {
    const other = await elsewhere.newPage();
    for (const one of [page, other]) {
      await one.goto(`${desk.url}sandbox`);
      await one.getByRole('button', { name: 'vic' }).click();
      await expect(one.getByText('Vic Viewer')).toBeVisible();
    }
    await page.getByRole('button', { name: 'Help and shortcuts' }).click();
    const button = page.getByRole('button', { name: 'Access tokens…' });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAttribute('title', 'This needs the admin role');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
    await expect(other.getByRole('alertdialog', { name: 'You are signed out' })).toBeVisible();
  } finally {
    await elsewhere.close();
    await desk.remove();
    await issuer.close();
  }
});
