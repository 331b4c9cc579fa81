import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { RecordingView } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

import { makeCreateRequest, openRooms, recordingEnv } from '#server/testing/recordings.ts';
import type { TaskAnswer, TestRooms } from '#server/testing/recordings.ts';

let cloud: TestCloud;
let rooms: TestRooms;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  rooms = openRooms(cloud.url);
  desk = await openDesk({ ...recordingEnv, TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '1000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(async () => {
  await cloud.fail();
  await rooms.control('PUT', 'callbacks', null);
});

async function start(extra: Record<string, unknown> = {}): Promise<Task> {
  const answer = await desk.post<Task>('/api/tasks', makeCreateRequest(extra));
  expect(answer.status).toBe(201);
  return answer.body;
}

async function receiveWebhooks(): Promise<void> {
  await rooms.control('PUT', 'callbacks', {
    url: `${desk.url}/callbacks/trtc`,
    key: recordingEnv.TRTC_CALLBACK_KEY,
  });
}

function stop(id: string) {
  return desk.post<TaskAnswer>(`/api/tasks/${id}/stop`, {});
}

async function view(id: string): Promise<RecordingView> {
  const answer = await desk.get<RecordingView>(`/api/tasks/${id}/recording`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function readStatus(id: string): Promise<string> {
  return (await desk.get<Task>(`/api/tasks/${id}`)).body.status;
}

async function describeCalls(task: Task): Promise<number> {
  const calls = await rooms.calls('DescribeCloudRecording');
  return calls.filter(({ TaskId }) => TaskId === task.taskId).length;
}

describe('the view of a recording', () => {
  it('asks the cloud once for all requests within a few seconds', async () => {
    const task = await start();
    const views = await Promise.all(Array.from({ length: 20 }, () => view(task.id)));
    expect(new Set(views.map(({ cloud: { status } }) => status))).toEqual(new Set(['Idle']));
    expect(await describeCalls(task)).toBe(1);
    expect(views[0]?.start).toMatchObject({ MaxIdleTime: 600, ResourceExpiredHour: 12, Fps: 15 });
  });

  it('is InProgress when somebody publishes', async () => {
    const task = await start();
    await rooms.enter(task.roomId ?? '', { userId: 'host', camera: true, microphone: true });
    expect((await view(task.id)).cloud).toMatchObject({ status: 'InProgress', problem: null });
  });

  it('says why the cloud does not answer, and shows the rest', async () => {
    const task = await start();
    await cloud.fail({ kind: 'error', code: 'InternalError.CRInternalError' });
    const refused = await view(task.id);
    expect(refused.cloud).toMatchObject({
      status: null,
      problem: {
        code: 'upstream-rejected',
        detail: expect.stringContaining('CRInternalError') as string,
      },
    });
    expect(refused.start).not.toBeNull();
    await cloud.fail({ kind: 'html', action: 'DescribeCloudRecording' });
    const attached = await desk.attach(await cloud.record());
    expect((await view(attached.id)).cloud.problem?.code).toBe('upstream-unknown');
    expect((await view(attached.id)).start).toBeNull();
  });

  it('ends the task when the cloud says that it is gone', async () => {
    const task = await start();
    await cloud.fail({ kind: 'error', code: 'ResourceNotFound', action: 'DescribeCloudRecording' });
    await view(task.id);
    expect(await readStatus(task.id)).toBe('ended');
    const calls = await describeCalls(task);
    await view(task.id);
    expect(await describeCalls(task)).toBe(calls);
  });

  it('404 for an unknown task', async () => {
    const answer = await desk.get<ProblemDocument>('/api/tasks/nobody/recording');
    expect([answer.status, answer.body.code]).toEqual([404, 'task-not-found']);
  });
});

describe('a stop', () => {
  it('ends the recording and its task, and its files stay listed', async () => {
    const task = await start();
    await rooms.enter(task.roomId ?? '', { userId: 'host', camera: true });
    const events = await openEventStream(`${desk.url}/api/events`);
    const answer = await stop(task.id);
    expect([answer.status, answer.body.status]).toEqual([200, 'ended']);
    expect((await events.next()).kind).toBe('task');
    const told = await events.next();
    expect(told).toMatchObject({
      kind: 'recording',
      data: {
        taskId: task.id,
        story: { ending: { reason: 'Local producer stopped it from this desk.' } },
      },
    });
    events.close();
    const { story } = await view(task.id);
    expect(story.files.map(({ name }) => name)).toEqual([expect.stringMatching(/^\d+_.+\.m3u8$/)]);
    const { tasks } = await rooms.control<{ tasks: readonly Record<string, unknown>[] }>(
      'GET',
      'tasks',
    );
    expect(tasks.find(({ taskId }) => taskId === task.taskId)).not.toMatchObject({
      status: 'InProgress',
    });
    const take = await desk.take(task.id, { baseRevision: 1 });
    expect([take.status, take.body.code]).toEqual([409, 'task-ended']);
    const again = await stop(task.id);
    expect([again.status, again.body.code]).toEqual([409, 'task-ended']);
  });

  it('succeeds when the recording is already gone', async () => {
    const task = await start();
    await cloud.fail({ kind: 'error', code: 'ResourceNotFound', action: 'DeleteCloudRecording' });
    const answer = await stop(task.id);
    expect([answer.status, answer.body.status]).toEqual([200, 'ended']);
  });

  it('502 and 504 leave the task running, and a second stop is safe', async () => {
    const task = await start();
    await cloud.fail({ kind: 'error', code: 'AuthFailure.UnauthorizedOperation', times: 1 });
    const refused = await stop(task.id);
    expect([refused.status, refused.body.code, refused.body.upstream?.code]).toEqual([
      502,
      'upstream-rejected',
      'AuthFailure.UnauthorizedOperation',
    ]);
    await cloud.fail({ kind: 'drop-after', action: 'DeleteCloudRecording', times: 1 });
    const lost = await stop(task.id);
    expect([lost.status, lost.body.code]).toEqual([504, 'upstream-unknown']);
    expect(lost.body.detail).toMatch(/stopping it again is safe/);
    expect(await readStatus(task.id)).toBe('running');
    expect((await stop(task.id)).status).toBe(200);
  });

  it('409 with the remedy when the handle has expired', async () => {
    const attached = await desk.attach(await cloud.record(), {
      expiresAt: new Date(Date.now() - 1000).toISOString(),
    });
    const answer = await stop(attached.id);
    expect([answer.status, answer.body.code, answer.body.reason]).toEqual([
      409,
      'task-ended',
      'handle-expired',
    ]);
    expect(answer.body.detail).toMatch(/remove the recorder from the room/);
  });
});

describe('the webhooks of a recording', () => {
  it('end its task with the reason, and reach every page', async () => {
    await receiveWebhooks();
    const task = await start({ MaxIdleTime: 30 });
    await expect.poll(async () => (await view(task.id)).story.startedAt).not.toBeNull();
    await rooms.control('POST', 'clock', { advanceMs: 30_000 });
    await expect.poll(() => readStatus(task.id)).toBe('ended');
    const { story } = await view(task.id);
    expect(story.ending).toMatchObject({ leaveCode: 99 });
    expect(story.ending?.reason).toMatch(/longer than the idle time/);
  });

  it('name the images that failed', async () => {
    await receiveWebhooks();
    const url = 'http://127.0.0.1:9/missing.png';
    const task = await start({
      MixLayoutParams: { MixLayoutMode: 3, BackgroundImageUrl: url },
    });
    await expect
      .poll(async () => (await view(task.id)).story.failedImages.map((image) => image.url))
      .toEqual([url]);
  });
});

describe('the metrics', () => {
  it('count calls by action and outcome', async () => {
    const text = (await desk.get<string>('/metrics')).body;
    expect(text).toMatch(
      /mixdesk_recording_calls_total\{action="CreateCloudRecording",outcome="accepted"\} \d/,
    );
    expect(text).toMatch(
      /mixdesk_recording_calls_total\{action="DeleteCloudRecording",outcome="unknown"\} 1/,
    );
  });
});
