import { createHmac } from 'node:crypto';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask } from './show.ts';

test.use({ deskEnv: { TRTC_CALLBACK_KEY: 'stories' } });

test('what the cloud says in a form that nobody can read is named for support, and the rest counts', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  const body = JSON.stringify({
    EventGroupId: 3,
    EventType: 310,
    CallbackTs: Date.now(),
    EventInfo: {
      ...{ RoomId: 'demo', EventMsTs: Date.now(), UserId: 'recorder', TaskId: task.taskId },
      Payload: { Status: 0, FileList: ['show_1.mp4', { odd: true }, 'show_2.mp4'] },
    },
  });
  const answer = await fetch(`${cloudDesk.url}callbacks/trtc`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      sdkappid: String(task.sdkAppId),
      sign: createHmac('sha256', 'stories').update(body).digest('base64'),
    },
    body,
  });
  expect(answer.status).toBe(200);

  await openTask(page, cloudDesk, task);
  await page.getByRole('button', { name: /^Recording status/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Recording: Evening show' });
  await expect(dialog.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveText([
    'show_1.mp4',
    'show_2.mp4',
  ]);
  await expect(dialog.getByRole('list', { name: 'Not read' }).getByRole('listitem')).toHaveText([
    'Webhooks: FileList.1',
  ]);
  await expect(dialog.getByRole('button', { name: 'Copy Webhooks: FileList.1' })).toBeVisible();
  await expectAccessible(page);
});
