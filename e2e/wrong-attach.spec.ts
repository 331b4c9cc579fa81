import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { chooseDialog, takeButton } from './show.ts';

test('a wrong attach is corrected, and one of an unknown TaskId is told as such, hidden and brought back', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  test.slow();
  const recording = await simulator.createRecording({ width: 640, height: 360 });
  const create = {
    SdkAppId: recording.sdkAppId,
    RoomId: recording.roomId,
    RoomIdType: recording.roomIdType,
    RecordParams: { RecordMode: 2 },
    StorageParams: { CloudStorage: { SecretKey: 'a-secret-of-the-customer' } },
    MixTranscodeParams: { VideoParams: { Width: 1280, Height: 720 } },
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
    },
    ResourceExpiredHour: 24,
  };
  const response = { Response: { TaskId: recording.taskId, RequestId: 'r-1' } };

  // The dialog reads the request and the response, and says what the cloud knows before anything is attached.
  await page.goto(cloudDesk.url);
  await page.getByRole('button', { name: 'Attach recording…' }).first().click();
  const attach = page.getByRole('dialog', { name: 'Attach a running recording' });
  await attach
    .getByLabel('From CreateCloudRecording')
    .fill(`${JSON.stringify(create)}\n${JSON.stringify(response)}`);
  await expect(attach.getByLabel('SdkAppId')).toHaveValue(String(recording.sdkAppId));
  await expect(attach.getByLabel('TaskId')).toHaveValue(recording.taskId);
  await expect(attach.getByLabel('Room id')).toHaveValue(recording.roomId);
  await expect(attach.getByLabel('Canvas width')).toHaveValue('1280');
  await expect(attach.getByLabel('Handle expires')).toHaveValue('24 h');
  await expect(attach.getByRole('status', { name: 'What the cloud knows' })).not.toBeEmpty();
  await expectAccessible(page);
  await attach.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(attach).toBeHidden();
  await expect(page.getByText('Canvas 1280 × 720')).toBeVisible();
  await expect(takeButton(page)).toBeEnabled();

  // The canvas was wrong: it is corrected, and from then on everything goes by the right one.
  await page.getByRole('button', { name: /Recording status/ }).click();
  await page.getByRole('button', { name: 'Correct…' }).click();
  const correct = page.getByRole('dialog', { name: 'Correct this recording' });
  await correct.getByLabel('Canvas width').fill('640');
  await correct.getByLabel('Canvas height').fill('360');
  await correct.getByLabel('Title').fill('Evening show');
  await correct.getByRole('button', { name: 'Save' }).click();
  await expect(correct).toBeHidden();
  await expect(page.getByText('Canvas 640 × 360')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Problems', exact: true })).toContainText(
    '640 x 360',
  );
  await expect(page.getByLabel('Recording task')).toContainText('Evening show');

  // A mistyped TaskId is attached at the second word only, and is not told as over.
  await chooseDialog(page, 'Attach recording…');
  await attach.getByLabel('SdkAppId').fill(String(recording.sdkAppId));
  await attach.getByLabel('TaskId').fill('mistyped-task-id');
  await attach.getByLabel('Title').fill('Mistyped');
  await attach.getByRole('button', { name: 'Attach', exact: true }).click();
  await attach.getByRole('button', { name: 'Attach anyway' }).click();
  await expect(attach).toBeHidden();
  await expect(page.getByText('The cloud does not know this TaskId.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Recording status/ })).toContainText(
    'Unknown to the cloud',
  );
  await expect(page.getByText('Recording over.')).toHaveCount(0);

  // It leaves the list, and can be brought back.
  const picker = page.getByLabel('Recording task');
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(picker).not.toContainText('Mistyped');
  await expect(page.getByText('Canvas 640 × 360')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Canvas 640 × 360')).toBeVisible();
  await expect(picker).not.toContainText('Mistyped');
  await picker.selectOption('Hidden recordings…');
  const hidden = page.getByRole('dialog', { name: 'Hidden recordings' });
  await hidden.getByRole('button', { name: 'Bring back Mistyped' }).click();
  await expect(hidden).toBeHidden();
  await expect(picker).toContainText('Mistyped');
});
