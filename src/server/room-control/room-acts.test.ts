import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { ActPage } from '#contract/act.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { RoomAct } from '#contract/room/room-act.ts';
import type { Roster } from '#contract/roster.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeCreateRequest, openRooms, recordingEnv } from '#server/testing/recordings.ts';
import type { TestRooms } from '#server/testing/recordings.ts';
import { startSimulatorProgram } from '#testing/processes.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

type ActAnswer = RoomAct & ProblemDocument;

let cloud: TestCloud;
let rooms: TestRooms;
let desk: TestDesk;

beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  rooms = openRooms(cloud.url);
  desk = await openDesk({
    ...recordingEnv,
    TRTC_ENDPOINT: cloud.url,
    TRTC_SITE: 'intl',
    TRTC_TIMEOUT_MS: '1500',
    TRTC_ROOM_CONTROL: 'on',
  });
  await rooms.control('PUT', 'callbacks', {
    url: `${desk.url}/callbacks/trtc`,
    key: recordingEnv.TRTC_CALLBACK_KEY,
  });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(async () => {
  await cloud.fail();
});

let numbers = 7000;

/** A running recording with `host` and `guest` in its room, both with camera and microphone. */
async function openShow(isNumber = false): Promise<Task & { readonly roomId: string }> {
  numbers += 1;
  const named = isNumber ? { roomId: String(numbers), roomIdType: roomIdTypes.number } : {};
  const { status, body } = await desk.post<Task>('/api/tasks', {
    ...makeCreateRequest(named),
    SubscribeStreamUserIds: {},
  });
  expect(status).toBe(201);
  const roomId = body.roomId ?? '';
  const people = ['host', 'guest'].map((userId) => ({ userId, camera: true, microphone: true }));
  await rooms.control(
    'POST',
    `rooms/${roomId}/people?sdkAppId=${testSdkAppId}&roomIdType=${body.roomIdType ?? 0}`,
    people,
  );
  return { ...body, roomId };
}

function act(task: Task, what: 'remove' | 'block' | 'dismiss', body: unknown) {
  return desk.post<ActAnswer>(`/api/tasks/${task.id}/room/${what}`, body);
}

async function listPresent(task: Task): Promise<readonly string[]> {
  const { people } = (await desk.get<Roster>(`/api/tasks/${task.id}/roster`)).body;
  return people
    .filter(({ present }) => present)
    .map(({ userId }) => userId)
    .sort();
}

interface CloudTask {
  readonly status: string;
  readonly ending: { readonly leaveCode: number } | null;
}
const readCloudTask = ({ taskId }: Task) =>
  rooms.control<CloudTask>('GET', `tasks/${encodeURIComponent(taskId)}`);

async function readActs(task: Task, what: string): Promise<ActPage['acts']> {
  return (await desk.get<ActPage>(`/api/audit?task=${task.id}&what=${what}`)).body.acts;
}

