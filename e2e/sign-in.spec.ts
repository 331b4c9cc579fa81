import type { Page } from '@playwright/test';

import { startIssuer } from '#testing/issuer.ts';

import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, sentCalls, takeButton } from './show.ts';

/** At the issuer, one button for each account. */
async function sayWho(page: Page, account: string): Promise<void> {
  await expect(page).toHaveTitle('Test issuer');
  await page.getByRole('button', { name: account }).click();
}

test('a viewer sees a locked desk, and a producer who signs in after them takes', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await cloudDesk.kill('SIGTERM');
  const issuer = await startIssuer({
    ana: { name: 'Ana Producer', roles: ['producer'] },
    vic: { name: 'Vic Viewer' },
  });
  const desk = await startDesk({ DATA_DIR: cloudDesk.dataDir, ...issuer.env }, simulator);
  try {
    await page.goto(`${desk.url}?task=${task.id}`);
    await sayWho(page, 'vic');
    await expect(page).toHaveURL(`${desk.url}?task=${task.id}`);
    await expect(page.getByText('Vic Viewer')).toBeVisible();
    await expect(page.getByText('taking needs the producer role')).toBeVisible();
    await expect(takeButton(page)).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('option', { name: 'host' }).click();
    await expect(page.getByRole('textbox', { name: 'Width' })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Lock show' })).toHaveCount(0);
    const payload = page.getByTestId('payload');
    const before = await payload.textContent();
    await page.getByTestId('layout-canvas').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('You are a viewer here: nothing was changed.')).toBeAttached();
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await payload.textContent()).toBe(before);
    expect(await sentCalls(simulator)).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
    await page.goto(`${desk.url}?task=${task.id}`);
    await sayWho(page, 'ana');
    await expect(page.getByText('Ana Producer')).toBeVisible();
    await takeButton(page).click();
    await expectProgram(page, 1);
    await expect(page.getByTestId('program')).toContainText('by Ana Producer');

    // Elsewhere in this browser they sign out: this page hears it, and says what to do.
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(desk.url);
    await elsewhere.getByRole('button', { name: 'Sign out' }).click();
    const notice = page.getByRole('alertdialog', { name: 'You are signed out' });
    await expect(notice).toContainText('your draft is kept');
    await notice.getByRole('button', { name: 'Sign in' }).click();
    await sayWho(page, 'ana');
    await expect(page).toHaveURL(`${desk.url}?task=${task.id}`);
    await expect(takeButton(page)).toBeVisible();
  } finally {
    await desk.remove();
    await issuer.close();
  }
});
