import type { Locator, Page } from '@playwright/test';

import type { MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { onPage, readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { takeByScript } from './show.ts';
import type { Simulator } from './simulator.ts';

const callbackKey = 'peopleKey';
const takesWebhooks = { TRTC_CALLBACK_KEY: callbackKey };

/** Two people side by side, an open slot below the first, and nothing in the last quarter. */
const quarters: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ada' },
      { Top: 0, Left: 640, Width: 640, Height: 360, UserId: 'bob' },
      { Top: 360, Left: 0, Width: 640, Height: 360 },
    ],
  },
  SubscribeStreamUserIds: { UnSubscribeAudioUserIds: ['mute_.*$', 'zoe'] },
};
const places = {
  ada: { x: 320, y: 180 },
  bob: { x: 960, y: 180 },
  slot: { x: 320, y: 540 },
  nothing: { x: 960, y: 540 },
};

/** A show on air in a room whose webhooks reach the desk; ada, bob and cleo come in, in this order. */
async function openShow(desk: Desk, simulator: Simulator, page: Page): Promise<string> {
  const recording = await simulator.createRecording();
  const task = await desk.attach(recording);
  await simulator.control('PUT', 'callbacks', {
    url: `${desk.url}callbacks/trtc`,
    key: callbackKey,
  });
  for (const userId of ['ada', 'bob', 'cleo']) {
    const change = { userId, present: true, camera: true, microphone: true };
    await simulator.control('POST', `rooms/${recording.roomId}/people`, change);
  }
  await takeByScript(desk, task, null, quarters);
  await page.goto(`${desk.url}?task=${task.id}`);
  await expect(personIn(page, 'cleo')).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  return recording.roomId;
}

function people(page: Page): Locator {
  return page.getByRole('region', { name: 'People in the room' });
}

function personIn(page: Page, userId: string): Locator {
  return people(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(userId, { exact: true }) });
}

/** Takes a person from the list and moves over a place of the canvas, without letting go. */
async function carry(page: Page, userId: string, place: { x: number; y: number }): Promise<void> {
  const row = await personIn(page, userId).boundingBox();
  if (!row) {
    throw new Error(`${userId} is not in the list.`);
  }
  const end = await onPage(page, place);
  await page.mouse.move(row.x + 40, row.y + 8);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 10 });
}

async function drag(page: Page, userId: string, place: { x: number; y: number }): Promise<void> {
  await carry(page, userId, place);
  await page.mouse.up();
}

async function windows(page: Page): Promise<readonly MixLayout[]> {
  const { body } = await readPayload(page);
  return (body as RecordingPayload).MixLayoutParams.MixLayoutList ?? [];
}

async function expectUsers(page: Page, users: readonly (string | undefined)[]): Promise<void> {
  await expect
    .poll(async () => (await windows(page)).map(({ UserId }) => UserId))
    .toEqual([...users]);
}