describe.each([
  ['a text', false],
  ['a number', true],
] as const)('in a room whose name is %s', (_, isNumber) => {
  it('removes people: they are out, the roster says so, and it is on record with the RequestId', async () => {
    const task = await openShow(isNumber);
    await expect.poll(() => listPresent(task)).toEqual(['guest', 'host']);
    const { status, body } = await act(task, 'remove', { userIds: ['guest', 'guest'] });
    expect([status, body]).toMatchObject([
      200,
      { act: 'remove', userIds: ['guest'], room: { roomId: task.roomId } },
    ]);
    await expect.poll(() => listPresent(task)).toEqual(['host']);
    const calls = await rooms.calls(isNumber ? 'RemoveUser' : 'RemoveUserByStrRoomId');
    expect(calls.at(-1)).toEqual({
      SdkAppId: testSdkAppId,
      RoomId: isNumber ? Number(task.roomId) : task.roomId,
      UserIds: ['guest'],
    });
    const [onRecord] = await readActs(task, 'remove-from-room');
    expect(onRecord).toMatchObject({
      subject: 'guest',
      outcome: 'done',
      cloudRequestId: body.requestId,
    });
  });

  it('blocks and unblocks: the recorder receives nothing of a blocked person, who stays in the room', async () => {
    const task = await openShow(isNumber);
    await act(task, 'remove', { userIds: ['guest'] });
    await expect.poll(async () => (await readCloudTask(task)).status).toBe('InProgress');
    for (const [block, status] of [
      ['sound', 'InProgress'],
      ['picture', 'InProgress'],
      ['all', 'Idle'],
      ['none', 'InProgress'],
    ] as const) {
      const answer = await act(task, 'block', { userId: 'host', block });
      expect([answer.status, answer.body.blocked]).toEqual([200, block]);
      expect([block, (await readCloudTask(task)).status]).toEqual([block, status]);
    }
    await expect.poll(() => listPresent(task)).toEqual(['host']);
    const acts = await readActs(task, 'block-in-room');
    expect(acts.map(({ subject }) => subject)).toContain('host: picture');
  });

  it('does not repeat the refusal of somebody who is not there, and says that repeating does not help', async () => {
    const task = await openShow(isNumber);
    const action = isNumber ? 'SetUserBlocked' : 'SetUserBlockedByStrRoomId';
    const before = (await rooms.calls(action)).length;
    const { status, body } = await act(task, 'block', { userId: 'nobody', block: 'all' });
    const code = isNumber ? 'InternalError.UserNotExist' : 'FailedOperation.UserNotExist';
    expect([status, body.code, body.upstream?.code]).toEqual([502, 'upstream-rejected', code]);
    expect(body).toMatchObject({ advice: adviseOn(code).sentence, mayHelpAgain: false });
    expect((await rooms.calls(action)).length).toBe(before + 1);
    const [onRecord] = await readActs(task, 'block-in-room');
    expect(onRecord).toMatchObject({
      outcome: 'upstream-rejected',
      cloudRequestId: body.upstream?.requestId,
    });
  });

  it('dismisses the room after its name was typed: everybody is out and the recording ends', async () => {
    const task = await openShow(isNumber);
    const mistyped = await act(task, 'dismiss', { confirm: `${task.roomId}x` });
    expect([mistyped.status, mistyped.body.errors?.[0]?.path]).toEqual([400, 'confirm']);
    expect((await readCloudTask(task)).status).toBe('InProgress');
    const { status, body } = await act(task, 'dismiss', { confirm: task.roomId });
    expect([status, body.recordings]).toEqual([200, [{ id: task.id, title: task.title }]]);
    await expect.poll(async () => (await desk.readTask(task.id)).status).toBe('ended');
    expect((await readCloudTask(task)).ending?.leaveCode).toBe(2);
    await expect.poll(() => listPresent(task)).toEqual([]);
    const again = await act(task, 'dismiss', { confirm: task.roomId });
    expect([again.status, again.body.upstream?.code]).toEqual([
      502,
      'FailedOperation.RoomNotExist',
    ]);
  });
});

