import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inflateSync } from 'node:zlib';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { RecordingSettings, RecordingView } from '#contract/recording.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';
import { createCloudRecordingSchema } from '#trtc/create-recording.ts';

import {
  makeCreateRequest,
  openRooms,
  recordingEnv,
  recordingSecrets,
} from '#server/testing/recordings.ts';
import type { TaskAnswer, TestRooms } from '#server/testing/recordings.ts';

let cloud: TestCloud;
let rooms: TestRooms;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  rooms = openRooms(cloud.url);
  desk = await openDesk({
    ...recordingEnv,
    TRTC_ENDPOINT: cloud.url,
    TRTC_TIMEOUT_MS: '60000',
    TRTC_SDK_APP_IDS: `${testSdkAppId},1400000002`,
  });
  deskUrl = desk.url;
});
let deskUrl: string;
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(async () => {
  await cloud.fail();
  await rooms.control('PUT', 'callbacks', null);
});

function start(extra: Record<string, unknown> = {}, key?: string) {
  return desk.post<TaskAnswer>(
    '/api/tasks',
    makeCreateRequest(extra),
    key === undefined ? {} : { 'idempotency-key': key },
  );
}

async function receiveWebhooks(): Promise<void> {
  await rooms.control('PUT', 'callbacks', {
    url: `${deskUrl}/callbacks/trtc`,
    key: recordingEnv.TRTC_CALLBACK_KEY,
  });
}

describe('a start', () => {
  it('sends one complete CreateCloudRecording and makes a task with revision 1', async () => {
    const before = (await rooms.calls('CreateCloudRecording')).length;
    const request = makeCreateRequest();
    const answer = await desk.post<Task>('/api/tasks', request);
    expect(answer.status).toBe(201);
    const task = answer.body;
    expect(answer.headers.get('location')).toBe(`/api/tasks/${task.id}`);
    expect(task).toMatchObject({
      title: 'Evening show',
      sdkAppId: testSdkAppId,
      region: 'ap-guangzhou',
      roomId: request.roomId,
      roomIdType: 0,
      canvas: { width: 720, height: 1280 },
      status: 'running',
      baseline: null,
      program: {
        number: 1,
        status: 'accepted',
        baseRevision: null,
        MixLayoutParams: request.MixLayoutParams,
        SubscribeStreamUserIds: request.SubscribeStreamUserIds,
        upstream: { requestId: expect.stringMatching(/.+/) as string },
      },
    });
    expect(task.current).toEqual(task.program);
    const handleHours = (Date.parse(task.expiresAt ?? '') - Date.parse(task.createdAt)) / 3_600_000;
    expect(handleHours).toBeCloseTo(12, 1);

    const calls = (await rooms.calls('CreateCloudRecording')).slice(before);
    expect(calls).toHaveLength(1);
    const body = createCloudRecordingSchema('cn').parse(calls[0]);
    expect(body).toMatchObject({
      SdkAppId: testSdkAppId,
      RoomId: request.roomId,
      RoomIdType: 0,
      RecordParams: {
        RecordMode: 2,
        MaxIdleTime: 600,
        OutputFormat: 1,
        SubscribeStreamUserIds: request.SubscribeStreamUserIds,
      },
      StorageParams: {
        CloudStorage: {
          Vendor: 1,
          Region: 'eu-central-1',
          Bucket: 'shows',
          AccessKey: recordingEnv.RECORDING_BUCKET_ACCESS_KEY,
          SecretKey: recordingEnv.RECORDING_BUCKET_SECRET_KEY,
          FileNamePrefix: ['desk', 'shows'],
        },
      },
      MixTranscodeParams: {
        VideoParams: { Width: 720, Height: 1280, Fps: 15, BitRate: 1_520_000, Gop: 2 },
      },
      MixLayoutParams: request.MixLayoutParams,
      ResourceExpiredHour: 12,
    });
    expect(body.UserId).toMatch(/^rec_show-\d+_[0-9a-f]{10}$/);
    expect(readUserSig(body.UserSig)).toMatchObject({
      'TLS.identifier': body.UserId,
      'TLS.sdkappid': testSdkAppId,
    });
    // Longer than any recording: at least twice the longest handle of 720 h, in s.
    expect(readUserSig(body.UserSig)['TLS.expire']).toBeGreaterThanOrEqual(2 * 720 * 3600);
    const revisions = await desk.readRevisions(task.id);
    expect(revisions.map(({ number, note }) => [number, note])).toEqual([
      [1, 'Start of the recording'],
    ]);
    const take = await desk.take(task.id, { baseRevision: 1 });
    expect([take.status, take.body.number]).toEqual([201, 2]);
  });

  it('lets the robot into its room alone, with a PrivateMapKey, where rooms are under advanced permission control', async () => {
    expect((await start()).status).toBe(201);
    const guarded = await openDesk({
      ...{ ...recordingEnv, TRTC_ENDPOINT: cloud.url, TRTC_PRIVATE_MAP_KEY: 'on' },
    });
    try {
      const request = makeCreateRequest();
      const answer = await guarded.post<TaskAnswer>('/api/tasks', request);
      expect(answer.status).toBe(201);
      const [open, body] = (await rooms.calls('CreateCloudRecording'))
        .slice(-2)
        .map((call) => createCloudRecordingSchema('cn').parse(call));
      expect(open).not.toHaveProperty('PrivateMapKey');
      const key = readUserSig(body?.PrivateMapKey ?? '');
      expect(key).toMatchObject({ 'TLS.identifier': body?.UserId, 'TLS.sdkappid': testSdkAppId });
      const rights = Buffer.from(String(key['TLS.userbuf']), 'base64').toString('latin1');
      expect(rights).toContain(String(body?.UserId));
      expect(rights).toContain(request.roomId);
      expect(guarded.log() + JSON.stringify(answer.body)).not.toContain(body?.PrivateMapKey);
    } finally {
      await guarded.close();
    }
  });

  it('uses another robot for each recording of a room, with names that every room allows', async () => {
    const roomId = '演播室 & a very long name of a room !';
    const [one, two] = [await start({ roomId }), await start({ roomId })];
    expect([one.status, two.status]).toEqual([201, 201]);
    const robots = (await rooms.calls('CreateCloudRecording'))
      .filter((call) => call['RoomId'] === roomId)
      .map((call) => String(call['UserId']));
    expect(new Set(robots).size).toBe(2);
    for (const robot of robots) {
      expect(robot).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
    }
  });

  it('reports the configuration, without secrets', async () => {
    const { body } = await desk.get<RecordingSettings>('/api/recording-settings');
    expect(body).toEqual({
      storage: { kind: 'bucket', place: 'shows' },
      missing: [],
      region: 'ap-guangzhou',
      sdkAppIds: [testSdkAppId, 1_400_000_002],
    });
  });
});

