import type { Locator, Page } from '@playwright/test';

import type { Session } from '#contract/session.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { findTask } from './show.ts';

test.use({ deskEnv: { TRTC_ROOM_CONTROL: 'on', TRTC_SITE: 'intl' } });

test('somebody is blocked and removed after a second word, and the room is dismissed when its name is typed', async ({
  desk,
  page,
}) => {
  const task = await findTask(desk);
  await page.goto(`${desk.url}?task=${task.id}`);
  await page.getByRole('button', { name: /^Recording status/ }).click();
  await page.getByRole('button', { name: 'The room…' }).click();
  const dialog = page.getByRole('dialog', { name: /^The room/ });
  const people = dialog.getByRole('list', { name: 'People in the room' });
  await expect(people.getByText('ana', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await dialog.getByRole('button', { name: /^Block sound: .*ben/ }).click();
  await dialog.getByRole('button', { name: /^Block sound ben$/ }).click();
  await expect(dialog.getByRole('status')).toContainText('the cloud has accepted it');

  await dialog.getByRole('button', { name: /^Remove from the room: .*ana/ }).click();
  await dialog.getByRole('button', { name: /^Remove from the room ana$/ }).click();
  await expect(people.getByText('ana', { exact: true })).toBeHidden();
  await expect(people.getByText('ben', { exact: true })).toBeVisible();

  const dismiss = dialog.getByRole('button', { name: 'Dismiss the room' });
  const name = dialog.getByLabel('Type the name of the room to dismiss it');
  await name.fill(`${task.roomId ?? ''}x`);
  await expect(dismiss).toBeDisabled();
  await name.fill(task.roomId ?? '');
  await dismiss.click();
  await expect(people).toContainText('Nobody, as far as the desk knows.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: /^Recording status/ })).toContainText(/ended/i);
});

/** From now on the simulated cloud refuses these actions with a code; with no action it refuses none. */
async function refuse(desk: Desk, code: string, ...actions: readonly string[]): Promise<void> {
  const { simulatorUrl } = (await (await fetch(`${desk.url}api/session`)).json()) as Session;
  const faults = actions.map((action) => ({ kind: 'error', action, code }));
  const answer = await fetch(new URL('_simulator/faults', simulatorUrl ?? ''), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  expect(answer.ok).toBe(true);
}

async function openMenu(page: Page, row: Locator): Promise<Locator> {
  await row.click({ button: 'right' });
  return page.getByRole('menu', { name: 'Actions here' });
}

async function readLists(page: Page): Promise<RecordingPayload['SubscribeStreamUserIds']> {
  return ((await readPayload(page)).body as RecordingPayload).SubscribeStreamUserIds;
}

test('in the menu of a person the smallest means come first, from their row and from their tile, each refusal in words', async ({
  desk,
  page,
}) => {
  test.setTimeout(120_000);
  const task = await findTask(desk);
  await page.goto(`${desk.url}?task=${task.id}`);
  const people = page.getByRole('region', { name: 'People in the room' });
  const rowOf = (userId: string) => people.getByRole('listitem').filter({ hasText: userId });
  await expect(rowOf('ben')).toBeVisible();

  // For the recording alone: the lists of the draft.
  const menu = await openMenu(page, rowOf('ben'));
  await expect(menu.getByRole('menuitem').filter({ hasText: /record|room…|Name…/ })).toHaveText([
    'Name…',
    'Don’t record picture',
    'Don’t record sound',
    'Block in the room…',
    'Remove from the room…',
  ]);
  await menu.getByRole('menuitem', { name: 'Don’t record sound' }).click();
  await expect.poll(() => readLists(page)).toEqual({ UnSubscribeAudioUserIds: ['ben'] });
  await openMenu(page, page.getByRole('option', { name: 'ben', exact: true }));
  await menu.getByRole('menuitem', { name: 'Don’t record picture' }).click();
  await expect
    .poll(() => readLists(page))
    .toEqual({ UnSubscribeAudioUserIds: ['ben'], UnSubscribeVideoUserIds: ['ben'] });
  await openMenu(page, rowOf('ben'));
  await menu.getByRole('menuitem', { name: 'Record sound' }).click();
  await expect.poll(() => readLists(page)).toEqual({ UnSubscribeVideoUserIds: ['ben'] });
  const audio = page.getByRole('group', { name: 'Audio', exact: true });
  await audio.getByRole('radio', { name: 'Only these users' }).check({ force: true });
  await audio.getByLabel('Add an entry').fill('ana');
  await audio.getByLabel('Add an entry').press('Enter');
  await openMenu(page, rowOf('ana'));
  await menu.getByRole('menuitem', { name: 'Don’t record sound' }).click();
  await expect(page.getByText('Only ana is in the list', { exact: false })).toBeVisible();
  await expect.poll(() => readLists(page)).toMatchObject({ SubscribeAudioUserIds: ['ana'] });

  // For everybody in the room: first blocked, then removed.
  const dialog = page.getByRole('dialog', { name: /^The room/ });
  const report = dialog.getByRole('status');
  await refuse(desk, 'FailedOperation.UserNotExist', 'SetUserBlocked', 'SetUserBlockedByStrRoomId');
  await openMenu(page, rowOf('ben'));
  await menu.getByRole('menuitem', { name: 'Block in the room…' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByRole('button', { name: 'Dismiss the room' })).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Block picture: ben' }).click();
  await dialog.getByRole('button', { name: 'Block picture ben' }).click();
  await expect(report).toContainText('FailedOperation.UserNotExist');
  await refuse(desk, '');
  await dialog.getByRole('button', { name: 'Block picture ben' }).click();
  await expect(report).toContainText('the cloud has accepted it');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await refuse(desk, 'FailedOperation.RoomNotExist', 'RemoveUser', 'RemoveUserByStrRoomId');
  await openMenu(page, page.getByRole('option', { name: 'ben', exact: true }));
  await menu.getByRole('menuitem', { name: 'Remove from the room…' }).click();
  await dialog.getByRole('button', { name: 'Remove from the room ben' }).click();
  await expect(report).toContainText('FailedOperation.RoomNotExist');
  await expect(rowOf('ben')).not.toContainText('left');
  await refuse(desk, '');
  await dialog.getByRole('button', { name: 'Remove from the room ben' }).click();
  await expect(report).toContainText('the cloud has accepted it');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(rowOf('ben')).toContainText('left');

  // Dismissing is refused by the cloud and by the show lock, and then the recording goes on.
  await refuse(desk, 'UnauthorizedOperation.SdkAppId', 'DismissRoom', 'DismissRoomByStrRoomId');
  await page.getByRole('button', { name: /^Recording status/ }).click();
  await page.getByRole('button', { name: 'The room…' }).click();
  await dialog.getByLabel('Type the name of the room to dismiss it').fill(task.roomId ?? '');
  await dialog.getByRole('button', { name: 'Dismiss the room' }).click();
  await expect(report).toContainText('UnauthorizedOperation.SdkAppId');
  await refuse(desk, '');
  const lock = await fetch(`${desk.url}api/tasks/${task.id}/lock`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'on air', window: 'another' }),
  });
  expect(lock.ok).toBe(true);
  await dialog.getByRole('button', { name: 'Dismiss the room' }).click();
  await expect(report).toContainText(/lock/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: /^Recording status/ })).toContainText('Recording');
});
