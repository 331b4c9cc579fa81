import path from 'node:path';

import type { Page } from '@playwright/test';
import Database from 'libsql';

import { startIssuer } from '#testing/issuer.ts';

import { expectAccessible } from './accessible.ts';
import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow, expectProgram, sentCalls, setField, takeButton, twoHalves } from './show.ts';

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
  test.slow();
  const task = await attachShow(cloudDesk, simulator);
  const saved = await fetch(`${cloudDesk.url}api/scenes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      sdkAppId: task.sdkAppId,
      title: 'Opening',
      canvas: task.canvas,
      MixLayoutParams: twoHalves.MixLayoutParams,
      seats: [null, null],
    }),
  });
  expect(saved.status).toBe(201);
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
    await page.getByRole('searchbox', { name: 'Find a person' }).fill('gue');
    await expect(page.getByRole('button', { name: 'Add a tile for guest' })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Add a tile for host' })).toHaveCount(0);

    // Whatever all share is seen, and not changed: the controls say why.
    await page.getByRole('searchbox', { name: 'Find a person' }).fill('');
    await page.getByRole('button', { name: 'Scenes and rundown' }).click();
    const scenes = page.getByRole('dialog', { name: 'Scenes and rundown' });
    await expect(scenes.getByText('Changing them needs the producer role.')).toBeVisible();
    await scenes.getByRole('row', { name: 'Opening' }).click();
    for (const name of [
      'Rename',
      'Duplicate scene',
      'Add to rundown',
      'Delete scene',
      'Import scenes…',
      'Remove from rundown',
      'Go to this scene',
    ]) {
      const control = scenes.getByRole('button', { name, exact: true });
      await expect(control).toBeDisabled();
      await expect(control).toHaveAttribute('title', 'This needs the producer role');
    }
    await expect(scenes.getByRole('button', { name: 'Move Opening' })).toHaveCount(0);
    await expect(scenes.getByRole('button', { name: 'Export 1 selected' })).toBeEnabled();
    await scenes.getByRole('button', { name: 'Versions' }).click();
    await expect(scenes.getByRole('list', { name: 'Versions of Opening' })).toBeVisible();
    await expectAccessible(page);
    await scenes.getByRole('button', { name: 'Close' }).click();

    // In the sandbox a viewer edits like everybody, and the recording is locked again afterwards.
    await page.getByRole('link', { name: 'Sandbox' }).click();
    await expect(page.getByRole('heading', { name: 'Sandbox' })).toBeVisible();
    await page.getByRole('radio', { name: 'Custom' }).check({ force: true });
    await page.getByRole('button', { name: 'Add slot' }).click();
    await expect(page.getByRole('option', { name: 'Open slot 1' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('option', { name: 'Open slot 1' })).toBeVisible();
    await page.goBack();
    await page.getByRole('option', { name: 'host' }).click();
    await expect(page.getByRole('textbox', { name: 'Width' })).toBeDisabled();

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
  const elsewhere = await openKnownContext(browser);
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

test('a sign-in that ends in the middle of an edit keeps the draft, and the next one goes on with it', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await cloudDesk.kill('SIGTERM');
  const issuer = await startIssuer({ ana: { name: 'Ana Producer', roles: ['producer'] } });
  const desk = await startDesk({ DATA_DIR: cloudDesk.dataDir, ...issuer.env }, simulator);
  try {
    await page.goto(`${desk.url}?task=${task.id}`);
    await sayWho(page, 'ana');
    await setField(page, 'host', 'Width', 600);
    const payload = page.getByTestId('payload');
    const draft = await payload.textContent();

    // Hours later, as the desk reads it: the end of each sign-in has passed.
    await desk.kill('SIGTERM');
    const database = new Database(path.join(cloudDesk.dataDir, 'mixdesk.db'));
    const ended = database.prepare('UPDATE sessions SET ends_at = ?').run('2026-01-01T00:00:00Z');
    database.close();
    expect(ended.changes).toBe(1);
    await desk.restart();

    const notice = page.getByRole('alertdialog', { name: 'You are signed out' });
    await expect(notice).toContainText('your draft is kept');
    await notice.getByRole('button', { name: 'Sign in' }).click();
    await sayWho(page, 'ana');
    await expect(page).toHaveURL(`${desk.url}?task=${task.id}`);
    await expect(payload).toHaveText(draft ?? '');
    await takeButton(page).click();
    await expectProgram(page, 1);
    await expect(page.getByTestId('program')).toContainText('by Ana Producer');
  } finally {
    await desk.remove();
    await issuer.close();
  }
});
