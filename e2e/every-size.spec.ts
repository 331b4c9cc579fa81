import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { findCutHints } from './cut-hints.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, openTask, takeButton } from './show.ts';

/** A phone, the same lying down, a tablet, a laptop at 200 % zoom, and the smallest windows with columns. */
const small = [
  [390, 844],
  [844, 390],
  [800, 1000],
  [720, 450],
  [999, 700],
] as const;
const large = [
  [1024, 700],
  [1440, 900],
] as const;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) {
    throw new Error(`${String(locator)} is not shown.`);
  }
  return box;
}

/** CSS px that both cover; borders may share one. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 1 && height > 1 ? width * height : 0;
}

/** The parts of the frame, none of which may lie on another or outside the window. */
async function expectFrame(page: Page, parts: Readonly<Record<string, Locator>>): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const boxes: [string, Box][] = [];
  for (const [name, locator] of Object.entries(parts)) {
    boxes.push([name, await boxOf(locator)]);
  }
  for (const [index, [name, box]] of boxes.entries()) {
    expect(box.x, `${name} at the left`).toBeGreaterThanOrEqual(-1);
    expect(box.y, `${name} at the top`).toBeGreaterThanOrEqual(-1);
    expect(box.x + box.width, `${name} at the right`).toBeLessThanOrEqual(width + 1);
    expect(box.y + box.height, `${name} at the bottom`).toBeLessThanOrEqual(height + 1);
    for (const [other, its] of boxes.slice(index + 1)) {
      expect(overlap(box, its), `${name} and ${other}`).toBe(0);
    }
  }
  // Nothing scrolls the page as a whole.
  expect(
    await page.evaluate(() => [
      document.documentElement.scrollWidth <= window.innerWidth,
      document.documentElement.scrollHeight <= window.innerHeight,
    ]),
  ).toEqual([true, true]);
}

