import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { dragOnCanvas } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { expectProgram, findTask } from './show.ts';

test.use({ isFirstVisit: true });

/** The titles of the five steps, in their order. */
const steps = ['Arrange a tile', 'See what changes', 'Take it to air', 'Go back', 'Rehearse'];

function cardOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Tour', exact: true });
}

/** The card and the take have no pixel in common, and the card is in the window. */
async function expectBesideTake(page: Page): Promise<void> {
  await expect(cardOf(page)).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Take', exact: true }).click({ trial: true });
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

test('a tour of five steps stands beside the real controls, blocks nothing, and comes by itself once', async ({
  desk,
  page,
  pageErrors,
}) => {
  test.slow();
  await page.goto(desk.url);
  const card = cardOf(page);
  for (const [index, title] of steps.entries()) {
    await expect(card.getByRole('heading', { name: title })).toBeFocused();
    await expect(card).toContainText(`Step ${index + 1} of 5`);
    await expectBesideTake(page);
    if (title === 'Arrange a tile') {
      // The step is done for real, with the card beside it.
      await dragOnCanvas(page, { x: 1120, y: 90 }, { x: 1080, y: 120 });
      await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
    }
    if (title === 'Take it to air') {
      await page.keyboard.press('ControlOrMeta+Enter');
      await expectProgram(page, 1);
    }
    await card.getByRole('button', { name: index === 4 ? 'End the tour' : 'Next step' }).click();
  }
  await expect(card).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(card).toHaveCount(0);

  // Again from the command palette and from the help; Escape ends it.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search actions' }).fill('tour');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('heading', { name: 'Arrange a tile' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect(card.getByRole('heading', { name: 'Arrange a tile' })).toBeFocused();
  // Tab leaves the card: nobody is trapped.
  for (let press = 0; press < 3; press += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(card.locator(':focus')).toHaveCount(0);
  expect(pageErrors).toEqual([]);
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