describe('a start that is refused before anything is sent', () => {
  it.each([
    ['a room number with letters', { roomIdType: 1, roomId: 'a' }, 400, 'malformed', 'roomId'],
    [
      'a room number that is too large',
      { roomIdType: 1, roomId: '4294967295' },
      400,
      'malformed',
      'roomId',
    ],
    [
      'a canvas beyond 1080p',
      { canvas: { width: 1920, height: 1920 } },
      400,
      'malformed',
      'canvas',
    ],
    ['a frame rate out of range', { Fps: 61 }, 400, 'malformed', 'Fps'],
    ['a storage in the request', { StorageParams: {} }, 400, 'malformed', 'StorageParams'],
    ['a kind that is neither', { kind: 'adopt' }, 400, 'malformed', 'kind'],
    [
      'an application that is not on the list',
      { sdkAppId: 1_400_000_009 },
      403,
      'sdk-app-id-not-allowed',
      '',
    ],
    [
      'a tile beyond the canvas',
      {
        MixLayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: [{ Top: 0, Left: 700, Width: 40, Height: 40, UserId: 'host' }],
        },
      },
      422,
      'invalid-layout',
      '',
    ],
    [
      'a layout with values out of range',
      { MixLayoutParams: { MixLayoutMode: 9 } },
      422,
      'invalid-layout',
      '',
    ],
  ])('%s', async (_name, extra, status, code, path) => {
    const before = (await rooms.calls('CreateCloudRecording')).length;
    const answer = await start(extra);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (path !== '') {
      expect(answer.body.errors?.map((fault) => fault.path)).toEqual([path]);
    }
    expect(await rooms.calls('CreateCloudRecording')).toHaveLength(before);
  });

  it('501 not-configured names the variables', async () => {
    const bare = await openDesk({ TRTC_ENDPOINT: cloud.url });
    const answer = await bare.post<ProblemDocument>('/api/tasks', makeCreateRequest());
    expect([answer.status, answer.body.code]).toEqual([501, 'not-configured']);
    expect(answer.body.detail).toMatch(/TRTC_SDK_SECRET_KEY and RECORDING_STORAGE/);
    const { missing, storage } = (await bare.get<RecordingSettings>('/api/recording-settings'))
      .body;
    expect([missing, storage]).toEqual([['TRTC_SDK_SECRET_KEY', 'RECORDING_STORAGE'], null]);
    await bare.close();
  });
});