describe('an act on a room', () => {
  it('never removes a recorder, which would end its recording', async () => {
    const task = await openShow();
    const { start } = (
      await desk.get<{ start: { robotUserId: string } }>(`/api/tasks/${task.id}/recording`)
    ).body;
    const before = (await rooms.calls('RemoveUserByStrRoomId')).length;
    const { status, body } = await act(task, 'remove', { userIds: ['guest', start.robotUserId] });
    expect([status, body.code]).toEqual([409, 'recorder-robot']);
    expect((await rooms.calls('RemoveUserByStrRoomId')).length).toBe(before);
  });

  it('needs a room that the desk knows, with its kind', async () => {
    const attached = await desk.attach(await cloud.record());
    const { status, body } = await act(attached, 'remove', { userIds: ['guest'] });
    expect([status, body.code]).toEqual([409, 'room-not-known']);
  });

  it('does not dismiss the room of a recording that is locked', async () => {
    const task = await openShow();
    await desk.send('PUT', `/api/tasks/${task.id}/lock`, { reason: 'on air' });
    const { status, body } = await act(task, 'dismiss', { confirm: task.roomId });
    expect([status, body.code]).toEqual([423, 'show-locked']);
    // What concerns one person is no layout and no end: a locked show can still be rid of somebody.
    expect((await act(task, 'remove', { userIds: ['guest'] })).status).toBe(200);
  });

  it('whose answer is lost may have happened; it is sent once, and sending it again is safe', async () => {
    const task = await openShow();
    const before = (await rooms.calls('RemoveUserByStrRoomId')).length;
    await cloud.fail({ kind: 'drop-after', action: 'RemoveUserByStrRoomId' });
    const lost = await act(task, 'remove', { userIds: ['guest'] });
    expect([lost.status, lost.body.code]).toEqual([504, 'upstream-unknown']);
    expect((await rooms.calls('RemoveUserByStrRoomId')).length).toBe(before + 1);
    await cloud.fail();
    expect((await act(task, 'remove', { userIds: ['guest'] })).status).toBe(200);
    await expect.poll(() => listPresent(task)).toEqual(['host']);
  });

  let refused: ReturnType<typeof openShow> | undefined;
  // All that the vendor lists for the six actions.
  it.each(
    `FailedOperation.RoomNotExist FailedOperation.UserNotExist InternalError.UserNotExist FailedOperation.SdkAppIdNotExist
    InternalError InternalError.GetRoomCacheIpError InternalError.GetRoomFromCacheError InvalidParameter.RoomId
    InvalidParameter.SdkAppId InvalidParameterValue.RoomId InvalidParameter.UserIds InvalidParameter.UserId
    MissingParameter.RoomId MissingParameter.SdkAppId MissingParameter.UserIds MissingParameter.UserId
    UnauthorizedOperation.SdkAppId RequestLimitExceeded AuthFailure.UnauthorizedOperation`.split(
      /\s+/,
    ),
  )('that the cloud refuses with %s is told with a remedy, and nothing happens', async (code) => {
    const task = await (refused ??= openShow());
    await cloud.fail({ kind: 'error', code, message: 'As ordered.' });
    for (const [what, body] of [
      ['remove', { userIds: ['guest'] }],
      ['block', { userId: 'guest', block: 'all' }],
      ['dismiss', { confirm: task.roomId }],
    ] as const) {
      const answer = await act(task, what, body);
      expect(answer.status).toBe(502);
      expect(answer.body).toMatchObject({ upstream: { code }, advice: adviseOn(code).sentence });
      expect(answer.body.detail).toContain(code);
    }
    await cloud.fail();
    expect((await readCloudTask(task)).status).toBe('InProgress');
  });

  it('is not possible unless the operator allows it, and the session says whether', async () => {
    const careful = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_SITE: 'intl' });
    const task = await careful.attach(await cloud.record(), { roomId: 'demo', roomIdType: 0 });
    for (const [what, body] of [
      ['remove', { userIds: ['guest'] }],
      ['block', { userId: 'guest', block: 'all' }],
      ['dismiss', { confirm: 'demo' }],
    ] as const) {
      const answer = await careful.post<ActAnswer>(`/api/tasks/${task.id}/room/${what}`, body);
      expect([answer.status, answer.body.code]).toEqual([501, 'not-configured']);
      expect(answer.body.detail).toContain('TRTC_ROOM_CONTROL');
    }
    expect((await careful.get<Session>('/api/session')).body).not.toHaveProperty('roomControl');
    expect((await desk.get<Session>('/api/session')).body.roomControl).toBe('all');
    await careful.close();
  });

  it('cannot block on the China site, which has no such action', async () => {
    const china = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      TRTC_SITE: 'cn',
      TRTC_ROOM_CONTROL: 'on',
    });
    const task = await china.attach(await cloud.record(), { roomId: 'demo', roomIdType: 0 });
    const answer = await china.post<ActAnswer>(`/api/tasks/${task.id}/room/block`, {
      userId: 'guest',
      block: 'all',
    });
    expect([answer.status, answer.body.code]).toEqual([501, 'not-on-this-site']);
    expect((await china.get<Session>('/api/session')).body.roomControl).toBe('without-block');
    await china.close();
  });
});