test.describe('with webhooks', () => {
  test.use({ deskEnv: takesWebhooks });

  test('a person is dragged onto a tile, into a slot and onto the empty canvas, and two are swapped', async ({
    cloudDesk,
    simulator,
    page,
    pageErrors,
  }) => {
    await openShow(cloudDesk, simulator, page);
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    const ghost = page.getByTestId('carried-person');

    // Zoomed and panned, a place is the same place.
    await page.getByTestId('layout-canvas').hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, 120);
    await page.keyboard.up('Control');
    await page.mouse.wheel(0, 30);

    await carry(page, 'cleo', places.bob);
    await expect(ghost).toHaveText('Put cleo in place of bob');
    await page.keyboard.press('Escape');
    await expect(ghost).toBeHidden();
    await page.mouse.up();
    await expectUsers(page, ['ada', 'bob', undefined]);

    await drag(page, 'cleo', places.bob);
    await expectUsers(page, ['ada', 'cleo', undefined]);
    await undo.click();
    await expectUsers(page, ['ada', 'bob', undefined]);

    await drag(page, 'cleo', places.slot);
    await expectUsers(page, ['ada', 'bob', 'cleo']);
    await undo.click();

    await drag(page, 'cleo', places.nothing);
    await expectUsers(page, ['ada', 'bob', undefined, 'cleo']);
    const added = (await windows(page)).at(-1);
    expect(Math.abs((added?.Left ?? 0) + (added?.Width ?? 0) / 2 - places.nothing.x)).toBeLessThan(
      4,
    );
    expect(Math.abs((added?.Top ?? 0) + (added?.Height ?? 0) / 2 - places.nothing.y)).toBeLessThan(
      4,
    );
    await undo.click();

    await carry(page, 'ada', places.bob);
    await expect(ghost).toHaveText('Swap ada and bob');
    await page.mouse.up();
    await expectUsers(page, ['bob', 'ada', undefined]);
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();

    // The same without a hand: two tiles, one button.
    const tiles = page.getByRole('listbox', { name: 'Tiles' });
    await tiles.getByRole('option', { name: 'ada' }).click();
    await tiles.getByRole('option', { name: 'bob' }).click({ modifiers: ['ControlOrMeta'] });
    await page.getByRole('button', { name: 'Swap people' }).click();
    await expectUsers(page, ['ada', 'bob', undefined]);

    // An empty canvas says how to begin.
    await tiles.getByRole('option', { name: 'ada' }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await expectUsers(page, []);
    await expect(page.getByText('Drag people here', { exact: true })).toBeVisible();
    await drag(page, 'cleo', places.nothing);
    await expectUsers(page, ['cleo']);
    await expect(page.getByText('Drag people here', { exact: true })).toBeHidden();
    expect(pageErrors).toEqual([]);
  });

  test('the list tells who is on air, only heard or neither by the program, and who is not in the room', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    const roomId = await openShow(cloudDesk, simulator, page);
    const change = (person: object) => simulator.control('POST', `rooms/${roomId}/people`, person);
    await change({ userId: 'mute_1', present: true, camera: true, microphone: true });
    await change({ userId: 'dan', present: true, role: 'audience' });
    const group = (name: string) =>
      people(page).getByRole('list', { name: new RegExp(`^${name}`) });
    await expect(group('On air').getByRole('listitem')).toHaveText([/^ada/, /^bob/, /^cleo/]);
    await expect(group('Only heard').getByRole('listitem')).toHaveText([/^dan.*audience/]);
    await expect(group('Not on air').getByRole('listitem')).toHaveText([/^mute_1/]);
    // Named by a list alone; the pattern beside it is nobody.
    await expect(group('Not in the room').getByRole('listitem')).toHaveText([/^zoe/]);

    // The draft says nothing about the air.
    await drag(page, 'mute_1', places.slot);
    await expect(group('Not on air')).toContainText('On a tile');

    await expect(personIn(page, 'bob')).toContainText('camera on, microphone on');
    await change({ userId: 'bob', present: false });
    await expect(group('Not in the room')).toContainText('still has a tile on air');
    await expectAccessible(page);
  });

  test('a person is found by typing, and Enter acts on the first', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    const roomId = await openShow(cloudDesk, simulator, page);
    await simulator.control(
      'POST',
      `rooms/${roomId}/people`,
      Array.from({ length: 25 }, (_, index) => ({
        userId: `guest_${index}`,
        present: true,
      })),
    );
    await expect(personIn(page, 'guest_24')).toBeVisible();
    const find = page.getByRole('searchbox', { name: 'Find a person' });
    await find.fill('EST_2');
    await expect(people(page).getByRole('listitem')).toHaveText([
      /^guest_2/,
      /^guest_20/,
      /^guest_21/,
      /^guest_22/,
      /^guest_23/,
      /^guest_24/,
    ]);
    await find.fill('guest_21');
    await expect(people(page)).toContainText('Enter adds a tile for guest_21');
    await page.keyboard.press('Enter');
    await expectUsers(page, ['ada', 'bob', undefined, 'guest_21']);
    await expect(find).toHaveValue('');

    await page.getByRole('option', { name: 'Open slot 1' }).click();
    await find.fill('guest_3');
    await page.keyboard.press('Enter');
    await expectUsers(page, ['ada', 'bob', 'guest_3', 'guest_21']);

    await page.getByLabel('Show people').selectOption('On air 3');
    await expect(people(page).getByRole('listitem')).toHaveCount(3);
    expect((await simulator.journal('ModifyCloudRecording')).length).toBe(1);
  });
});

test('without webhooks the page says how to get them, and people are typed in', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await cloudDesk.attach(await simulator.createRecording());
  await takeByScript(cloudDesk, task, null, quarters);
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  await expect(people(page)).toContainText('Set TRTC_CALLBACK_KEY');
  await page.getByRole('button', { name: 'How to set up webhooks' }).click();
  await expect(page.getByRole('dialog')).toContainText(`${cloudDesk.url}callbacks/trtc`);
  await page.getByRole('button', { name: 'Close' }).click();

  // Who the layout names is listed, though nobody knows whether they are there.
  await expect(personIn(page, 'ada')).toContainText('presence unknown');
  await page.getByRole('textbox', { name: 'Add a person' }).fill('walk-in');
  await page.keyboard.press('Enter');
  await expect(personIn(page, 'walk-in')).toContainText('presence unknown');
  await page.reload();
  await drag(page, 'walk-in', places.slot);
  await expectUsers(page, ['ada', 'bob', 'walk-in']);
  await personIn(page, 'walk-in').hover();
  await page.getByRole('button', { name: 'Remove walk-in from the list' }).click();
  await expect(page.getByRole('button', { name: 'Remove walk-in from the list' })).toHaveCount(0);
});
