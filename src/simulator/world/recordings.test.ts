import { expect, test } from 'vitest';

import type { RunningSimulator, SimulatorOptions } from '#simulator/simulator.ts';
import { callAs, control } from '#simulator/testing/customer.ts';
import { createTask, readExample, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

const second = 1000;
const hour = 3600 * second;

/** Only the control API moves time, so that a slow machine cannot pass a deadline by itself. */
function startFrozen(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const nowMs = Date.now();
  return startForTest({ clock: () => nowMs, ...options });
}

async function describeStatus(url: string, TaskId: string): Promise<unknown> {
  const answer = await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
  return answer.code ?? answer.response['Status'];
}

async function modify(url: string, TaskId: string, changes: object = {}): Promise<string | null> {
  const { code } = await callAs(url, 'ModifyCloudRecording', { SdkAppId, TaskId, ...changes });
  return code;
}

async function people(url: string, changes: unknown): Promise<void> {
  expect((await control(url, 'POST', 'rooms/room-42/people', changes)).status).toBe(200);
}

async function advance(url: string, advanceMs: number): Promise<void> {
  expect((await control(url, 'POST', 'clock', { advanceMs })).status).toBe(200);
}

async function readTask(url: string, TaskId: string): Promise<unknown> {
  return (await control(url, 'GET', `tasks/${encodeURIComponent(TaskId)}`)).body;
}

test('a TaskId has every difficult character of its format', async () => {
  const { url } = await startForTest();
  for (let count = 0; count < 10; count += 1) {
    const taskId = await createTask(url, { UserId: `recorder-${count}` });
    expect(taskId).toMatch(/^-[A-Za-z0-9+-]*\.$|^-[A-Za-z0-9+-]*\.\.$/);
    expect([72, 76]).toContain(taskId.length);
    expect(taskId).toContain('+');
  }
});

test('a recording is Idle until somebody publishes, InProgress meanwhile, and Idle again afterwards', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  expect(await describeStatus(url, TaskId)).toBe('Idle');
  await people(url, { userId: 'host_1', present: true });
  expect(await describeStatus(url, TaskId)).toBe('Idle');
  await people(url, { userId: 'host_1', camera: true });
  expect(await describeStatus(url, TaskId)).toBe('InProgress');
  await people(url, { userId: 'host_1', camera: false });
  expect(await describeStatus(url, TaskId)).toBe('Idle');
});

test('somebody who is not subscribed does not start a recording, until a Modify subscribes them', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await people(url, { userId: 'stranger', camera: true, microphone: true });
  expect(await describeStatus(url, TaskId)).toBe('Idle');
  expect(await readTask(url, TaskId)).toHaveProperty('startedAt', null);
  expect(await modify(url, TaskId, { SubscribeStreamUserIds: {} })).toBeNull();
  expect(await describeStatus(url, TaskId)).toBe('InProgress');
  expect(await readTask(url, TaskId)).toHaveProperty('startedAt', expect.any(String));
});

test('a deleted recording is Exited for a while, refuses a layout, and then is gone', async () => {
  const { url } = await startFrozen({ endingMs: 5 * second });
  const TaskId = await createTask(url);
  const handle = { SdkAppId, TaskId };
  expect((await callAs(url, 'DeleteCloudRecording', handle)).code).toBeNull();
  expect(await describeStatus(url, TaskId)).toBe('Exited');
  expect(await modify(url, TaskId)).toBe('ResourceNotFound');
  await advance(url, 5 * second);
  expect(await describeStatus(url, TaskId)).toBe('ResourceNotFound');
  expect((await callAs(url, 'DeleteCloudRecording', handle)).code).toBe('ResourceNotFound');
  expect(await readTask(url, TaskId)).toMatchObject({ status: 'Gone', ending: { leaveCode: 0 } });
});

test('a recording without an anchor ends after MaxIdleTime and not before', async () => {
  const { url } = await startFrozen();
  const TaskId = await createTask(url);
  await advance(url, 59 * second);
  expect(await describeStatus(url, TaskId)).toBe('Idle');
  await advance(url, 1 * second);
  expect(await readTask(url, TaskId)).toMatchObject({ ending: { leaveCode: 99 } });
});

test('an anchor who publishes nothing stops the idle timer, a viewer does not', async () => {
  const { url } = await startFrozen();
  const TaskId = await createTask(url);
  await people(url, { userId: 'host_1' });
  await advance(url, 2 * hour);
  expect(await describeStatus(url, TaskId)).toBe('Idle');
  await people(url, [
    { userId: 'viewer', role: 'audience' },
    { userId: 'host_1', present: false },
  ]);
  await advance(url, 60 * second);
  expect(await readTask(url, TaskId)).toMatchObject({ ending: { leaveCode: 99 } });
});