describe('a start that the cloud does not accept', () => {
  it('502 upstream-rejected without a secret; a repetition succeeds as the same robot', async () => {
    const request = makeCreateRequest();
    const send = () =>
      desk.post<TaskAnswer>('/api/tasks', request, {
        'idempotency-key': request.roomId,
      });
    await cloud.fail({
      kind: 'error',
      code: 'InternalError.CRInternalError',
      message: `no ${recordingEnv.RECORDING_BUCKET_SECRET_KEY} here`,
      times: 1,
    });
    const refused = await send();
    expect([refused.status, refused.body.code]).toEqual([502, 'upstream-rejected']);
    expect(refused.body.upstream).toMatchObject({
      code: 'InternalError.CRInternalError',
      message: 'no [secret] here',
    });
    expect(refused.body.detail).toMatch(/try again in a few seconds/);
    const stored = await readStored(desk.dataDir);
    expect(stored).toContain('no [secret] here');
    expect(recordingSecrets.filter((secret) => stored.includes(secret))).toEqual([]);
    const started = await send();
    expect(started.status).toBe(201);
    expect((await send()).body).toEqual(started.body);
    const calls = (await rooms.calls('CreateCloudRecording')).filter(
      ({ RoomId }) => RoomId === request.roomId,
    );
    expect(calls).toHaveLength(2);
    expect(calls[0]?.['UserId']).toBe(calls[1]?.['UserId']);
    const other = await start({}, request.roomId);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  });

  it('503 upstream-unreachable when nothing was sent', async () => {
    const lonely = await openDesk({ ...recordingEnv, TRTC_ENDPOINT: 'http://127.0.0.1:9' });
    const answer = await lonely.post<ProblemDocument>('/api/tasks', makeCreateRequest());
    expect([answer.status, answer.body.code]).toEqual([503, 'upstream-unreachable']);
    expect((await lonely.get<TaskPage>('/api/tasks')).body.tasks).toEqual([]);
    await lonely.close();
  });

  it('409 start-in-progress while the same start is being sent', async () => {
    const request = makeCreateRequest();
    const headers = { 'idempotency-key': request.roomId };
    await cloud.fail({ kind: 'hold', action: 'CreateCloudRecording' });
    const starts = ['one', 'two'].map(() =>
      desk.post<ProblemDocument>('/api/tasks', request, headers),
    );
    // One is held, so the other is answered first.
    await Promise.race(starts);
    await cloud.fail();
    const answers = await Promise.all(starts);
    expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([
      [201, undefined],
      [409, 'start-in-progress'],
    ]);
  });
});

