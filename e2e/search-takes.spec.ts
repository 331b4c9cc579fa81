import type { Page } from '@playwright/test';

import { startIssuer } from '#testing/issuer.ts';

import { expectAccessible } from './accessible.ts';
import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow, takeByScript, twoHalves } from './show.ts';

const hostAlone = {
  MixLayoutParams: {
    ...twoHalves.MixLayoutParams,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
  },
};

// A zone with half an hour in it: whoever forgets the zone somewhere finds nothing.
test.use({ timezoneId: 'Asia/Kolkata' });

async function openSearch(page: Page) {
  await page.getByLabel('Recording task').selectOption('Search all takes…');
  return page.getByRole('dialog', { name: 'Search all takes' });
}

test('given only a RequestId, or only a time, a viewer finds the revision and passes on its link', async ({
  cloudDesk,
  simulator,
  browser,
  page,
}) => {
  test.slow();
  const other = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, other, null);
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const taken = await takeByScript(cloudDesk, task, 1, { ...hostAlone, note: 'one camera' });
  await cloudDesk.kill('SIGTERM');
  const issuer = await startIssuer({ vic: { name: 'Vic Viewer' }, wim: { name: 'Wim Viewer' } });
  const desk = await startDesk({ DATA_DIR: cloudDesk.dataDir, ...issuer.env }, simulator);
  const elsewhere = await openKnownContext(browser, { timezoneId: 'America/New_York' });
  try {
    // The address names another recording.
    await page.goto(`${desk.url}?task=${other.id}`);
    await page.getByRole('button', { name: 'vic' }).click();
    let dialog = await openSearch(page);
    const takes = dialog.getByRole('list', { name: 'Takes' }).getByRole('listitem');
    await expect(takes).toHaveCount(3);
    await expectAccessible(page);
    await dialog
      .getByRole('searchbox', { name: 'Search all takes' })
      .fill(`RequestId ${taken.upstream?.requestId ?? ''}`);
    await expect(takes).toHaveCount(1);
    await expect(takes).toContainText('one camera');
    await expect(takes.locator('time')).toContainText('GMT+5:30');
    await expect(takes.locator('time')).toHaveAttribute('title', / UTC$/);
    await takes.getByRole('link').press('Enter');
    const heading = { name: 'Revision 2', exact: true } as const;
    await expect(page.getByRole('heading', heading)).toBeVisible();
    await expect(page.getByRole('img', { name: /^Layout of revision 2/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Changes', exact: true })).toContainText(
      'removes guest',
    );
    await page.keyboard.press('Escape');

    // The time as a clock on the wall of the viewer shows it.
    const clock = new Date(taken.createdAt).toLocaleTimeString('en-GB', {
      timeZone: 'Asia/Kolkata',
      hour: '2-digit',
      minute: '2-digit',
    });
    dialog = await openSearch(page);
    await dialog.getByRole('searchbox', { name: 'Search all takes' }).fill(`about ${clock} camera`);
    await expect(dialog.getByRole('status')).toContainText(/Asia\/(Kolkata|Calcutta)/);
    await expect(takes).toHaveCount(1);
    await takes.getByRole('link').click();
    await expect(page.getByRole('heading', heading)).toBeVisible();
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    await expect(region('Picture').getByRole('img', { name: /host/ })).toBeVisible();
    await expect(region('Changes')).toContainText('removes guest');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText('Link copied')).toBeAttached();
    const address = await page.evaluate(() => navigator.clipboard.readText());

    const second = await elsewhere.newPage();
    await second.goto(address);
    await second.getByRole('button', { name: 'wim' }).click();
    await expect(second.getByRole('heading', heading)).toBeVisible();
    await expect(second.getByRole('region', { name: 'Changes' })).toContainText('removes guest');
  } finally {
    await elsewhere.close();
    await desk.remove();
    await issuer.close();
  }
});
