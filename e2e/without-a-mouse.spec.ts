import type { Locator, Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import type { Simulator } from './simulator.ts';
import { attachShow, expectProgram, tilesOnAir } from './show.ts';

test.describe.configure({ timeout: 180_000 });

const empty: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [] },
  SubscribeStreamUserIds: {},
};
const people = ['ana', 'ben', 'cleo'];

/** A recording with an empty layout, and nobody in the room. */
async function openEmpty(page: Page, desk: Desk, simulator: Simulator): Promise<void> {
  const task = await attachShow(desk, simulator, empty);
  await page.goto(`${desk.url}?task=${task.id}`);
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
}

/** What the canvas says of the last step. */
function lastWords(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview' }).getByRole('status');
}

async function tilesOf(page: Page) {
  const { MixLayoutParams } = (await readPayload(page)).body as RecordingPayload;
  return MixLayoutParams.MixLayoutList ?? [];
}

/** Presses a key until something has the focus. @returns how often */
async function pressUntil(
  page: Page,
  key: string,
  most: number,
  isThere: () => Promise<boolean>,
): Promise<number> {
  for (let count = 0; count <= most; count += 1) {
    if (await isThere()) {
      return count;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} did not lead there in ${most} presses.`);
}

function hasFocus(locator: Locator): () => Promise<boolean> {
  return () => locator.evaluate((element) => element.contains(document.activeElement));
}

async function runFromPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

test('with keys alone: three people are placed and taken, each step is said with its numbers, and Take is near the start', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  await openEmpty(page, cloudDesk, simulator);
  const take = page.getByRole('button', { name: 'Take', exact: true });
  await expect(take).toBeVisible();

  await test.step('at most eight stops lead from the start of the page to Take', async () => {
    const skip = page.getByRole('link', { name: 'Skip to Take' });
    const stops = await pressUntil(page, 'Tab', 7, hasFocus(skip));
    expect(stops + 1).toBeLessThanOrEqual(8);
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(take).toBeFocused();
  });

  await test.step('people are added where F6 leads', async () => {
    const room = page.getByRole('region', { name: 'People in the room' });
    await pressUntil(page, 'F6', 20, hasFocus(room));
    await pressUntil(page, 'Tab', 40, hasFocus(page.getByLabel('Add a person')));
    for (const name of people) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: `Add a tile for ${name}` })).toBeAttached();
    }
    for (const name of people) {
      const add = page.getByRole('button', { name: `Add a tile for ${name}` });
      await pressUntil(page, 'Tab', 40, hasFocus(add)).catch(() =>
        pressUntil(page, 'Shift+Tab', 60, hasFocus(add)),
      );
      await page.keyboard.press('Enter');
      await expect(page.getByRole('option', { name, exact: true })).toBeAttached();
    }
  });

  await test.step('they are laid into a grid that fills the canvas', async () => {
    await page.keyboard.press('ControlOrMeta+a');
    await runFromPalette(page, 'stretch');
    await runFromPalette(page, 'tidy');
    const tiles = await tilesOf(page);
    expect(tiles.map(({ UserId }) => UserId).sort()).toEqual(people);
    expect(new Set(tiles.map(({ Left, Top }) => `${Left} ${Top}`)).size).toBe(3);
  });

  await test.step('Mod and an arrow key go from tile to tile, Tab through all of them and on', async () => {
    const canvas = page.getByTestId('layout-canvas');
    await pressUntil(page, 'F6', 20, async () =>
      canvas.evaluate((element) => element === document.activeElement),
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await expect(lastWords(page)).toHaveText(/^\S+, 1 of 3: \d+ × \d+ at 0, 0/);
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await expect(lastWords(page)).toHaveText(/^\S+, 2 of 3: \d+ × \d+ at [1-9]\d*, 0/);
    await page.keyboard.press('Tab');
    await expect(lastWords(page)).toHaveText(/^\S+, 3 of 3: /);
    await expect(canvas).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(canvas).not.toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(canvas).toBeFocused();
  });

  await test.step('moving and resizing are said with their numbers, and with what they meet', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
    await expect(lastWords(page)).toHaveText(/^\S+: resized to \d+ × \d+/);
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect(lastWords(page)).toHaveText(/^\S+: resized to \d+ × \d+/);
    await page.keyboard.press('Shift+ArrowUp');
    await expect(lastWords(page)).toHaveText(/^\S+: moved to \d+, \d+/);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(lastWords(page)).toHaveText(/; snapped to \S+ \S+/);
  });

  const before = await tilesOf(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  const anyway = page.getByRole('button', { name: 'Take anyway' });
  await expect(
    anyway.or(page.getByTestId('program').and(page.locator('[data-status=accepted]'))),
  ).toBeVisible();
  if (await anyway.isVisible()) {
    await pressUntil(page, 'Tab', 10, hasFocus(anyway));
    await page.keyboard.press('Enter');
  }
  await expectProgram(page, 1);
  expect(Object.values(await tilesOnAir(simulator))).toEqual(before);
  expect(pageErrors).toEqual([]);
});

test('by roles and names alone: three people are placed and taken, as a screen reader would', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await openEmpty(page, cloudDesk, simulator);
  /** Activates as assistive technology does: no pointer, no place. */
  const activate = (locator: Locator) => locator.dispatchEvent('click');
  const field = page.getByRole('textbox', { name: 'Add a person' });
  for (const name of people) {
    await field.fill(name);
    await activate(page.getByRole('button', { name: 'Add', exact: true }));
    await activate(page.getByRole('button', { name: `Add a tile for ${name}` }));
    await expect(lastWords(page)).toHaveText(new RegExp(`^Add ${name}`));
  }
  const list = page.getByRole('listbox', { name: 'Tiles' });
  await expect(list.getByRole('option')).toHaveCount(3);
  for (const [index, name] of people.entries()) {
    // An option is toggled, so the one that was added or chosen before is given back first.
    const chosen = list.getByRole('option', { selected: true });
    await expect(chosen).toHaveCount(1);
    await activate(chosen);
    await expect(chosen).toHaveCount(0);
    await activate(list.getByRole('option', { name, exact: true }));
    await expect(page.getByRole('region', { name: `Inspector: ${name}` })).toBeVisible();
    for (const [label, value] of [
      ['Width', '400'],
      ['Height', '720/2'],
      ['Left', `${index}*400`],
      ['Top', '0'],
    ] as const) {
      const number = page.getByRole('textbox', { name: label, exact: true });
      await number.fill(value);
      await number.press('Enter');
    }
  }
  await expect
    .poll(async () =>
      (await tilesOf(page)).map(({ UserId, Left, Width, Height }) => [UserId, Left, Width, Height]),
    )
    .toEqual(people.map((name, index) => [name, index * 400, 400, 360]));

  await activate(page.getByRole('button', { name: 'Take', exact: true }));
  const anyway = page.getByRole('button', { name: 'Take anyway' });
  await expect(
    anyway.or(page.getByTestId('program').and(page.locator('[data-status=accepted]'))),
  ).toBeVisible();
  if (await anyway.isVisible()) {
    await activate(anyway);
  }
  await expectProgram(page, 1);
});
