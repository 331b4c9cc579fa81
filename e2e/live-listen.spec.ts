import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { enterRoom, liveEnv, openLiveShow, readPresent } from './live-room.ts';
import { readCalls, standInForSdk } from './stand-in-sdk.ts';

test.use({ deskEnv: liveEnv });

interface EntryOptions {
  readonly userId: string;
  readonly userSig: string;
}

async function readEntries(page: Page): Promise<readonly EntryOptions[]> {
  return (await readCalls(page))
    .filter((call) => call.startsWith('enter '))
    .map((call) => JSON.parse(call.slice('enter '.length)) as EntryOptions);
}

function report(page: Page, event: string, detail: unknown): Promise<void> {
  return page.evaluate(([name, what]) => window.sdkReport?.(name, what), [event, detail] as const);
}

test('a page enters the room as audience, receives what it shows, lets one person be heard, goes back with a new pass, and leaves', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  const task = await openLiveShow(cloudDesk, simulator);
  await enterRoom(simulator, 'kim');
  await enterRoom(simulator, 'lee');
  await enterRoom(simulator, 'mia');
  await expect.poll(() => readPresent(cloudDesk, task)).toEqual(['kim', 'lee', 'mia']);
  await standInForSdk(page, [
    { userId: 'kim', streams: ['main'], hasSound: true },
    { userId: 'lee', streams: ['main', 'sub'], hasSound: true },
    // Nobody shows mia, so she is not received.
    { userId: 'mia', streams: ['main'], hasSound: true },
  ]);
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  const people = page.getByRole('region', { name: 'People in the room' });
  await expect(people.getByText('kim', { exact: true })).toBeVisible();
  await expect(people.getByRole('button', { name: /^Listen to/ })).toHaveCount(0);

  const button = page.getByRole('button', { name: 'Live pictures' });
  await button.click();
  const words = page.getByTestId('live-words');
  await expect(words).toHaveText('live: 0 small, 2 big');

  await test.step('as audience, with a pass that receives, and its reports go to the desk', async () => {
    const [entry] = await readEntries(page);
    expect(entry).toMatchObject({
      ...{ sdkAppId: task.sdkAppId, strRoomId: 'demo', scene: 'live', role: 'audience' },
      ...{ autoReceiveAudio: false, autoReceiveVideo: false, enableAutoPlayDialog: false },
      proxy: { loggerProxy: `${cloudDesk.url}api/live-reports` },
    });
    expect(entry).toHaveProperty('privateMapKey', expect.stringMatching(/^eJ/));
    expect(entry).not.toHaveProperty('roomId');
    expect(entry?.userId).toMatch(/^mixdesk-view-[0-9a-f]{16}$/);
    // Nothing of the SDK stands in the console: it would print the pass.
    expect((await readCalls(page))[0]).toBe('log 5 false');
  });

  await test.step('only who is shown, in sound at volume 0', async () => {
    const received = (await readCalls(page)).filter((call) => /^(start|receive)/.test(call));
    expect([...received].sort()).toEqual([
      ...['receive kim', 'receive lee', 'start kim main big', 'start lee main big'],
    ]);
    const heard = (await readCalls(page)).filter((call) => /^volume .* [^0]/.test(call));
    expect(heard).toEqual([]);
    const preview = page.getByRole('region', { name: 'Preview' });
    await expect(preview.locator('[data-user=kim] video')).toHaveCount(1);
  });

  await test.step('the shape of a camera is the one that arrives, and need not be assumed', async () => {
    await page.getByRole('option', { name: 'kim' }).click();
    await expect(page.getByRole('complementary', { name: 'Properties' })).toContainText(
      '640 × 360, as it arrives',
    );
    await page.keyboard.press('Escape');
  });

  await test.step('one person at a time is heard', async () => {
    const listenTo = (name: string) => people.getByRole('button', { name: `Listen to ${name}` });
    const lastVolumes = async () => {
      const volumes = new Map<string, string>();
      for (const call of await readCalls(page)) {
        const [, userId = '', volume = ''] = /^volume (\S+) (\d+)$/.exec(call) ?? [];
        volumes.set(userId, volume);
      }
      return ['kim', 'lee', 'mia'].map((userId) => volumes.get(userId) ?? 'none');
    };
    await people.getByText('kim', { exact: true }).hover();
    await listenTo('kim').click();
    await expect(listenTo('kim')).toHaveAttribute('aria-pressed', 'true');
    expect(await lastVolumes()).toEqual(['100', '0', '0']);
    // Somebody who is not shown can be heard, too.
    await people.getByText('mia', { exact: true }).hover();
    await listenTo('mia').click();
    await expect(listenTo('mia')).toHaveAttribute('aria-pressed', 'true');
    await expect(listenTo('kim')).toHaveAttribute('aria-pressed', 'false');
    expect(await lastVolumes()).toEqual(['0', '0', '100']);
    await expect.poll(() => readCalls(page)).toContain('receive mia');
    await listenTo('mia').click();
    await expect(listenTo('mia')).toHaveAttribute('aria-pressed', 'false');
    expect(await lastVolumes()).toEqual(['0', '0', '0']);
    await expect.poll(() => readCalls(page)).toContain('mute mia');
  });

  await test.step('a lost room is entered again with a new pass', async () => {
    await report(page, 'error', { code: 5500, extraCode: 5502, message: 'lost' });
    await expect.poll(async () => (await readEntries(page)).length).toBe(2);
    const [first, second] = await readEntries(page);
    expect(second?.userId).not.toBe(first?.userId);
    expect(second?.userSig).not.toBe(first?.userSig);
    await expect(words).toHaveText('live: 0 small, 2 big');
  });

  await test.step('a dismissed room stays left, and cards take over until somebody tries again', async () => {
    await report(page, 'kicked-out', { reason: 'room_disband' });
    await expect(
      page.getByText('The room was dismissed. Test cards are shown instead.'),
    ).toBeVisible();
    await expect(words).toHaveText('test cards: 0 small, 2 big');
    await expect(people.getByRole('button', { name: /^Listen to/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(words).toHaveText('live: 0 small, 2 big');
    await expect(page.getByText('The room was dismissed.', { exact: false })).toHaveCount(0);
  });

  await test.step('whoever switches it off leaves', async () => {
    const before = (await readCalls(page)).filter((call) => call === 'destroy').length;
    await button.click();
    await expect(words).toHaveCount(0);
    await expect
      .poll(async () => (await readCalls(page)).filter((call) => call === 'destroy').length)
      .toBe(before + 1);
  });

  await test.step('so does a page that is closed', async () => {
    await button.click();
    await expect(words).toHaveText('live: 0 small, 2 big');
    const exits = async () => (await readCalls(page)).filter((call) => call === 'exit').length;
    const before = await exits();
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    expect(await exits()).toBe(before + 1);
  });
  expect(pageErrors).toEqual([]);
});
