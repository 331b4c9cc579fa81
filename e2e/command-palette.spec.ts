import type { Locator, Page } from '@playwright/test';

import type { Scene } from '#contract/scene.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, openTask, sentCalls } from './show.ts';

async function openPalette(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Command palette' }).click();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('combobox', { name: 'Search actions' })).toBeFocused();
  return palette;
}

test('every action is in the palette by pointer and by key, and on the sheet of keys if it has one', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  const left = page.getByRole('textbox', { name: 'Left' });
  await page.getByRole('option', { name: 'guest' }).click();

  const palette = await openPalette(page);
  const options = palette.getByRole('option');
  const ids = await options.evaluateAll((rows) => rows.map(({ dataset }) => dataset['action']));
  expect(ids.length).toBeGreaterThan(50);
  await expectAccessible(page);

  await test.step('a word finds it, Enter runs it', async () => {
    await page.keyboard.type('align left');
    await expect(options).toHaveText([/Align left/]);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(left).toHaveValue('0');
  });

  await test.step('what is impossible now says why, and changes nothing', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(palette.getByRole('combobox', { name: 'Search actions' })).toBeFocused();
    await page.keyboard.type('distribute hor');
    await expect(options).toHaveAttribute('aria-disabled', 'true');
    await expect(options).toContainText('Select three or more tiles first.');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Select three or more tiles first.')).toBeVisible();
  });

  await test.step('every row runs by a click: the dialogs that it opens, and what it changes in view', async () => {
    for (const [name, seen] of [
      ['Export the request…', page.getByRole('dialog', { name: /Export/ })],
      ['Keys', page.getByRole('dialog', { name: 'Keys' })],
      ['Find a recording…', page.getByRole('dialog', { name: 'Find a recording' })],
    ] as const) {
      await (await openPalette(page)).getByRole('option', { name, exact: false }).last().click();
      await expect(seen).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(seen).toBeHidden();
    }
    await (await openPalette(page)).getByRole('option', { name: 'Edit Undo' }).click();
    await expect(left).toHaveValue('640');
  });

  await test.step('the sheet of keys is made from the same table', async () => {
    await page.getByTestId('layout-canvas').focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    const rows = sheet.locator('[data-action]');
    await expect(rows.first()).toBeVisible();
    const listed = await rows.evaluateAll((all) =>
      all.map((row) => (row as HTMLElement).dataset['action']),
    );
    expect(listed).toEqual(
      expect.arrayContaining(['take', 'take-and-next', 'rundown-next', 'undo']),
    );
    expect(ids).toEqual(expect.arrayContaining(listed.filter((id) => id !== 'command-palette')));
    await page.keyboard.press('Escape');
  });
  expect(pageErrors).toEqual([]);
});

test('F6 walks through the parts of the page and comes back, also out of a field', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  // The parts come one after the other, and the walk is to meet all of them.
  for (const name of ['Scenes', 'History', 'Inspector: the layout', 'Who is recorded']) {
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  }
  await page.getByTestId('layout-canvas').focus();
  const where = () =>
    page.evaluate(() => {
      const region = document.activeElement?.closest(
        '[data-testid="layout-canvas"], header, section, aside, footer',
      );
      return (
        region?.getAttribute('aria-label') ?? region?.querySelector('h1, h2')?.textContent ?? ''
      );
    });
  const visited = [await where()];
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('F6');
    await expect.poll(where).not.toBe(visited.at(-1));
    const here = await where();
    if (here === visited[0]) {
      break;
    }
    visited.push(here);
  }
  expect(visited[0]).toBe('Layout canvas');
  expect(await where()).toBe('Layout canvas');
  expect(visited).toEqual(expect.arrayContaining(['Scenes', 'On air']));
  expect(visited.length).toBeGreaterThan(5);
  expect(new Set(visited).size).toBe(visited.length);
  await page.keyboard.press('Shift+F6');
  await expect.poll(where).toBe(visited.at(-1));
});

test('Next and Take and next of the rundown have keys, and none takes by itself', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${cloudDesk.url}api/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return answer.json();
  };
  const ids: string[] = [];
  for (const [title, MixLayoutMode] of [
    ['First', 3],
    ['Second', 1],
  ] as const) {
    const scene = (await send('POST', 'scenes', {
      sdkAppId: task.sdkAppId,
      title,
      canvas: task.canvas,
      MixLayoutParams: { MixLayoutMode },
      seats: [],
    })) as Scene;
    ids.push(scene.id);
  }
  await send('PUT', `tasks/${task.id}/rundown`, { version: 0, sceneIds: ids, position: null });
  await openTask(page, cloudDesk, task);
  await expect(page.getByTestId('rundown')).toHaveText(/First/);
  const mode = async () =>
    ((await readPayload(page)).body as { MixLayoutParams: { MixLayoutMode: number } })
      .MixLayoutParams.MixLayoutMode;
  await page.getByTestId('layout-canvas').focus();

  await page.keyboard.press('Alt+n');
  await expect.poll(mode).toBe(3);
  expect(await sentCalls(simulator)).toHaveLength(0);

  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await page
    .getByRole('button', { name: 'Take anyway' })
    .click({ timeout: 5000 })
    .catch(() => undefined);
  await expectProgram(page, 1);
  await expect.poll(mode).toBe(1);
  expect(await sentCalls(simulator)).toHaveLength(1);

  // At the end of the rundown it does nothing, rather than a part of what was asked for.
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByText(/Not taken\. The rundown is at its end/)).toBeVisible();
  expect(await sentCalls(simulator)).toHaveLength(1);
});
