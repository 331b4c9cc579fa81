import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { UnansweredStartList } from '#contract/unanswered-start.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { TaskPage } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import { startIssuer } from '#testing/issuer.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

import { makeCreateRequest, openRooms, recordingEnv } from '#server/testing/recordings.ts';
import type { TaskAnswer, TestRooms } from '#server/testing/recordings.ts';

let cloud: TestCloud;
let rooms: TestRooms;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let env: Record<string, string>;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  rooms = openRooms(cloud.url);
  folder = await makeFolder();
  env = { ...recordingEnv, TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '1000' };
  desk = await openDesk(env, { dataDir: folder.path });
});
afterAll(async () => {
  await desk.close();
  await Promise.all([cloud.close(), folder.remove()]);
});
afterEach(async () => {
  await cloud.fail();
  await rooms.control('PUT', 'callbacks', null);
});

async function reopen(extra: Record<string, string> = {}): Promise<void> {
  await desk.close();
  desk = await openDesk({ ...env, ...extra }, { dataDir: folder.path });
}

/** Starts a recording of a room of its own and loses the answer. */
async function lose(): Promise<{ readonly id: string; readonly roomId: string }> {
  const request = makeCreateRequest();
  await cloud.fail({ kind: 'drop-after', action: 'CreateCloudRecording', times: 1 });
  const answer = await desk.post<ProblemDocument>('/api/tasks', request);
  expect([answer.status, answer.body.code]).toEqual([504, 'upstream-unknown']);
  const lost = (await listUnanswered()).find(({ roomId }) => roomId === request.roomId);
  return { id: lost?.id ?? '', roomId: request.roomId };
}

async function listUnanswered(): Promise<UnansweredStartList['starts']> {
  const answer = await desk.get<UnansweredStartList>('/api/starts');
  expect(answer.status).toBe(200);
  return answer.body.starts;
}

function repeat(id: string) {
  return desk.post<TaskAnswer>(`/api/starts/${id}/repeat`, {});
}

function dismiss(id: string) {
  return desk.post<UnansweredStartList & ProblemDocument>(`/api/starts/${id}/dismiss`, {});
}

async function listRunning(roomId: string): Promise<readonly unknown[]> {
  const { tasks } = await rooms.control<{ tasks: readonly Record<string, unknown>[] }>(
    'GET',
    'tasks',
  );
  return tasks.filter(
    (task) => task['roomId'] === roomId && ['Idle', 'InProgress'].includes(String(task['status'])),
  );
}

describe('an unanswered start', () => {
  it('is published to every page, also after a restart, with the robot that may be recording', async () => {
    const pages = await Promise.all(
      ['one', 'two'].map(() => openEventStream(`${desk.url}/api/events`)),
    );
    const { id, roomId } = await lose();
    for (const page of pages) {
      expect((await page.next()).kind).toBe('starts');
      page.close();
    }
    await reopen();
    const told = (await listUnanswered()).find((start) => start.id === id);
    expect(told).toMatchObject({
      title: 'Evening show',
      sdkAppId: testSdkAppId,
      roomId,
      robotUserId: expect.stringMatching(/^rec_show-/) as string,
      startedBy: { name: 'Local producer' },
    });
    const calls = await rooms.calls('CreateCloudRecording');
    expect(calls.at(-1)?.['UserId']).toBe(told?.robotUserId);
  });

  it('is repeated from what was stored: one recording, and the start leaves the list', async () => {
    const { id, roomId } = await lose();
    const page = await openEventStream(`${desk.url}/api/events`);
    const started = await repeat(id);
    expect([started.status, started.body.roomId]).toEqual([201, roomId]);
    expect(started.headers.get('location')).toBe(`/api/tasks/${started.body.id}`);
    expect([(await page.next()).kind, (await page.next()).kind, (await page.next()).kind]).toEqual([
      'task',
      'revision',
      'starts',
    ]);
    page.close();
    expect(await listRunning(roomId)).toMatchObject([{ taskId: started.body.taskId }]);
    const [first, second] = (await rooms.calls('CreateCloudRecording')).slice(-2);
    expect({ ...first, UserSig: '' }).toEqual({ ...second, UserSig: '' });
    expect((await listUnanswered()).map((start) => start.id)).not.toContain(id);
    const more = await repeat(id);
    expect([more.status, more.body.code]).toEqual([404, 'start-not-found']);
  });

  it('stays in the list when the cloud refuses a repetition, since the first may be recording', async () => {
    const { id } = await lose();
    const before = (await listUnanswered()).find((start) => start.id === id);
    await cloud.fail({ kind: 'error', code: 'FailedOperation', times: 1 });
    const refused = await repeat(id);
    expect([refused.status, refused.body.code]).toEqual([502, 'upstream-rejected']);
    expect(refused.body.detail).toContain(
      `Nothing was started this time, but an earlier try may have succeeded: ${before?.robotUserId ?? ''} may be recording`,
    );
    expect(before?.id).toBe(id);
    expect(await listUnanswered()).toContainEqual(before);
  });

  it('is dismissed for everybody, but becomes a task when its webhook arrives', async () => {
    const { id, roomId } = await lose();
    const page = await openEventStream(`${desk.url}/api/events`);
    const dismissed = await dismiss(id);
    expect(dismissed.status).toBe(200);
    expect(dismissed.body.starts).toEqual(await listUnanswered());
    expect(dismissed.body.starts.map((start) => start.id)).not.toContain(id);
    expect((await page.next()).kind).toBe('starts');
    page.close();
    const again = await dismiss(id);
    expect([again.status, again.body.code]).toEqual([404, 'start-not-found']);

    await rooms.control('PUT', 'callbacks', {
      url: `${desk.url}/callbacks/trtc`,
      key: recordingEnv.TRTC_CALLBACK_KEY,
    });
    await rooms.enter(roomId, { userId: 'host' });
    await rooms.control('POST', `rooms/${roomId}/announce?sdkAppId=${testSdkAppId}&roomIdType=0`);
    await expect
      .poll(async () => {
        const { tasks } = (await desk.get<TaskPage>('/api/tasks')).body;
        return tasks.filter((task) => task.roomId === roomId).map(({ status }) => status);
      })
      .toEqual(['running']);
  });

  it('is neither sent nor dismissed when its application was removed from the allow-list', async () => {
    const { id } = await lose();
    const before = (await rooms.calls('CreateCloudRecording')).length;
    await reopen({ TRTC_SDK_APP_IDS: '1400000009' });
    for (const answer of [await repeat(id), await dismiss(id)]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'sdk-app-id-not-allowed']);
    }
    expect(await rooms.calls('CreateCloudRecording')).toHaveLength(before);
    await reopen();
  });

  it('is visible to a viewer, who can neither repeat nor dismiss it', async () => {
    const { id } = await lose();
    const issuer = await startIssuer({ vic: { name: 'Vic' } });
    await reopen(issuer.env);
    try {
      const visitor = openVisitor(desk.url);
      await visitor.signIn('vic', '/sign-in');
      const cookie = visitor.cookieHeader();
      const seen = await desk.get<UnansweredStartList>('/api/starts', { cookie });
      expect(seen.body.starts.map((start) => start.id)).toContain(id);
      for (const act of ['repeat', 'dismiss']) {
        const answer = await desk.post<ProblemDocument>(`/api/starts/${id}/${act}`, {}, { cookie });
        expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
      }
      expect((await desk.get<ProblemDocument>('/api/starts')).body.code).toBe('sign-in-required');
    } finally {
      await reopen();
      await issuer.close();
    }
  });
});
