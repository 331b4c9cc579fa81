import type { Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { dragOnCanvas, onPage, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask } from './show.ts';

test.describe.configure({ timeout: 180_000 });

const layout: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 100, Left: 100, Width: 200, Height: 120, UserId: 'host', ImageLayer: 0 },
      { Top: 100, Left: 500, Width: 200, Height: 120, UserId: 'guest', ImageLayer: 1 },
    ],
    WaterMarkList: [
      {
        WaterMarkType: 1,
        WaterMarkChar: { Top: 400, Left: 400, Width: 200, Height: 60, Chars: 'Live', FontSize: 20 },
      },
      { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone: 8 } },
    ],
  },
  SubscribeStreamUserIds: {},
};

async function paramsOf(page: Page): Promise<RecordingPayload['MixLayoutParams']> {
  return ((await readPayload(page)).body as RecordingPayload).MixLayoutParams;
}

async function rightClick(page: Page, x: number, y: number, item: string): Promise<void> {
  const place = await onPage(page, { x, y });
  await page.mouse.click(place.x, place.y, { button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('tiles are copied, grouped, locked, hidden and reordered by hand, and nothing of that but the layout is sent', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  const task = await attachShow(cloudDesk, simulator, layout);
  await openTask(page, cloudDesk, task);
  const tiles = page.getByRole('listbox', { name: 'Tiles' });
  const option = (name: string) => tiles.getByRole('option', { name, exact: true });

  await test.step('Alt drags a copy, as one step', async () => {
    const from = await onPage(page, { x: 200, y: 160 });
    const to = await onPage(page, { x: 200, y: 560 });
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.keyboard.down('Alt');
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await expect.poll(async () => (await paramsOf(page)).MixLayoutList?.length).toBe(3);
    expect((await paramsOf(page)).MixLayoutList?.[0]).toMatchObject({ Top: 100, Left: 100 });
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await paramsOf(page)).MixLayoutList?.length).toBe(2);
  });

  await test.step('a group moves together', async () => {
    await page.keyboard.press('Escape');
    await option('host').click();
    await option('guest').click({ modifiers: ['ControlOrMeta'] });
    await rightClick(page, 200, 160, 'Group');
    await page.keyboard.press('Escape');
    await dragOnCanvas(page, { x: 600, y: 160 }, { x: 600, y: 260 });
    await expect
      .poll(async () => (await paramsOf(page)).MixLayoutList?.map(({ Top }) => Top))
      .toEqual([200, 200]);
    await rightClick(page, 200, 260, 'Ungroup');
  });

  await test.step('a locked tile stays, a hidden one is still in the request, and both survive a reload', async () => {
    const before = (await readPayload(page)).text;
    await option('host').click();
    await page.keyboard.press('ControlOrMeta+Shift+l');
    await expect(option('host')).toHaveAccessibleDescription(/locked/);
    await option('guest').click();
    await page.keyboard.press('ControlOrMeta+Shift+h');
    await expect(page.getByText('1 hidden here, but recorded')).toBeVisible();
    await expect(option('guest')).toHaveAccessibleDescription(/hidden here/);
    await dragOnCanvas(page, { x: 200, y: 260 }, { x: 300, y: 500 });
    await dragOnCanvas(page, { x: 600, y: 260 }, { x: 700, y: 500 });
    expect((await readPayload(page)).text).toBe(before);
    await expectAccessible(page);
    await page.reload();
    await expect(option('host')).toHaveAccessibleDescription(/locked/);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(option('guest')).not.toHaveAccessibleDescription(/hidden here/);
    expect((await readPayload(page)).text).toBe(before);
  });

  await test.step('a row of the list is dragged to another place in the order', async () => {
    await expect(tiles.getByRole('option')).toHaveText([/Clock/, /Text/, /guest/, /host/]);
    await option('host').dragTo(option('guest'), { targetPosition: { x: 20, y: 2 } });
    await expect(tiles.getByRole('option')).toHaveText([/Clock/, /Text/, /host/, /guest/]);
  });
  expect(pageErrors).toEqual([]);
});

test('a text is written in its place, a clock is dragged to another corner, and aids are never recorded', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  const task = await attachShow(cloudDesk, simulator, layout);
  await openTask(page, cloudDesk, task);
  const place = await onPage(page, { x: 500, y: 430 });
  await page.mouse.dblclick(place.x, place.y);
  const text = page.getByRole('textbox', { name: 'Text of the watermark' });
  await expect(text).toBeFocused();
  await page.keyboard.type('Evening');
  await page.keyboard.press('Enter');
  await page.keyboard.type('news');
  const empty = await onPage(page, { x: 1000, y: 600 });
  await page.mouse.click(empty.x, empty.y);
  await expect(text).toHaveCount(0);
  await expect
    .poll(async () => (await paramsOf(page)).WaterMarkList?.[0]?.WaterMarkChar?.Chars)
    .toBe('Evening\nnews');

  const clock = page.getByTestId('clock-handle');
  const box = await clock.boundingBox();
  const corner = await onPage(page, { x: 1270, y: 710 });
  await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move(corner.x, corner.y, { steps: 6 });
  await page.mouse.up();
  await expect
    .poll(async () => (await paramsOf(page)).WaterMarkList?.[1]?.WaterMarkTimestamp?.Pos)
    .toBe(3);

  const before = (await readPayload(page)).text;
  for (const aid of ['Grid', 'Thirds', 'Safe areas (EBU R 95)', 'Rulers']) {
    await rightClick(page, 30, 690, aid);
  }
  await page.locator('[data-ruler="x"]').click({ position: { x: 300, y: 6 } });
  await expect(page.getByRole('button', { name: /^Vertical guide at \d+$/ })).toBeVisible();
  await expectAccessible(page);
  expect((await readPayload(page)).text).toBe(before);
  expect(pageErrors).toEqual([]);
});

test('keys are changed on the sheet: the set of OBS, one of my own, what is taken is said, and the browser remembers', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const tiles = page.getByRole('listbox', { name: 'Tiles' }).getByRole('option');
  await expect(tiles.first()).toBeVisible();
  const count = await tiles.count();
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByRole('button', { name: 'Change keys…' }).click();
  await sheet.getByLabel('Set of keys').selectOption({ label: 'OBS Studio' });
  const tidy = sheet.getByRole('button', { name: 'Key of Tidy into a grid' });
  await tidy.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(sheet.getByRole('alert')).toHaveText('Used by: Undo. It keeps its key.');
  await page.keyboard.press('ControlOrMeta+j');
  await expect(tidy).toContainText('J');
  await expect(sheet.getByRole('list', { name: 'Conflicts' })).toHaveCount(0);
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Close' }).click();

  await page.reload();
  await tiles.first().click();
  // In OBS this centres; it no longer duplicates.
  await page.keyboard.press('ControlOrMeta+d');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await expect(tiles).toHaveCount(count);
  await page.keyboard.press('ControlOrMeta+Shift+d');
  await expect(tiles).toHaveCount(count + 1);
});
