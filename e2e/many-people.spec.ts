import { createHmac } from 'node:crypto';

import type { Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { takeByScript } from './show.ts';
import type { Recording } from './simulator.ts';

const callbackKey = 'manyPeopleKey';
const count = 5000;
/** All elements of the page. */
const mostElements = 3000;
/** Webhooks that are on their way at once. */
const atOnce = 100;

const onAir: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'guest_1' },
      { Top: 0, Left: 640, Width: 640, Height: 360 },
    ],
  },
  SubscribeStreamUserIds: {},
};

/**
 * Sends a webhook as the cloud does, and again when the line broke before the answer. One after the other, as the simulator sends
 * them, so many would take minutes.
 */
async function deliver(
  desk: Desk,
  { sdkAppId, roomId, roomIdType }: Recording,
  event: { readonly type: number; readonly userId: string; readonly at: number },
): Promise<void> {
  const body = JSON.stringify({
    EventGroupId: Math.floor(event.type / 100),
    EventType: event.type,
    CallbackTs: event.at,
    EventInfo: {
      RoomId: roomIdType === 1 ? Number(roomId) : roomId,
      EventTs: Math.floor(event.at / 1000),
      EventMsTs: event.at,
      UserId: event.userId,
      ...(event.type === 103 && { Role: 20, TerminalType: 2, UserType: 3, Reason: 1 }),
    },
  });
  const send = () =>
    fetch(`${desk.url}callbacks/trtc`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        sdkappid: String(sdkAppId),
        sign: createHmac('sha256', callbackKey).update(body).digest('base64'),
      },
      body,
    });
  const { status } = await send().catch(send);
  expect(status).toBe(200);
}

function people(page: Page) {
  return page.getByRole('region', { name: 'People in the room' });
}

function personIn(page: Page, userId: string) {
  return people(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(userId, { exact: true }) });
}

function addButton(page: Page, userId: string) {
  return page.getByRole('button', { name: `Add a tile for ${userId}`, exact: true });
}

async function expectFewElements(page: Page): Promise<void> {
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  test.info().annotations.push({ type: 'measured', description: `${elements} elements` });
  expect(elements).toBeLessThanOrEqual(mostElements);
}

/** How long the news of a change is that a page gets, in bytes. */
async function readNews(desk: Desk, taskId: string, change: () => Promise<void>): Promise<number> {
  const ending = new AbortController();
  const { body } = await fetch(`${desk.url}api/events?task=${taskId}`, { signal: ending.signal });
  let text = '';
  await change();
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const news = text
      .split('\n\n')
      .slice(0, -1)
      .find((event) => event.includes('event: roster'));
    if (news !== undefined) {
      ending.abort();
      return Buffer.byteLength(news);
    }
  }
  throw new Error('The stream ended without news.');
}

test.use({ deskEnv: { TRTC_CALLBACK_KEY: callbackKey } });

test('of 5,000 people only those in sight are in the page, and everybody is found, reached by keyboard and kept up to date', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  test.setTimeout(600_000);
  const recording = await simulator.createRecording();
  const task = await cloudDesk.attach(recording);
  const start = Date.now() - 3_600_000;
  const guests = Array.from({ length: count }, (_, index) => ({
    ...{ type: 103, userId: `guest_${index + 1}`, at: start + index },
  }));
  while (guests.length > 0) {
    await Promise.all(
      guests.splice(0, atOnce).map((event) => deliver(cloudDesk, recording, event)),
    );
  }
  await takeByScript(cloudDesk, task, null, onAir);
  const rosters: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/roster')) {
      rosters.push(request.url());
    }
  });
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  await expect(personIn(page, 'guest_1')).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expectFewElements(page);
  await expectAccessible(page);

  // The open slot may show anybody, so everybody is on air.
  const first = personIn(page, 'guest_1');
  await expect(first).toHaveAttribute('aria-setsize', String(count));
  await expect(first).toHaveAttribute('aria-posinset', '1');

  // By keyboard: from row to row, and to the ends of the list.
  await addButton(page, 'guest_1').focus();
  await page.keyboard.press('ArrowDown');
  await expect(addButton(page, 'guest_2')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(addButton(page, 'guest_3')).toBeFocused();
  await page.keyboard.press('End');
  await expect(addButton(page, `guest_${count}`)).toBeFocused();
  await expect(personIn(page, `guest_${count}`)).toBeInViewport({ ratio: 1 });
  await expect(personIn(page, `guest_${count - 3}`)).toBeInViewport();
  await expectFewElements(page);
  await page.keyboard.press('Shift+Tab');
  await expect(addButton(page, `guest_${count - 1}`)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(addButton(page, 'guest_1')).toBeFocused();
  await expect(first).toBeInViewport({ ratio: 1 });

  // The focus stays with its row when that is scrolled away.
  await first.hover();
  await page.mouse.wheel(0, 24_000);
  await expect(personIn(page, 'guest_1005')).toBeInViewport();
  await expect(addButton(page, 'guest_1')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(addButton(page, 'guest_2')).toBeFocused();
  await expect(personIn(page, 'guest_2')).toBeInViewport({ ratio: 1 });

  // A change is a few bytes, and the page that shows it does not ask for everybody again.
  const bytes = await readNews(cloudDesk, task.id, () =>
    deliver(cloudDesk, recording, { type: 201, userId: 'guest_4321', at: Date.now() }),
  );
  expect(bytes).toBeLessThan(1000);
  const find = page.getByRole('searchbox', { name: 'Find a person' });
  await find.fill('guest_4321');
  await expect(people(page).getByRole('listitem')).toHaveCount(1);
  await expect(personIn(page, 'guest_4321')).toContainText('camera on');
  expect(rosters).toHaveLength(1);
  await find.fill('guest_2');
  await expect(people(page).getByRole('listitem').first()).toHaveAttribute('aria-setsize', '1111');
  await find.fill('guest_4999');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => {
      const { body } = await readPayload(page);
      return (body as RecordingPayload).MixLayoutParams.MixLayoutList?.map(({ UserId }) => UserId);
    })
    .toEqual(['guest_1', undefined, 'guest_4999']);

  // The fields suggest the first of many, and say that there are more.
  await page.getByRole('option', { name: 'guest_4999', exact: true }).click();
  const user = page.getByLabel('User', { exact: true });
  await user.focus();
  await expect(page.getByText('and 4,950 more: type to narrow')).toBeVisible();
  await user.pressSequentially('guest_499', { delay: 0 });
  await expectFewElements(page);
  await page.keyboard.press('Escape');

  // Somebody new comes first to their place, without a look at anybody else.
  await deliver(cloudDesk, recording, { type: 103, userId: 'late_guest', at: Date.now() });
  await find.fill('late_guest');
  await expect(personIn(page, 'late_guest')).toBeVisible();
  expect(rosters).toHaveLength(1);
  expect(pageErrors).toEqual([]);
});
