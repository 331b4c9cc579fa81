import { expect, test } from 'vitest';

import { callbackBody } from '#trtc/webhooks.ts';

import { callAs, control } from '#simulator/testing/customer.ts';
import { startReceiver } from '#simulator/testing/receiver.ts';
import { createTask, readExample, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

/** The file events of a recording of 90 s, by type. */
async function listEndEvents(create: object, hasStreams = true, hasFailedOver = false) {
  const receiver = await startReceiver();
  const nowMs = Date.now();
  const { url } = await startForTest({ callbacks: { url: receiver.url }, clock: () => nowMs });
  if (hasStreams) {
    await control(url, 'POST', 'rooms/room-42/people', { userId: 'host_1', camera: true });
  }
  const TaskId = await createTask(url, create);
  await control(url, 'POST', 'clock', { advanceMs: 60_000 });
  if (hasFailedOver) {
    await control(url, 'POST', `tasks/${encodeURIComponent(TaskId)}/fail-over`);
  }
  await control(url, 'POST', 'clock', { advanceMs: 30_000 });
  await callAs(url, 'DeleteCloudRecording', { SdkAppId, TaskId });
  await control(url, 'POST', 'clock', { advanceMs: 60_000 });
  await control(url, 'POST', 'rooms/room-42/people', { userId: 'afterwards' });
  await expect.poll(() => receiver.deliveries.at(-1)?.EventInfo['UserId']).toBe('afterwards');
  return receiver.deliveries
    .filter(({ EventType }) => EventType >= 303 && EventType !== 306)
    .map(({ EventType, text }) => [
      EventType,
      callbackBody.parse(JSON.parse(text)).EventInfo.Payload,
    ]);
}

const mixed = { RecordMode: 2, MaxIdleTime: 3600 };
const name = /^1400000001_cm9vbS00Mg\.\.\.(mp4|m3u8)$/;

test('files in VOD are reported one by one, then their end', async () => {
  const [file, end, ...more] = await listEndEvents({ RecordParams: mixed });
  const vod = (file?.[1] as { TencentVod: Record<string, unknown> }).TencentVod;
  expect(file).toMatchObject([311, { Status: 0 }]);
  expect(vod).toMatchObject({ UserId: '', TrackType: 'audio_video', MediaId: 'mix' });
  expect(vod['CacheFile']).toMatch(name);
  expect(vod['FileId']).toMatch(/^\d{18}$/);
  expect(Number(vod['EndTimeStamp']) - Number(vod['StartTimeStamp'])).toBe(90_000);
  // The published example has these fields and no others.
  const example = readExample('examples', 'callback-311') as {
    EventInfo: { Payload: { TencentVod: object } };
  };
  expect(Object.keys(vod).sort()).toEqual(Object.keys(example.EventInfo.Payload.TencentVod).sort());
  expect([end, ...more]).toEqual([[312, { Status: 0 }]]);
});

test('files in a bucket are reported by their format, one for each server that recorded', async () => {
  const { StorageParams } = readExample('examples', 'create-mixed-cos');
  const RecordParams = { ...mixed, OutputFormat: 1 };
  const reported = await listEndEvents({ StorageParams, RecordParams }, true, true);
  const ending = reported.filter(([type]) => type !== 303 && type !== 304 && type !== 307);
  expect(reported.map(([type]) => type)).toEqual([303, 307, 304, 305, 310, 310]);
  expect(ending).toMatchObject([
    [305, { LeaveCode: 0 }],
    [310, { Status: 0, FileList: [expect.stringMatching(/^1400000001_[^/]*\.mp4$/)] }],
    [310, { Status: 0, FileList: [expect.stringMatching(/^ha1_1400000001_[^/]*\.mp4$/)] }],
  ]);
  const lengths = ending.slice(1).map(([, payload]) => {
    const [file] = (payload as { FileMessage: readonly Record<string, number>[] }).FileMessage;
    return (file?.['EndTimeStamp'] ?? 0) - (file?.['StartTimeStamp'] ?? 0);
  });
  expect(lengths).toEqual([60_000, 30_000]);
});

test('the first files of a bucket are reported as they appear, with their folder if so chosen', async () => {
  const { StorageParams } = readExample('examples', 'create-mixed-cos');
  const { url } = await startForTest({ choices: { fileNames: 'with-folder' } });
  const receiver = await startReceiver();
  await control(url, 'PUT', 'callbacks', { url: receiver.url });
  await control(url, 'POST', 'rooms/room-42/people', { userId: 'host_1', camera: true });
  const long = await createTask(url, { StorageParams, RecordParams: mixed });
  const short = await createTask(url, { StorageParams, RecordParams: mixed, UserId: 'other' });
  await control(url, 'POST', 'clock', { advanceMs: 3000 });
  await callAs(url, 'DeleteCloudRecording', { SdkAppId, TaskId: short });
  await control(url, 'POST', 'clock', { advanceMs: 20_000 });
  await expect
    .poll(() => receiver.deliveries.filter(({ EventType }) => EventType === 304))
    .toHaveLength(1);
  const eventsOf = (TaskId: string) =>
    receiver.deliveries
      .map(({ text }) => callbackBody.parse(JSON.parse(text)))
      .filter(({ EventInfo }) => EventInfo.TaskId === TaskId)
      .map(({ EventType, EventInfo }) => [EventType, EventInfo.Payload] as const);
  const name = expect.stringMatching(/\/1400000001_[^/]*\.m3u8$/) as string;
  expect(eventsOf(long)).toEqual([
    [301, { Status: 0 }],
    [303, { Status: 0 }],
    [
      307,
      {
        FileName: name,
        UserId: '',
        TrackType: 'audio_video',
        BeginTimeStamp: expect.any(Number) as number,
      },
    ],
    [304, { FileList: name }],
  ]);
  // It ended before its first slice.
  expect(eventsOf(short).map(([type]) => type)).toEqual(expect.not.arrayContaining([304, 307]));
});

test('the first files appear when the simulator is told to', async () => {
  const { StorageParams } = readExample('examples', 'create-mixed-cos');
  const receiver = await startReceiver();
  const nowMs = Date.now();
  const { url } = await startForTest({
    callbacks: { url: receiver.url },
    clock: () => nowMs,
    firstFileDelays: { uploadMs: 250, sliceMs: 2000, indexMs: 500 },
  });
  await control(url, 'POST', 'rooms/room-42/people', { userId: 'host_1', camera: true });
  await createTask(url, { StorageParams, RecordParams: mixed });
  await control(url, 'POST', 'clock', { advanceMs: 2500 });
  const find = (type: number) => receiver.deliveries.find(({ EventType }) => EventType === type);
  await expect.poll(() => find(304)).toBeDefined();
  const times = [303, 307, 304].map((type) => Number(find(type)?.EventInfo['EventMsTs']) - nowMs);
  expect(times).toEqual([250, 2000, 2500]);
});

test('a recording without any stream has no files', async () => {
  expect(await listEndEvents({ RecordParams: mixed }, false)).toEqual([]);
});