describe('a start whose answer is lost', () => {
  it('504 upstream-unknown names the robot; the same again ends the earlier recording', async () => {
    const request = makeCreateRequest();
    const headers = { 'idempotency-key': request.roomId };
    await cloud.fail({ kind: 'drop-after', action: 'CreateCloudRecording', times: 1 });
    const lost = await desk.post<ProblemDocument>('/api/tasks', request, headers);
    expect([lost.status, lost.body.code]).toEqual([504, 'upstream-unknown']);
    const robot = lost.body.robotUserId ?? '';
    expect(lost.body.detail).toContain(`room ${request.roomId} as ${robot}`);
    const started = await desk.post<Task>('/api/tasks', request, headers);
    expect(started.status).toBe(201);
    const { tasks } = await rooms.control<{ tasks: readonly Record<string, unknown>[] }>(
      'GET',
      'tasks',
    );
    const ofRobot = tasks.filter(({ robotUserId }) => robotUserId === robot);
    expect(
      ofRobot.map(({ taskId, status }) => [taskId, status !== 'InProgress' && status !== 'Idle']),
    ).toEqual([
      [expect.any(String), true],
      [started.body.taskId, false],
    ]);
  });

  it('is found by its webhook and becomes a task', async () => {
    await receiveWebhooks();
    const request = makeCreateRequest();
    await cloud.fail({ kind: 'drop-after', action: 'CreateCloudRecording', times: 1 });
    const answer = await desk.post<TaskAnswer>('/api/tasks', request);
    // Whichever is first: the broken connection or the webhook.
    expect([201, 504]).toContain(answer.status);
    await expect
      .poll(async () => {
        const { tasks } = (await desk.get<TaskPage>('/api/tasks')).body;
        return tasks.filter(({ roomId }) => roomId === request.roomId);
      })
      .toMatchObject([{ status: 'running', program: { number: 1 } }]);
    const { tasks } = (await desk.get<TaskPage>('/api/tasks')).body;
    const task = tasks.find(({ roomId }) => roomId === request.roomId);
    const { body } = await desk.get<RecordingView>(`/api/tasks/${task?.id ?? ''}/recording`);
    expect(body.start).toMatchObject({ MaxIdleTime: 600, storage: 'bucket' });
    expect(body.story.startedAt).not.toBeNull();
  });
});

describe('secrets', () => {
  it('that the cloud repeats of a start, whole or in part, are in no answer, row or log line', async () => {
    let userSig = '';
    const parrot = createServer((received, response) => {
      let text = '';
      received.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      received.on('end', () => {
        ({ UserSig: userSig } = JSON.parse(text) as { UserSig: string });
        const Message = `UserSig ${userSig} is wrong: "${userSig.slice(0, 24)}..." in ${text}`;
        const Error = { Code: 'InvalidParameter', Message };
        response.end(JSON.stringify({ Response: { Error, RequestId: userSig.slice(3, 40) } }));
      });
    });
    await new Promise<void>((resolve) => parrot.listen(0, '127.0.0.1', resolve));
    const { port } = parrot.address() as AddressInfo;
    const lone = await openDesk({ ...recordingEnv, TRTC_ENDPOINT: `http://127.0.0.1:${port}` });
    try {
      const refused = await lone.post<TaskAnswer>('/api/tasks', makeCreateRequest());
      expect([refused.status, refused.body.code]).toEqual([502, 'upstream-rejected']);
      expect(refused.body.detail).toContain('[secret] is wrong');
      const seen = JSON.stringify(refused.body) + lone.log() + (await readStored(lone.dataDir));
      expect(userSig.length).toBeGreaterThan(40);
      for (const secret of [...recordingSecrets, userSig.slice(0, 12), userSig.slice(20, 40)]) {
        expect(seen).not.toContain(secret);
      }
    } finally {
      await lone.close();
      parrot.close();
    }
  });

  it('of rooms and storage are in no answer and no log line', async () => {
    const started = await start();
    const view = await desk.get(`/api/tasks/${started.body.id}/recording`);
    const answers = [
      started,
      view,
      await desk.get('/api/recording-settings'),
      await desk.get('/api/session'),
    ];
    const sigs = (await rooms.calls('CreateCloudRecording')).map(({ UserSig }) => String(UserSig));
    const seen = desk.log() + JSON.stringify(answers.map(({ body }) => body));
    expect(seen).toContain('start settled');
    for (const secret of [...recordingSecrets, ...sigs]) {
      expect(seen).not.toContain(secret);
    }
  });
});

function readUserSig(sig: string): Readonly<Record<string, unknown>> {
  const base64 = sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  const text = inflateSync(Buffer.from(base64, 'base64')).toString('utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

/** Everything that the desk has stored, as one text. */
async function readStored(folder: string): Promise<string> {
  const files = await readdir(folder, { withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(path.join(folder, entry.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}