for (const [width, height] of small) {
  test(`at ${width} x ${height} the canvas has two fifths of the window, and every panel is one tab away`, async ({
    desk,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(desk.url);
    const tabs = page.getByRole('tablist', { name: 'Panels' });
    const canvas = page.getByTestId('layout-canvas');
    await expect(page.getByRole('listbox', { name: 'Tiles' })).toBeVisible();
    await expect(takeButton(page)).toBeInViewport({ ratio: 1 });
    const regions: Readonly<Record<string, Locator>> = {
      Tiles: page.getByRole('listbox', { name: 'Tiles' }),
      Properties: page.getByRole('region', { name: /^Inspector/ }),
      People: page.getByRole('region', { name: 'People in the room' }),
      Recorded: page.getByRole('region', { name: 'Who is recorded' }),
      Program: page.getByRole('region', { name: 'Program' }),
      Problems: page.getByRole('region', { name: 'Problems' }),
      Request: page.getByTestId('payload'),
      History: page.getByRole('region', { name: 'History' }),
    };
    for (const [name, region] of Object.entries(regions)) {
      await tabs.getByRole('tab', { name }).click();
      await expect(region).toBeVisible();
      await expectFrame(page, {
        bar: page.getByRole('banner'),
        canvas,
        panel: page.getByRole('tabpanel'),
        take: page.getByRole('contentinfo'),
      });
      const box = await boxOf(canvas);
      expect((box.width * box.height) / (width * height)).toBeGreaterThanOrEqual(0.4);
      await expectAccessible(page);
    }
  });
}

for (const [width, height] of large) {
  test(`at ${width} x ${height} the panels stand beside the canvas, and none lies on another`, async ({
    desk,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(desk.url);
    await expect(page.getByRole('listbox', { name: 'Tiles' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
    await expect(page.getByRole('tablist', { name: 'Panels' })).toHaveCount(0);
    await expectFrame(page, {
      bar: page.getByRole('banner'),
      left: page.getByRole('complementary', { name: 'Tiles and people' }),
      canvas: page.getByTestId('layout-canvas'),
      right: page.getByRole('complementary', { name: 'Properties' }),
      take: page.getByRole('contentinfo'),
    });
  });
}

/** The pictures themselves, without the panes around them: what two of them together are of the window. */
async function readShare(page: Page): Promise<number> {
  const { width, height } = page.viewportSize() ?? { width: NaN, height: NaN };
  const scale = Number(await page.getByTestId('layout-canvas').getAttribute('data-scale'));
  const program = await boxOf(page.getByRole('region', { name: 'Program' }).getByRole('img'));
  return (1280 * 720 * scale ** 2 + program.width * program.height) / (width * height);
}

for (const [width, height, least] of [
  [1920, 1080, 0.45],
  [1440, 900, 0.4],
] as const) {
  test(`at ${width} x ${height} the pictures of preview and program have ${least * 100} % of the window together`, async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const task = await attachShow(cloudDesk, simulator);
    await openTask(page, cloudDesk, task);
    await takeButton(page).click();
    await expectProgram(page, 1);
    await expect.poll(() => readShare(page)).toBeGreaterThanOrEqual(least);
    await expectFrame(page, {
      bar: page.getByRole('banner'),
      left: page.getByRole('complementary', { name: 'Tiles and people' }),
      preview: page.getByRole('region', { name: 'Preview' }),
      program: page.getByRole('region', { name: 'Program' }),
      right: page.getByRole('complementary', { name: 'Properties' }),
      problems: page.getByRole('region', { name: 'Problems' }),
      history: page.getByRole('region', { name: 'History' }),
      news: page.getByTestId('outcome'),
      take: page.getByRole('contentinfo'),
    });
    await expect(takeButton(page)).toBeInViewport({ ratio: 1 });
  });
}

test('the columns beside the canvas are resized, folded and remembered, and F shows the canvas alone', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  const left = page.getByRole('complementary', { name: 'Tiles and people' });
  const right = page.getByRole('complementary', { name: 'Properties' });
  const widthOf = async (column: Locator): Promise<number> => (await boxOf(column)).width;
  const before = await widthOf(right);

  const edge = page.getByRole('slider', { name: 'Resize properties' });
  const { x, y } = await boxOf(edge);
  await page.mouse.move(x + 4, y + 60);
  await page.mouse.down();
  await page.mouse.move(x - 96, y + 60, { steps: 4 });
  await page.mouse.up();
  expect(await widthOf(right)).toBe(before + 100);
  await edge.press('ArrowRight');
  expect(await widthOf(right)).toBe(before + 84);
  // The program has the width of its column.
  expect(await widthOf(page.getByRole('region', { name: 'Program' }))).toBe(before + 84);

  await page.getByRole('button', { name: 'Fold tiles and people' }).click();
  await expect(page.getByRole('listbox', { name: 'Tiles' })).toHaveCount(0);
  expect(await widthOf(left)).toBeLessThan(30);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Show tiles and people' })).toBeVisible();
  expect(await widthOf(left)).toBeLessThan(30);
  expect(await widthOf(right)).toBe(before + 84);
  await page.getByRole('button', { name: 'Show tiles and people' }).click();
  await expect(page.getByRole('listbox', { name: 'Tiles' })).toBeVisible();
  await edge.press('Home');
  expect(await widthOf(right)).toBe(before);

  const canvas = page.getByTestId('layout-canvas');
  const small = await boxOf(canvas);
  await canvas.focus();
  await page.keyboard.press('f');
  await expect(left).toBeHidden();
  await expect(right).toBeHidden();
  expect((await boxOf(canvas)).width).toBeGreaterThan(small.width + 400);
  await expect(page.getByRole('button', { name: 'Show the canvas alone' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  // A take is at hand there too, and what comes of it is said.
  await takeButton(page).click();
  await expectProgram(page, 1);
  await expect(page.getByText('Revision 1 accepted.')).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  await page.keyboard.press('f');
  await expect(right).toBeVisible();
  await expect.poll(() => boxOf(canvas)).toEqual(small);
});

test('a draft and its selection survive a window that becomes small and large again, and a phone takes', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  await page.getByRole('listbox', { name: 'Tiles' }).getByRole('option').first().click();
  const left = page.getByLabel('Left', { exact: true });
  await left.fill('12');
  await left.press('Enter');
  await page.setViewportSize({ width: 390, height: 844 });
  const tabs = page.getByRole('tablist', { name: 'Panels' });
  await tabs.getByRole('tab', { name: 'Properties' }).click();
  await expect(left).toHaveValue('12');
  await tabs.getByRole('tab', { name: 'Request' }).click();
  await expect(page.getByTestId('payload')).toContainText('"Left": 12');
  await takeButton(page).click();
  await expectProgram(page, 1);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(left).toHaveValue('12');
  await expect(
    page.getByRole('listbox', { name: 'Tiles' }).getByRole('option', { selected: true }),
  ).toHaveCount(1);
});

test('on a phone the sandbox and the search for a recording have room for their words', async ({
  desk,
  page,
}) => {
  const [width, height] = small[0];
  await page.setViewportSize({ width, height });
  await page.goto(`${desk.url}sandbox`);
  const bar = page.getByRole('contentinfo', { name: 'Sandbox' });
  await expect(bar.getByRole('button', { name: 'Start over' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('No tiles')).toBeVisible();
  const canvas = page.getByTestId('layout-canvas');
  await expectFrame(page, {
    bar: page.getByRole('banner'),
    canvas,
    panel: page.getByRole('tabpanel'),
    sandbox: bar,
  });
  const box = await boxOf(canvas);
  expect((box.width * box.height) / (width * height)).toBeGreaterThanOrEqual(0.4);
  // The sentence stands beside nothing that squeezes it.
  expect((await boxOf(bar.getByText('nothing here can go on air'))).width).toBeGreaterThan(300);
  expect(await findCutHints(page)).toEqual([]);

  await page.getByLabel('Recording task').selectOption({ label: 'Find a recording…' });
  await expect(page.getByRole('dialog', { name: 'Find a recording' })).toBeVisible();
  expect(await findCutHints(page)).toEqual([]);
  await expectAccessible(page);
});