test('an expired TaskId is refused while the recording continues', async () => {
  const { url } = await startFrozen();
  const TaskId = await createTask(url, { ResourceExpiredHour: 6 });
  await people(url, { userId: 'host_1', camera: true });
  await advance(url, 6 * hour - second);
  expect(await describeStatus(url, TaskId)).toBe('InProgress');
  await advance(url, second);
  expect(await describeStatus(url, TaskId)).toBe('ResourceNotFound');
  expect(await modify(url, TaskId)).toBe('ResourceNotFound');
  expect(await readTask(url, TaskId)).toMatchObject({ status: 'InProgress', ending: null });
});

test('a robot that enters twice ends its older recording; another robot does not', async () => {
  const { url } = await startForTest();
  const first = await createTask(url);
  const other = await createTask(url, { UserId: 'rec_room-42_2' });
  const later = await createTask(url);
  expect(await readTask(url, first)).toMatchObject({ ending: { leaveCode: 101 } });
  expect(await describeStatus(url, other)).toBe('Idle');
  expect(await describeStatus(url, later)).toBe('Idle');
});

test('a person who enters with the UserId of the robot ends the recording', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await people(url, { userId: 'rec_room-42_1' });
  expect(await readTask(url, TaskId)).toMatchObject({ ending: { leaveCode: 101 } });
});

test('removing the robot and dismissing the room end a recording, each with its code', async () => {
  const { url } = await startForTest();
  const removed = await createTask(url);
  await people(url, [{ userId: 'host_1' }, { userId: 'rec_room-42_1', present: false }]);
  expect(await readTask(url, removed)).toMatchObject({ ending: { leaveCode: 1 } });
  const dismissed = await createTask(url);
  await control(url, 'POST', 'rooms/room-42/dismiss');
  expect(await readTask(url, dismissed)).toMatchObject({ ending: { leaveCode: 2 } });
  expect((await control(url, 'GET', 'rooms')).body).toEqual({ rooms: [] });
});

test('the recording of another application cannot be found', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const answer = await callAs(url, 'ModifyCloudRecording', { SdkAppId: 1, TaskId });
  expect(answer.code).toBe('ResourceNotFound');
});

test('a layout is accepted at once and visible later', async () => {
  const { url } = await startFrozen({ latencyMs: 2 * second });
  const TaskId = await createTask(url);
  const layout = { MixLayoutMode: 4, MixLayoutList: [{ Left: 0, Top: 0, Width: 64, Height: 48 }] };
  expect(await modify(url, TaskId, { MixLayoutParams: layout })).toBeNull();
  const before = { MixLayoutMode: 3, BackGroundColor: '#101820' };
  expect(await readTask(url, TaskId)).toMatchObject({
    canvas: { width: 1280, height: 720 },
    modifications: 1,
    accepted: { MixLayoutParams: layout, SubscribeStreamUserIds: {} },
    visible: { MixLayoutParams: before },
  });
  await advance(url, 2 * second);
  expect(await readTask(url, TaskId)).toMatchObject({ visible: { MixLayoutParams: layout } });
});

test('what a Modify leaves out is reset to its default, or stays if so configured', async () => {
  const layout = { MixLayoutMode: 1, MaxResolutionUserId: 'host_1' };
  const lists = { UnSubscribeAudioUserIds: ['noisy'] };
  const forgetful = await startForTest();
  const first = await createTask(forgetful.url);
  await modify(forgetful.url, first, { MixLayoutParams: layout, SubscribeStreamUserIds: lists });
  await modify(forgetful.url, first);
  expect(await readTask(forgetful.url, first)).toHaveProperty('accepted.MixLayoutParams', {
    MixLayoutMode: 3,
  });
  expect(await readTask(forgetful.url, first)).toHaveProperty(
    'accepted.SubscribeStreamUserIds',
    {},
  );

  const keeping = await startForTest({
    choices: { modifyWithoutLayout: 'keep', modifyWithoutSubscription: 'keep' },
  });
  const later = await createTask(keeping.url);
  await modify(keeping.url, later, { MixLayoutParams: layout, SubscribeStreamUserIds: lists });
  await modify(keeping.url, later);
  expect(await readTask(keeping.url, later)).toMatchObject({
    accepted: { MixLayoutParams: layout, SubscribeStreamUserIds: lists },
  });
});

