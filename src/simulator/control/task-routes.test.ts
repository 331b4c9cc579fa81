import { expect, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { drawFlag, serveImages } from '#simulator/testing/frame.ts';
import { startReceiver } from '#simulator/testing/receiver.ts';
import type { Receiver } from '#simulator/testing/receiver.ts';
import { createTask, readExample, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

function order(url: string, method: string, taskId: string, what: string, body?: unknown) {
  return control(url, method, `tasks/${encodeURIComponent(taskId)}/${what}`, body);
}

async function expectPayloads(receiver: Receiver, type: number, payloads: unknown): Promise<void> {
  await expect
    .poll(() =>
      receiver.deliveries
        .filter(({ EventType }) => EventType === type)
        .map(({ EventInfo }) => EventInfo['Payload']),
    )
    .toEqual(payloads);
}

test('a fail-over sends event 306 and adds a second file to the bucket; the fourth is refused', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  await control(url, 'POST', 'rooms/room-42/people', { userId: 'host_1', camera: true });
  const { StorageParams } = readExample('examples', 'create-mixed-cos');
  const TaskId = await createTask(url, { StorageParams });
  expect((await order(url, 'POST', TaskId, 'fail-over')).status).toBe(200);
  await expectPayloads(receiver, 306, [{ Status: 0 }]);
  const described = await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
  expect(described.response['Status']).toBe('InProgress');
  expect(described.response['StorageFileList']).toMatchObject([
    { FileName: expect.stringMatching(/^1400000001_[^/]*\.m3u8$/) as string },
    { FileName: expect.stringMatching(/^ha1_1400000001_[^/]*\.m3u8$/) as string },
  ]);
  await order(url, 'POST', TaskId, 'fail-over');
  await order(url, 'POST', TaskId, 'fail-over');
  expect(await order(url, 'POST', TaskId, 'fail-over')).toMatchObject({
    status: 409,
    body: { code: 'no-more-recoveries' },
  });
});

test('a bucket refuses a file on order: event 308 with its code and message; VOD has no such event', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  const { StorageParams } = readExample('examples', 'create-mixed-cos');
  const TaskId = await createTask(url, { StorageParams });
  expect((await order(url, 'POST', TaskId, 'upload-errors')).status).toBe(200);
  const full = { code: 'QuotaExceeded', message: 'The bucket is full.' };
  expect((await order(url, 'POST', TaskId, 'upload-errors', full)).status).toBe(200);
  await expectPayloads(receiver, 308, [
    { Code: 'AccessDenied', Message: 'Access Denied.' },
    { Code: 'QuotaExceeded', Message: 'The bucket is full.' },
  ]);
  const vod = await createTask(url, { UserId: 'rec_vod' });
  expect(await order(url, 'POST', vod, 'upload-errors')).toMatchObject({
    status: 409,
    body: { code: 'no-bucket' },
  });
});

test('an image fails on order: event 309 at once, nothing in the picture until it is repaired', async () => {
  const receiver = await startReceiver();
  const images = await serveImages({
    '/logo.png': { body: await drawFlag({ width: 100, height: 100 }, '#c04020') },
  });
  const { url } = await startForTest({ callbacks: { url: receiver.url }, latencyMs: 0 });
  const logo = `${images.url}/logo.png`;
  const TaskId = await createTask(url, {
    MixLayoutParams: { MixLayoutMode: 3, BackgroundImageUrl: logo },
  });
  const state = async () => {
    await fetch(`${url}/tasks/${encodeURIComponent(TaskId)}/frame.png`);
    const { body } = await order(url, 'GET', TaskId, 'pictures');
    return (body as { images: unknown }).images;
  };
  expect(await state()).toEqual([{ url: logo, state: 'loaded', reason: null }]);
  // Without a url it is the layout's first image.
  expect((await order(url, 'POST', TaskId, 'image-failures')).status).toBe(200);
  await expectPayloads(receiver, 309, [{ Url: logo }]);
  expect(await state()).toEqual([{ url: logo, state: 'failed', reason: 'was ordered to fail' }]);
  expect((await order(url, 'DELETE', TaskId, 'image-failures')).status).toBe(200);
  expect(await state()).toEqual([{ url: logo, state: 'loaded', reason: null }]);
  await expectPayloads(receiver, 309, [{ Url: logo }]);
});

test('an image that was ordered to fail in advance fails when a layout shows it', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  const MixLayoutParams = { MixLayoutMode: 3, BackgroundImageUrl: 'http://127.0.0.1:9/later.png' };
  const script = {
    name: 'later',
    events: [
      { at: 0, do: 'join', userId: 'host' },
      { at: 0, do: 'image-fails', url: MixLayoutParams.BackgroundImageUrl },
    ],
  };
  await control(url, 'POST', 'shows', { script, speed: 0 });
  expect(receiver.deliveries.some(({ EventType }) => EventType === 309)).toBe(false);
  await createTask(url, { MixLayoutParams });
  await expectPayloads(receiver, 309, [{ Url: MixLayoutParams.BackgroundImageUrl }]);
});

test.each([
  ['a layout without images', 'image-failures', false, 409, 'no-image'],
  ['a recording that has ended', 'fail-over', true, 409, 'recording-ended'],
] as const)('%s is refused %s with a sentence', async (_, what, isOver, status, code) => {
  const { url } = await startForTest();
  const TaskId = await createTask(url, { MixLayoutParams: { MixLayoutMode: 3 } });
  if (isOver) {
    await callAs(url, 'DeleteCloudRecording', { SdkAppId, TaskId });
  }
  expect(await order(url, 'POST', TaskId, what)).toMatchObject({ status, body: { code } });
  expect(await order(url, 'POST', 'no-such', what)).toMatchObject({
    status: 404,
    body: { code: 'task-not-found' },
  });
});
