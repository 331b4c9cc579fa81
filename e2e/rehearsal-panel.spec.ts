import type { FrameLocator, Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';

/** The rehearsal panel in the drawer of the desk. */
function panelOf(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Rehearsal panel"], iframe[title="彩排面板"]');
}

function toggleOf(page: Page): Locator {
  return page.getByRole('button', { name: 'Rehearsal panel', exact: true });
}

async function expectPanel(page: Page): Promise<void> {
  await expect(page.locator('iframe[data-state="ready"]')).toBeVisible();
}

test('a producer rehearses from the drawer: people, a show by hand and a fault all reach the desk', async ({
  desk,
  page,
  pageErrors,
}) => {
  await page.goto(desk.url);
  await toggleOf(page).click();
  await expectPanel(page);
  const panel = panelOf(page);

  // People by hand appear in the desk's roster.
  const rooms = panel.getByRole('region', { name: 'Rooms' });
  await rooms.getByLabel('User').fill('dora');
  await rooms.getByRole('button', { name: 'Join' }).click();
  await expect(rooms.getByRole('rowheader', { name: 'dora' })).toBeVisible();
  const camera = rooms.getByRole('button', { name: 'camera: dora' });
  await expect(camera).toHaveAttribute('aria-pressed', 'true');
  await camera.click();
  await expect(camera).toHaveAttribute('aria-pressed', 'false');
  await expect(camera).toBeFocused();
  await rooms.getByRole('button', { name: 'drop out: ben' }).click();
  await expect(rooms.getByRole('rowheader', { name: 'ben' })).toHaveCount(0);
  const people = page.getByRole('region', { name: 'People in the room' });
  await expect(people).toContainText('dora');

  // A show by hand.
  const show = panel.getByRole('region', { name: 'Show', exact: true });
  await show.getByRole('combobox', { name: 'Show' }).selectOption('An interview');
  await show.getByRole('combobox', { name: 'Speed' }).selectOption('by hand');
  await show.getByRole('button', { name: 'Start show' }).click();
  await expect(rooms.getByRole('rowheader')).toHaveText(['host']);
  const next = show.getByRole('button', { name: 'Next moment' });
  await next.click();
  await expect(rooms.getByRole('rowheader')).toHaveText(['host', 'producer']);
  await expect(people).toContainText('producer');
  await expect(show.getByText('cue: Host alone.', { exact: false })).toBeVisible();
  await expect(next).toBeFocused();

  // A fault: the next take is refused, and the panel lists the call.
  const faults = panel.getByRole('region', { name: 'Faults and webhooks' });
  await faults.getByRole('combobox', { name: 'Fault' }).selectOption('A take is refused');
  await faults.getByRole('button', { name: 'Order fault' }).click();
  await expect(faults.getByRole('listitem')).toHaveText(/^error: .*for 1 more call$/);
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(page.getByTestId('outcome')).toContainText('FailedOperation.CRUnsupportMethod');
  await expect(panel.getByRole('row').filter({ hasText: 'ModifyCloudRecording' })).toContainText(
    'FailedOperation.CRUnsupportMethod',
  );
  await expect(faults.getByText('No fault is ordered')).toBeVisible();

  await show.getByRole('button', { name: 'Stop show' }).click();
  await expect(show.getByText('No show is playing.')).toBeVisible();
  // The refused take is what was ordered.
  expect(pageErrors.filter((error) => !error.includes('502'))).toEqual([]);
});

test('the panel is inert until its script has loaded, so that no click is lost', async ({
  desk,
  page,
}) => {
  let releaseScript = (): void => undefined;
  const released = new Promise<void>((resolve) => (releaseScript = resolve));
  await page.context().route('**/_simulator/panel.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(desk.url);
  await toggleOf(page).click();
  const panel = panelOf(page);
  const user = panel.locator('#join input[name=userId]');
  await user.focus();
  await expect(user).not.toBeFocused();

  releaseScript();
  await panel.getByRole('region', { name: 'Rooms' }).getByLabel('User').fill('dora');
  await panel.getByRole('button', { name: 'Join' }).click();
  await expect(panel.getByRole('rowheader', { name: 'dora' })).toBeVisible();
});

test('the drawer opens and closes by key, palette and pointer, keeps its state, and gives the focus back', async ({
  desk,
  page,
  pageErrors,
}) => {
  await page.goto(desk.url);
  const button = toggleOf(page);
  const drawer = page.getByRole('region', { name: 'Rehearsal', exact: true });
  await expect(button).toHaveAttribute('aria-expanded', 'false');

  const canvas = page.getByTestId('layout-canvas');
  await canvas.focus();
  await page.keyboard.press('Alt+Shift+D');
  await expect(drawer.getByRole('heading', { name: 'Rehearsal' })).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(canvas).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search actions' }).fill('rehearsal');
  await page.keyboard.press('Enter');
  await expectPanel(page);

  // Escape within the panel, too; and this browser remembers an open drawer.
  await panelOf(page).getByRole('button', { name: 'Join' }).focus();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await button.click();
  await expectPanel(page);
  await page.reload();
  await expectPanel(page);
  await expect(drawer.getByRole('heading', { name: 'Rehearsal' })).not.toBeFocused();
  await drawer.getByRole('button', { name: 'Close rehearsal panel' }).click();
  await page.reload();
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(drawer).toHaveCount(0);
  expect(pageErrors).toEqual([]);
});

test('the drawer never covers the take, on a phone, at twice the size and beside the columns', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await toggleOf(page).click();
  await expectPanel(page);
  const take = page.getByRole('button', { name: 'Take', exact: true });
  const drawer = page.getByRole('region', { name: 'Rehearsal', exact: true });
  // 720 x 450 is a window of 1440 x 900 at 200 %.
  for (const [width, height] of [
    [390, 844],
    [720, 450],
    [1024, 700],
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(drawer).toBeInViewport({ ratio: 0.99 });
    // Playwright presses only what nothing else covers.
    await take.click({ trial: true });
    await toggleOf(page).click({ trial: true });
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Order fault' }).click({ trial: true });
    expect(
      await panel.locator('html').evaluate((root) => root.scrollWidth <= root.clientWidth),
      `the panel scrolls sideways at ${width}`,
    ).toBe(true);
  }
});

test('the panel wears the theme and speaks the language of the desk, without findings of axe', async ({
  browser,
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await toggleOf(page).click();
  await expectPanel(page);
  const panel = panelOf(page);
  const colours = (of: Page | FrameLocator) =>
    of.locator('body').evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return ['--surface-1', '--text', '--accent', '--size', '--font'].map((name) =>
        style.getPropertyValue(name).replace(/\s+/g, ' ').replaceAll('"', "'"),
      );
    });
  expect(await colours(panel)).toEqual(await colours(page));
  await expectAccessible(page);

  // Another theme reaches the open panel, and what was typed there stays.
  await panel.getByRole('region', { name: 'Rooms' }).getByLabel('User').fill('dora');
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await page.getByRole('radio', { name: 'Light' }).click();
  await page.keyboard.press('Escape');
  // From the button, whose tooltip is no part of what is looked at.
  await page.getByTestId('layout-canvas').focus();
  await expect(panel.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(panel.getByRole('region', { name: 'Rooms' }).getByLabel('User')).toHaveValue('dora');
  expect(await colours(panel)).toEqual(await colours(page));
  await expectAccessible(page);

  // The panel by itself, which axe sees whole.
  const address = await page
    .getByRole('link', { name: 'Open the rehearsal panel in its own tab' })
    .getAttribute('href');
  expect(address).toContain('theme=light');
  const alone = await page.context().newPage();
  for (const theme of ['light', 'dark']) {
    await alone.goto((address ?? '').replace('theme=light', `theme=${theme}`));
    await expect(alone.getByRole('rowheader', { name: 'ben' })).toBeVisible();
    await expectAccessible(alone);
  }

  const context = await openKnownContext(browser, { locale: 'zh-CN' });
  const chinese = await context.newPage();
  await chinese.goto(desk.url);
  await chinese.getByRole('button', { name: '彩排面板' }).click();
  await expect(panelOf(chinese).getByRole('heading', { name: '故障和回调' })).toBeVisible();
  await panelOf(chinese).getByRole('button', { name: '掉线: ben' }).click();
  await expect(panelOf(chinese).getByRole('status')).toHaveText('ben 已掉线。');
  await context.close();
});
