import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { findTask } from './show.ts';

test.use({ isFirstVisit: true });

function cardOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Tour', exact: true });
}

test('the demo starts alive: moving test cards, three scenes, and a rundown with notes and times', async ({
  desk,
  page,
  pageErrors,
}) => {
  await page.goto(desk.url);
  await expect(page.locator('video').first()).toBeAttached();
  await expect
    .poll(() =>
      page
        .locator('video')
        .first()
        .evaluate((video: HTMLVideoElement) => video.currentTime),
    )
    .toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Live pictures' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const titles = page.getByRole('region', { name: 'Scenes', exact: true }).getByRole('listitem');
  await expect(titles).toHaveText([/Welcome/, /Interview/, /Panel/]);

  await cardOf(page).getByRole('button', { name: 'Skip the tour' }).click();
  await page.getByRole('button', { name: 'Scenes and rundown' }).click();
  const rundown = page.getByRole('grid', { name: 'Rundown' });
  await expect(rundown.getByRole('row')).toHaveText([
    /Welcome.*Say hello/,
    /Interview.*microphones/,
    /Panel.*last seat is free/,
    /Welcome.*Thank everybody/,
  ]);
  await expect(rundown.getByRole('row').first()).toContainText(/\d\d:\d\d/);
  await page.keyboard.press('Escape');

  // Each scene is ready for the people who are there.
  const tiles = page.getByRole('listbox', { name: 'Tiles' }).getByRole('option');
  await page.getByRole('button', { name: 'Load scene Interview' }).click();
  await expect(tiles).toHaveCount(2);
  await expect(tiles.filter({ hasText: 'ana' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Load scene Panel' }).click();
  await expect(tiles).toHaveCount(6);
  for (const userId of ['host', 'ana', 'ben', 'chloe']) {
    await expect(tiles.filter({ hasText: userId }).first()).toBeVisible();
  }

  // Who switches live pictures off keeps them off.
  await page.getByRole('button', { name: 'Live pictures' }).click();
  await expect(page.locator('video')).toHaveCount(0);
  await page.reload();
  await expect(titles).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Live pictures' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  expect(pageErrors).toEqual([]);
});

test('nothing moves by itself for people who want less motion', async ({ desk, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(desk.url);
  await expect(cardOf(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Live pictures' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(page.locator('video')).toHaveCount(0);
  await expectAccessible(page);
});

test('the tour works on a phone, and in Chinese', async ({ browser, desk }) => {
  const context = await browser.newContext({
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(desk.url);
  const card = page.getByRole('region', { name: '导览', exact: true });
  for (const title of ['排列子画面', '查看更改', '切出到播出画面', '撤回', '彩排']) {
    await expect(card.getByRole('heading', { name: title })).toBeFocused();
    await expect(card).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: '切出', exact: true }).click({ trial: true });
    await card.getByRole('button', { name: /^(下一步|结束导览)$/ }).click();
  }
  await expect(card).toHaveCount(0);
  await context.close();
});

test('a tour that was skipped by Escape does not come back by itself', async ({ desk, page }) => {
  await page.goto(desk.url);
  await expect(cardOf(page).getByRole('heading')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cardOf(page)).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('mixdesk.tour'))).toBe('seen');
  expect((await findTask(desk)).program).toBeNull();
});