test('a single-stream recording accepts a subscription and no layout', async () => {
  const single = readExample('examples', 'create-single-vod');
  const strict = await startForTest();
  const first = await createTask(strict.url, { ...single, MixTranscodeParams: undefined });
  const layout = { MixLayoutParams: { MixLayoutMode: 3 } };
  expect(await modify(strict.url, first, layout)).toBe('FailedOperation.CRUnsupportMethod');
  expect(await modify(strict.url, first, { SubscribeStreamUserIds: {} })).toBeNull();

  const lenient = await startForTest({ choices: { layoutOfSingleStream: 'ignore' } });
  const later = await createTask(lenient.url, { ...single, MixTranscodeParams: undefined });
  expect(await modify(lenient.url, later, layout)).toBeNull();
});

test.each([
  ['Left', { Left: 1281, Top: 0, Width: 0, Height: 0 }],
  ['Top', { Left: 0, Top: 721, Width: 0, Height: 0 }],
  ['Width', { Left: 1200, Top: 0, Width: 81, Height: 10 }],
  ['Height', { Left: 0, Top: 700, Width: 10, Height: 21 }],
])('a window beyond the canvas is refused at %s', async (field, window) => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const answer = await callAs(url, 'ModifyCloudRecording', {
    SdkAppId,
    TaskId,
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] },
  });
  expect(answer.response['Error']).toMatchObject({
    Code: 'InvalidParameter.OutOfRange',
    Message: expect.stringContaining(`MixLayoutParams.MixLayoutList.0.${field}`) as string,
  });
});

test('a recording that is created without VideoParams has the canvas of the vendor, 360x640', async () => {
  const { url } = await startForTest();
  for (const MixTranscodeParams of [undefined, {}]) {
    const TaskId = await createTask(url, { MixTranscodeParams });
    const { body } = await control(url, 'GET', `tasks/${encodeURIComponent(TaskId)}`);
    expect(body).toMatchObject({ canvas: { width: 360, height: 640 } });
    const full = { Left: 0, Top: 0, Width: 360, Height: 640 };
    const wide = { ...full, Width: 361 };
    for (const [window, code] of [
      [full, null],
      [wide, 'InvalidParameter.OutOfRange'],
    ] as const) {
      const MixLayoutParams = { MixLayoutMode: 4, MixLayoutList: [window] };
      expect(await modify(url, TaskId, { MixLayoutParams })).toBe(code);
    }
  }
});

test('a window that touches the far edges is accepted, and one of size zero as well', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const MixLayoutList = [
    { Left: 640, Top: 360, Width: 640, Height: 360 },
    { Left: 1280, Top: 720, Width: 0, Height: 0 },
  ];
  expect(
    await modify(url, TaskId, { MixLayoutParams: { MixLayoutMode: 4, MixLayoutList } }),
  ).toBeNull();
});

test('a recording beyond the quota is refused until another ends', async () => {
  const { url } = await startForTest({ maxRecordings: 2 });
  const first = await createTask(url, { UserId: 'recorder-1' });
  await createTask(url, { UserId: 'recorder-2' });
  const third = { ...readExample('examples', 'create-mixed-vod'), UserId: 'recorder-3' };
  expect((await callAs(url, 'CreateCloudRecording', third)).code).toBe(
    'FailedOperation.RestrictedConcurrency',
  );
  await callAs(url, 'DeleteCloudRecording', { SdkAppId, TaskId: first });
  expect((await callAs(url, 'CreateCloudRecording', third)).code).toBeNull();
});

test('a recording to a bucket lists its index file once it has begun', async () => {
  const { url } = await startForTest();
  const body = readExample('examples', 'create-mixed-cos');
  const TaskId = await createTask(url, { ...body, RoomId: 'room-42', RoomIdType: 0 });
  const describe = () => callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
  expect((await describe()).response['StorageFileList']).toEqual([]);
  await people(url, { userId: 'host_1', camera: true, microphone: true });
  expect((await describe()).response['StorageFileList']).toEqual([
    {
      UserId: '',
      // Bare, as in the vendor's sample.
      FileName: `${SdkAppId}_cm9vbS00Mg...m3u8`,
      TrackType: 'audio_video',
      BeginTimeStamp: expect.any(Number) as number,
    },
  ]);
});

test('a RoomId with letters needs RoomIdType 0', async () => {
  const { url } = await startForTest();
  const { RoomIdType: _, ...body } = readExample('examples', 'create-mixed-vod');
  const answer = await callAs(url, 'CreateCloudRecording', body);
  expect(answer.response['Error']).toMatchObject({
    Code: 'InvalidParameter.OutOfRange',
    Message: expect.stringContaining('RoomIdType') as string,
  });
});
