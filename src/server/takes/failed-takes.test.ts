import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import { startIssuer } from '#testing/issuer.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '400' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(() => cloud.fail());

/** An attached recording of its own for a test. */
async function attachRecording(): Promise<Task> {
  return desk.attach(await cloud.record());
}

describe('a take that does not end in accepted', () => {
  it('400 malformed: a body of the wrong shape, with its paths', async () => {
    const task = await attachRecording();
    const answer = await desk.take(task.id, {
      baseRevision: '1',
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: '0', Width: 2, Height: 2 }],
      },
      extra: true,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('malformed');
    expect(answer.body.errors?.map(({ path }) => path).sort()).toEqual([
      'MixLayoutParams.MixLayoutList.0.Left',
      'baseRevision',
      'extra',
    ]);
    expect(await cloud.modifications(task.taskId)).toEqual([]);
    expect(await desk.readRevisions(task.id)).toEqual([]);
  });

  it('404 task-not-found', async () => {
    const answer = await desk.take('nobody');
    expect([answer.status, answer.body.code]).toEqual([404, 'task-not-found']);
  });

  it('409 revision-conflict with the newest revision, and force overrides', async () => {
    const task = await attachRecording();
    const first = await desk.take(task.id);
    const second = await desk.take(task.id, testPayload);
    expect([second.status, second.body.code]).toEqual([409, 'revision-conflict']);
    expect(second.body.current).toEqual(first.body);
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
    expect((await desk.take(task.id, { ...testPayload, force: true })).status).toBe(201);
  });

  it('409 task-ended after the cloud has said that the recording is gone', async () => {
    const task = await attachRecording();
    await cloud.end(task.taskId);
    const first = await desk.take(task.id);
    expect([first.status, first.body.upstream.code]).toEqual([502, 'ResourceNotFound']);
    expect((await desk.readTask(task.id)).status).toBe('ended');
    const second = await desk.take(task.id);
    expect([second.status, second.body.code, second.body.reason]).toEqual([
      409,
      'task-ended',
      'ended',
    ]);
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
  });

  it('409 task-ended when the handle has expired; the recording may still be running', async () => {
    const task = await desk.attach(await cloud.record(), { expiresAt: '2020-01-01T00:00:00Z' });
    const answer = await desk.take(task.id);
    expect([answer.status, answer.body.reason]).toEqual([409, 'handle-expired']);
    expect(answer.body.detail).toContain('may still be recording');
    expect((await desk.readTask(task.id)).status).toBe('expired');
    expect(await cloud.modifications(task.taskId)).toEqual([]);
  });

  it('422 invalid-layout with errors only; nothing is signed or sent', async () => {
    const task = await attachRecording();
    const answer = await desk.take(task.id, {
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 1000, Width: 641, Height: 360 }],
      },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-layout']);
    expect(answer.body.problems?.map(({ code, severity }) => [code, severity])).toEqual([
      ['outside-canvas', 'error'],
    ]);
    expect(await cloud.modifications(task.taskId)).toEqual([]);
    expect(await desk.readRevisions(task.id)).toEqual([]);
  });

  it('422 invalid-layout for a value beyond the vendor’s limits', async () => {
    const task = await attachRecording();
    const answer = await desk.take(task.id, { MixLayoutParams: { MixLayoutMode: 9 } });
    expect([answer.status, answer.body.problems?.[0]?.path]).toEqual([
      422,
      'MixLayoutParams.MixLayoutMode',
    ]);
  });

  it('502 upstream-rejected with the cloud’s message; the program stays', async () => {
    const task = await attachRecording();
    await cloud.fail({
      kind: 'error',
      code: 'FailedOperation.CRUnsupportMethod',
      message: 'not this way',
      times: 1,
    });
    const answer = await desk.take(task.id);
    expect([answer.status, answer.body.code]).toEqual([502, 'upstream-rejected']);
    expect(answer.body.upstream).toEqual({
      code: 'FailedOperation.CRUnsupportMethod',
      message: 'not this way',
      requestId: answer.body.revision?.upstream?.requestId,
    });
    const after = await desk.readTask(task.id);
    expect([after.status, after.program, after.current]).toEqual(['running', null, null]);
  });

  it('503 upstream-unreachable when nothing was sent; the next take is independent', async () => {
    const lonely = await openDesk({
      TRTC_ENDPOINT: `http://127.0.0.1:${await findClosedPort()}`,
      TRTC_TIMEOUT_MS: '400',
    });
    try {
      const task = await lonely.attach('any-task');
      const answer = await lonely.take(task.id);
      expect([answer.status, answer.body.code]).toEqual([503, 'upstream-unreachable']);
      expect(answer.body.revision).toMatchObject({ status: 'rejected', sentAt: null });
      expect((await lonely.take(task.id)).body.code).toBe('upstream-unreachable');
    } finally {
      await lonely.close();
    }
  });

  it.each([
    { kind: 'no-answer', applied: true },
    { kind: 'drop-after' },
    { kind: 'status', status: 502 },
    { kind: 'html' },
    { kind: 'truncated-json' },
    { kind: 'redirect' },
  ])('504 upstream-unknown on $kind; taking the same again is safe', async (fault) => {
    const task = await attachRecording();
    await cloud.fail({ ...fault, times: 1 });
    const answer = await desk.take(task.id, testPayload);
    expect([answer.status, answer.body.code]).toEqual([504, 'upstream-unknown']);
    const { revision } = answer.body;
    expect(revision).toMatchObject({ number: 1, status: 'unknown' });
    expect((await desk.readTask(task.id)).current).toEqual(revision);
    const again = await desk.take(task.id, { ...testPayload, baseRevision: 1 });
    expect([again.status, again.body.number]).toEqual([201, 2]);
  });

  it('is accepted although the answer names another TaskId, which is kept, logged and counted', async () => {
    const task = await attachRecording();
    await cloud.fail({ kind: 'wrong-task-id', times: 1, action: 'ModifyCloudRecording' });
    const answer = await desk.take(task.id, testPayload);
    expect([answer.status, answer.body.status]).toEqual([201, 'accepted']);
    const other = answer.body.upstream.taskId ?? '';
    expect([other.length > 0, other]).not.toEqual([true, task.taskId]);
    expect((await desk.readRevisions(task.id))[0]?.upstream?.taskId).toBe(other);
    expect((await desk.get<string>('/metrics')).body).toMatch(
      /^mixdesk_other_task_ids_total\{action="ModifyCloudRecording"\} [1-9]/m,
    );
    expect(desk.log()).toContain('named another TaskId');
  });

  it('429 too-many-takes with retry-after when the queue is full; refused takes leave no trace', async () => {
    const slow = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_RATE_LIMIT: '1' });
    try {
      const task = await slow.attach(await cloud.record());
      await cloud.fail({ kind: 'latency', ms: 300 });
      const answers = await Promise.all(Array.from({ length: 12 }, () => slow.take(task.id)));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.body.code).toBe('too-many-takes');
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const revisions = await slow.readRevisions(task.id);
      expect(revisions).toHaveLength(1);
    } finally {
      await slow.close();
    }
  });

  it('403 sdk-app-id-not-allowed before anything is signed', async () => {
    const strict = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_SDK_APP_IDS: '1400000009' });
    try {
      const answer = await strict.post<{ code: string }>('/api/tasks', {
        kind: 'attach',
        sdkAppId: testSdkAppId,
        taskId: 'some-task',
        canvas: { width: 1280, height: 720 },
      });
      expect([answer.status, answer.body.code]).toEqual([403, 'sdk-app-id-not-allowed']);
    } finally {
      await strict.close();
    }
  });

  it('403 forbidden for a viewer; nothing is stored or sent', async () => {
    const issuer = await startIssuer({ vic: { name: 'Vic' } });
    const folder = await makeFolder();
    const open = await openDesk({ TRTC_ENDPOINT: cloud.url }, { dataDir: folder.path });
    const task = await open.attach(await cloud.record());
    await open.close();
    const closed = await openDesk(
      { TRTC_ENDPOINT: cloud.url, ...issuer.env },
      { dataDir: folder.path },
    );
    try {
      const visitor = openVisitor(closed.url);
      await visitor.signIn('vic', '/sign-in');
      const cookie = visitor.cookieHeader();
      const answer = await closed.take(task.id, {}, { cookie });
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
      const ledger = await closed.get<RevisionPage>(`/api/tasks/${task.id}/revisions`, { cookie });
      expect(ledger.body.revisions).toEqual([]);
      expect(await cloud.modifications(task.taskId)).toEqual([]);
    } finally {
      await closed.close();
      await Promise.all([issuer.close(), folder.remove()]);
    }
  });

  it('403 also for a task that was attached before the allow-list was made', async () => {
    const folder = await makeFolder();
    const open = await openDesk({ TRTC_ENDPOINT: cloud.url }, { dataDir: folder.path });
    const task = await open.attach(await cloud.record());
    await open.close();
    const strict = await openDesk(
      { TRTC_ENDPOINT: cloud.url, TRTC_SDK_APP_IDS: '1400000009' },
      { dataDir: folder.path },
    );
    try {
      const answer = await strict.take(task.id);
      expect([answer.status, answer.body.code]).toEqual([403, 'sdk-app-id-not-allowed']);
      expect(await cloud.modifications(task.taskId)).toEqual([]);
    } finally {
      await strict.close();
      await folder.remove();
    }
  });
});

/** A loopback port on which nobody listens. */
async function findClosedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
