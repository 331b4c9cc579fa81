import type { Page } from '@playwright/test';

import { startIssuer } from '#testing/issuer.ts';

import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, sentCalls, setField, takeButton } from './show.ts';

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

test('403 forbidden: somebody who is a viewer by now is told so, their draft stays and the desk locks', async ({
  cloudDesk,
  simulator,
  page,
  browser,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await cloudDesk.kill('SIGTERM');
  const issuer = await startIssuer({
    ana: { name: 'Ana Producer', roles: ['producer'] },
    vic: { name: 'Vic Viewer' },
  });
  const desk = await startDesk({ DATA_DIR: cloudDesk.dataDir, ...issuer.env }, simulator);
  const elsewhere = await browser.newContext();
  try {
    await page.goto(`${desk.url}?task=${task.id}`);
    await sayWho(page, 'ana');
    await setField(page, 'host', 'Width', 600);
    const payload = page.getByTestId('payload');
    const draft = await payload.textContent();

    // The cookie of this browser becomes a viewer's while this page has its news under the producer's sign-in still.
    const other = await elsewhere.newPage();
    await other.goto(desk.url);
    await sayWho(other, 'vic');
    await expect(other.getByText('Vic Viewer')).toBeVisible();
    await page.context().addCookies(await elsewhere.cookies(desk.url));

    await takeButton(page).click();
    const outcome = page.getByTestId('outcome');
    await expect(outcome).toContainText('Not taken: you can only view.');
    await expect(outcome).toContainText('only a producer can make changes');
    await expect(outcome).toContainText('Nothing was sent.');
    await expect(outcome.getByRole('button', { name: /Take again/ })).toHaveCount(0);
    expect(await sentCalls(simulator)).toEqual([]);

    // And the page has learnt who is here.
    await expect(page.getByText('Vic Viewer')).toBeVisible();
    await expect(takeButton(page)).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByRole('textbox', { name: 'Width' })).toBeDisabled();
    expect(await payload.textContent()).toBe(draft);
  } finally {
    await elsewhere.close();
    await desk.remove();
    await issuer.close();
  }
});
