import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { RecordedChange } from '#contract/task-change.ts';
import type { TaskLookup } from '#contract/task-lookup.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

type TaskAnswer = Omit<Task, 'status'> &
  Omit<ProblemDocument, 'status'> & { readonly status: string | number };

let cloud: TestCloud;
let databases: TestDatabases;
beforeAll(async () => {
  [cloud, databases] = await Promise.all([
    startSimulatorProgram().then(openCloud),
    prepareDatabases(),
  ]);
});
afterAll(() => Promise.all([cloud.close(), databases.remove()]));
afterEach(() => cloud.fail());

/** A window of 1280 x 720 in custom mode. */
const wide = {
  force: true,
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'ana' }],
  },
};

describe.each(dialects)('a recording that was attached wrongly, on %s', (dialect) => {
  let desk: TestDesk;
  beforeAll(async () => {
    const { databaseUrl } = await databases.create(dialect);
    desk = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      TRTC_SDK_APP_IDS: `${testSdkAppId}`,
      TRTC_TIMEOUT_MS: '60000',
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
  });
  afterAll(() => desk.close());

  function patch(id: string, body: unknown) {
    return desk.send<TaskAnswer>('PATCH', `/api/tasks/${id}`, body);
  }

  async function changesOf(id: string): Promise<readonly RecordedChange[]> {
    const answer = await desk.get<{ changes: RecordedChange[] }>(`/api/tasks/${id}/changes`);
    expect(answer.status).toBe(200);
    return answer.body.changes;
  }

  async function listIds(query = ''): Promise<readonly string[]> {
    const { body } = await desk.get<TaskPage>(`/api/tasks${query}`);
    return body.tasks.map(({ id }) => id);
  }

  it('is corrected in every field but its names, on record, and every page hears it', async () => {
    const task = await desk.attach(await cloud.record(), { title: 'Rong' });
    const page = await openEventStream(`${desk.url}/api/events`);
    const correction = {
      title: 'Right 早安',
      canvas: { width: 640, height: 360 },
      roomId: 'studio 2',
      roomIdType: 0,
      region: 'ap-mumbai',
      expiresAt: '2031-01-01T00:00:00+01:00',
    };
    const answer = await patch(task.id, correction);
    expect([answer.status, answer.body]).toEqual([
      200,
      { ...task, ...correction, expiresAt: '2030-12-31T23:00:00.000Z' },
    ]);
    const heard = await page.until('task', ({ task: told }) => told.title !== task.title);
    expect(heard.data.task).toEqual(answer.body);
    page.close();
    // Repeated, it changes nothing and records nothing.
    expect((await patch(task.id, correction)).body).toEqual(answer.body);
    expect(await changesOf(task.id)).toEqual([
      {
        number: 1,
        at: expect.stringMatching(/Z$/) as string,
        actor: { id: 'local', name: 'Local producer' },
        before: {
          title: 'Rong',
          canvas: { width: 1280, height: 720 },
          roomId: null,
          roomIdType: null,
          region: task.region,
          expiresAt: null,
        },
        after: { ...correction, expiresAt: '2030-12-31T23:00:00.000Z' },
      },
    ]);
    const back = await patch(task.id, { roomId: null, roomIdType: null, expiresAt: null });
    expect(back.body).toMatchObject({ roomId: null, roomIdType: null, expiresAt: null });
    expect((await changesOf(task.id)).map(({ number }) => number)).toEqual([2, 1]);
    const page2 = await desk.get<{ changes: RecordedChange[]; next: number | null }>(
      `/api/tasks/${task.id}/changes?limit=1`,
    );
    expect([page2.body.changes[0]?.number, page2.body.next]).toEqual([2, 2]);
  });

  it('has its takes checked by the new canvas, also those that waited meanwhile', async () => {
    const task = await desk.attach(await cloud.record());
    await patch(task.id, { canvas: { width: 640, height: 360 } });
    expect((await desk.take(task.id, wide)).body).toMatchObject({ code: 'invalid-layout' });
    await patch(task.id, { canvas: { width: 1280, height: 720 } });
    await cloud.fail({ kind: 'latency', ms: 2000, times: 1, action: 'ModifyCloudRecording' });
    const first = desk.take(task.id, wide);
    await expect.poll(async () => (await cloud.modifications(task.taskId)).length).toBe(1);
    const waiting = desk.take(task.id, { ...wide, note: 'waits' });
    await patch(task.id, { canvas: { width: 640, height: 360 } });
    expect((await first).status).toBe(201);
    expect((await waiting).body).toMatchObject({ code: 'invalid-layout' });
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
  });

  it.each([
    [{}, ''],
    [{ title: '   ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ canvas: { width: 1920, height: 1920 } }, 'canvas'],
    [{ canvas: { width: 1, height: 720 } }, 'canvas.width'],
    [{ canvas: { width: 640 } }, 'canvas.height'],
    [{ roomId: '' }, 'roomId'],
    [{ roomId: 'studio', roomIdType: 1 }, 'roomId'],
    [{ region: 'Singapore' }, 'region'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ status: 'ended' }, 'status'],
    [{ taskId: 'other' }, 'taskId'],
    [{ sdkAppId: 1 }, 'sdkAppId'],
    [{ title: null }, 'title'],
  ])('is not corrected by %j', async (body, path) => {
    const task = await desk.attach(await cloud.record());
    const answer = await patch(task.id, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
    expect(await desk.readTask(task.id)).toEqual(task);
  });

  it('is hidden and brought back, with its ledger, and takes go on meanwhile', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id);
    for (let round = 0; round < 2; round += 1) {
      const hidden = await desk.send('DELETE', `/api/tasks/${task.id}`);
      expect(hidden.status).toBe(204);
    }
    expect(await listIds()).not.toContain(task.id);
    expect(await listIds('?status=running')).not.toContain(task.id);
    expect(await listIds('?status=hidden')).toContain(task.id);
    expect(await listIds('?status=all')).toContain(task.id);
    const shown = await desk.readTask(task.id);
    expect(shown).toMatchObject({
      status: 'hidden',
      hidden: { by: { id: 'local' }, status: 'running' },
      program: { number: 1 },
    });
    expect((await desk.take(task.id, { baseRevision: 1 })).status).toBe(201);
    const again = await desk.post<TaskAnswer>('/api/tasks', {
      kind: 'attach',
      sdkAppId: testSdkAppId,
      taskId: task.taskId,
      canvas: { width: 1280, height: 720 },
    });
    expect([again.status, again.body.code]).toEqual([409, 'task-exists']);
    expect(again.body.detail).toContain(`PATCH /api/tasks/${task.id}`);
    const back = await patch(task.id, { status: 'running' });
    expect([back.status, back.body.status, back.body.hidden]).toEqual([200, 'running', null]);
    expect(await listIds()).toContain(task.id);
    expect(await desk.readRevisions(task.id)).toHaveLength(2);
    expect((await changesOf(task.id)).map(({ after }) => after['hidden'] === null)).toEqual([
      true,
      false,
    ]);
    expect((await patch(task.id, { status: 'hidden' })).body.status).toBe('hidden');
  });

  it('can be hidden when it has ended, and stays ended when it is brought back', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id);
    await cloud.end(task.taskId);
    await desk.take(task.id, { baseRevision: 1 });
    expect(await desk.readTask(task.id)).toMatchObject({ status: 'ended', cloud: { known: true } });
    expect((await desk.send('DELETE', `/api/tasks/${task.id}`, {})).status).toBe(204);
    expect((await patch(task.id, { status: 'running' })).body.status).toBe('ended');
    expect(await patch(task.id, { status: 'running' })).toMatchObject({
      status: 409,
      body: { code: 'task-ended', reason: 'ended' },
    });
    expect((await patch(task.id, { title: 'Over' })).body.title).toBe('Over');
    expect((await desk.take(task.id, { baseRevision: 1 })).body).toMatchObject({ reason: 'ended' });
  });

  it('runs again when its expiry was wrong, or the cloud still knows it', async () => {
    const task = await desk.attach(await cloud.record(), { expiresAt: '2020-01-01T00:00:00Z' });
    expect((await desk.readTask(task.id)).status).toBe('expired');
    expect(await patch(task.id, { status: 'running' })).toMatchObject({
      status: 409,
      body: { reason: 'handle-expired' },
    });
    expect((await patch(task.id, { expiresAt: null })).body.status).toBe('running');
    await cloud.fail({
      kind: 'error',
      code: 'FailedOperation.TaskNotExist',
      message: 'not here',
      times: 1,
      action: 'ModifyCloudRecording',
    });
    await desk.take(task.id);
    expect((await desk.readTask(task.id)).status).toBe('ended');
    expect((await patch(task.id, { status: 'running' })).body.status).toBe('running');
    expect((await desk.take(task.id)).status).toBe(201);
  });

  it('whose TaskId was mistyped is told apart from one that is over', async () => {
    const found = await desk.get<TaskLookup>(
      `/api/task-lookup?sdkAppId=${testSdkAppId}&taskId=${encodeURIComponent('-mistyped+/=')}`,
    );
    expect(found.body).toMatchObject({
      cloud: { known: false, problem: null },
      task: null,
      summary: expect.stringContaining('does not know') as string,
    });
    const task = await desk.attach('-mistyped+/=');
    expect(task).toMatchObject({ status: 'running', cloud: { known: false } });
    expect((await desk.take(task.id)).status).toBe(502);
    expect((await desk.take(task.id)).body).toMatchObject({
      code: 'task-ended',
      reason: 'unknown-to-cloud',
    });
    const known = await cloud.record();
    const lookup = await desk.get<TaskLookup>(
      `/api/task-lookup?sdkAppId=${testSdkAppId}&taskId=${encodeURIComponent(known)}`,
    );
    expect(lookup.body).toMatchObject({ cloud: { known: true, status: 'Idle' }, task: null });
    await desk.attach(known, { title: 'Here' });
    expect(
      await desk.get<TaskLookup>(
        `/api/task-lookup?sdkAppId=${testSdkAppId}&taskId=${encodeURIComponent(known)}`,
      ),
    ).toMatchObject({ body: { task: { title: 'Here', status: 'running' } } });
  });

  it('of another application, or unknown, is refused', async () => {
    expect(await patch('nobody', { title: 'x' })).toMatchObject({ status: 404 });
    expect((await desk.send('DELETE', '/api/tasks/nobody')).status).toBe(404);
    expect((await desk.get('/api/tasks/nobody/changes')).status).toBe(404);
    expect((await desk.get('/api/task-lookup?sdkAppId=1&taskId=x')).body).toMatchObject({
      code: 'sdk-app-id-not-allowed',
    });
  });
});
