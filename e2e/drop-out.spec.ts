import type { Locator, Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { expectProgram, openTask, takeButton, takeByScript } from './show.ts';
import type { Simulator } from './simulator.ts';

test.use({ deskEnv: { TRTC_CALLBACK_KEY: 'stories' } });

/** Three columns; everybody is heard. */
const columns: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: ['host', 'guest', 'ana'].map((UserId, index) => ({
      ...{ Top: 0, Left: index * 426, Width: 426, Height: 720, ImageLayer: index },
      UserId,
    })),
  },
  SubscribeStreamUserIds: {},
};

function movePerson(simulator: Simulator, userId: string, change: object): Promise<unknown> {
  return simulator.control('POST', 'rooms/demo/people', { userId, ...change });
}

/** Host, guest and ana are on air, cleo waits in the room; the webhooks of the room reach the desk. */
async function openShow(desk: Desk, simulator: Simulator, page: Page): Promise<void> {
  await simulator.control('PUT', 'callbacks', {
    url: `${desk.url}callbacks/trtc`,
    key: 'stories',
  });
  const task = await desk.attach(await simulator.createRecording());
  for (const userId of ['host', 'guest', 'ana', 'cleo']) {
    await movePerson(simulator, userId, { camera: true, microphone: true });
  }
  await takeByScript(desk, task, null, columns);
  await openTask(page, desk, task);
  await expectProgram(page, 1);
  await expect(personIn(page, 'cleo')).toBeVisible();
}

function personIn(page: Page, userId: string): Locator {
  return page
    .getByRole('region', { name: 'People in the room' })
    .getByRole('listitem')
    .filter({ has: page.getByText(userId, { exact: true }) });
}

/** The news, found where a screen reader hears of it: in a live region. */
function newsOf(page: Page, userId: string): Locator {
  return page
    .getByRole('status')
    .locator('[data-tone]')
    .filter({ hasText: `${userId} dropped out.` });
}

/** Who has a tile in the next request, from left to right. */
async function readDraft(page: Page): Promise<readonly (string | undefined)[]> {
  const { body } = await readPayload(page);
  const list = (body as RecordingPayload).MixLayoutParams.MixLayoutList ?? [];
  return [...list].sort((a, b) => a.Left - b.Left).map(({ UserId }) => UserId);
}

test('a guest on air who drops out is announced, with three ways on, and nothing reaches air without a take', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await openShow(cloudDesk, simulator, page);
  await expect(page.getByText('dropped out.')).toHaveCount(0);

  await test.step('the tile is given to somebody who is here', async () => {
    await movePerson(simulator, 'guest', { present: false, reason: 2 });
    const news = newsOf(page, 'guest');
    await expect(news).toContainText(
      /They were on air and left the room at \d\d:\d\d:\d\d: their place is empty on air\./,
    );
    await expectAccessible(page);
    await news.getByRole('button', { name: 'Give the tile to…' }).click();
    const choice = page.getByRole('dialog', { name: 'Give the tile of guest to' });
    // Only who is in the room and has no tile.
    await expect(choice.getByRole('button')).toHaveText(['cleo']);
    await choice.getByRole('button', { name: 'cleo' }).click();
    await expect(page.getByRole('option', { name: 'cleo' })).toBeVisible();
    expect(await readDraft(page)).toEqual(['host', 'cleo', 'ana']);
    expect(await simulator.journal('ModifyCloudRecording')).toHaveLength(1);

    await takeButton(page).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take anyway' }).click();
    await expectProgram(page, 2);
    await expect(newsOf(page, 'guest')).toHaveCount(0);
  });

  await test.step('the rest is arranged', async () => {
    await movePerson(simulator, 'ana', { present: false, reason: 2 });
    const news = newsOf(page, 'ana');
    // Nobody else is here: there is nobody to give the tile to.
    await expect(news.getByRole('button', { name: 'Give the tile to…' })).toBeDisabled();
    await news.getByRole('button', { name: 'Arrange the rest' }).click();
    await expect(page.getByRole('option', { name: 'ana' })).toHaveCount(0);
    expect(await readDraft(page)).toEqual(['host', 'cleo']);
    const { body } = await readPayload(page);
    const list = (body as RecordingPayload).MixLayoutParams.MixLayoutList ?? [];
    expect(list.reduce((sum, { Width, Height }) => sum + Width * Height, 0)).toBe(1280 * 720);
    expect(await simulator.journal('ModifyCloudRecording')).toHaveLength(2);
    await takeButton(page).click();
    await expectProgram(page, 3);
    await expect(newsOf(page, 'ana')).toHaveCount(0);
  });

  await test.step('or it is kept, until they drop out again', async () => {
    await movePerson(simulator, 'cleo', { present: false, reason: 2 });
    await newsOf(page, 'cleo').getByRole('button', { name: 'Keep' }).click();
    await expect(newsOf(page, 'cleo')).toHaveCount(0);
    expect(await readDraft(page)).toEqual(['host', 'cleo']);
    await movePerson(simulator, 'cleo', { present: true, camera: true });
    await movePerson(simulator, 'cleo', { present: false, reason: 2 });
    await expect(newsOf(page, 'cleo')).toBeVisible();

    // Who comes back is no news any more.
    await movePerson(simulator, 'cleo', { present: true, camera: true });
    await expect(newsOf(page, 'cleo')).toHaveCount(0);
  });
});
