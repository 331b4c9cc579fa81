import { expect, test } from './fixtures.ts';
import { takeButton } from './show.ts';

test.use({ deskEnv: { TRTC_RATE_LIMIT: '1000' } });

/** More than one page of the list, and more than the list of the page shows. */
const count = 120;

test('one of many recordings is found by its title, room or TaskId, also when it has ended', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  for (let at = 0; at < count; at += 1) {
    await cloudDesk.attach({
      ...{ sdkAppId: 1_400_000_001, taskId: `task-${at}-end`, roomId: `room-${at}x` },
      ...{ roomIdType: 0, canvas: { width: 1280, height: 720 } },
    });
  }
  const newest = await cloudDesk.attach(await simulator.createRecording());

  await page.goto(cloudDesk.url);
  await expect(takeButton(page)).toBeEnabled();
  const picker = page.getByLabel('Recording task');
  await expect(picker).toHaveValue(newest.id);
  await expect(picker).toContainText('room room-119x');
  await expect(picker).not.toContainText('room room-7x');

  await picker.selectOption('Find a recording…');
  const find = page.getByRole('dialog', { name: 'Find a recording' });
  const found = find.getByRole('list', { name: 'Recordings' }).getByRole('listitem');
  await expect(found).toHaveCount(50);
  await find.getByRole('button', { name: 'Show more' }).click();
  await expect(found).toHaveCount(100);
  await find.getByRole('searchbox', { name: 'Search recordings' }).fill('TASK-7-END');
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('room room-7x');
  await found.getByRole('button', { name: /^Open/ }).click();
  await expect(find).toBeHidden();
  await expect(picker.locator('option:checked')).toContainText('room room-7x');
});
