import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Latency, Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TakeAnswer, TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '60000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(() => cloud.fail());

/** A recording whose revision 1 was accepted and whose revision 2 got no answer. */
async function leaveUnknown(headers: Record<string, string> = {}): Promise<Task> {
  const task = await desk.attach(await cloud.record());
  await desk.take(task.id);
  await cloud.fail({ kind: 'drop-after', times: 1 });
  const answer = await desk.take(task.id, { baseRevision: 1 }, headers);
  expect(answer.body.code).toBe('upstream-unknown');
  return desk.readTask(task.id);
}

function see(id: string, number: number) {
  return desk.post<TakeAnswer>(`/api/tasks/${id}/revisions/${number}/seen`, {});
}

function pin(id: string, revision: unknown) {
  return desk.send<Task & { code: string; revision: Revision }>(
    'PUT',
    `/api/tasks/${id}/safe-layout`,
    {
      revision,
    },
  );
}

describe('an unknown revision that somebody has seen on air', () => {
  it('becomes accepted and the program, with the name of who confirmed it and the cloud’s message', async () => {
    const before = await leaveUnknown();
    expect([before.program?.number, before.current?.status]).toEqual([1, 'unknown']);
    const answer = await see(before.id, 2);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...before.current,
      status: 'accepted',
      seen: { by: { id: 'local', name: 'Local producer' }, at: expect.any(String) as string },
    });
    const after = await desk.readTask(before.id);
    expect(after.program).toEqual(answer.body);
    expect(after.current).toEqual(answer.body);
    expect(await cloud.modifications(after.taskId)).toHaveLength(2);
    expect((await desk.take(before.id, { baseRevision: 2 })).status).toBe(201);
  });

  it('is published to every page once', async () => {
    const { id } = await leaveUnknown();
    const page = await openEventStream(`${desk.url}/api/events`);
    const { body: revision } = await see(id, 2);
    expect((await see(id, 2)).body).toEqual(revision);
    expect(await page.next()).toMatchObject({ kind: 'revision', data: { taskId: id, revision } });
    expect(await page.next()).toMatchObject({
      kind: 'task',
      data: { task: { id, program: revision, current: revision } },
    });
    await pin(id, 2);
    expect(await page.next()).toMatchObject({ kind: 'task', data: { task: { safe: 2 } } });
    page.close();
  });

  it('makes a repetition of its take accepted, without sending anything', async () => {
    const { id, taskId } = await leaveUnknown({ 'idempotency-key': 'k' });
    const { body: revision } = await see(id, 2);
    const again = await desk.take(id, { baseRevision: 1 }, { 'idempotency-key': 'k' });
    expect([again.status, again.body]).toEqual([201, revision]);
    expect(await cloud.modifications(taskId)).toHaveLength(2);
  });

  it('cannot be confirmed when it has another status or does not exist', async () => {
    const { id } = await leaveUnknown();
    const known = await see(id, 1);
    expect([known.status, known.body.code]).toEqual([409, 'wrong-status']);
    expect(known.body.revision).toMatchObject({ number: 1, status: 'accepted', seen: null });
    expect((await see(id, 3)).body.code).toBe('revision-not-found');
    expect((await see('nobody', 1)).body.code).toBe('task-not-found');
    expect((await see(id, 0)).status).toBe(400);
  });

  it('cannot be confirmed after a newer take', async () => {
    const { id } = await leaveUnknown();
    await desk.take(id, { baseRevision: 2 });
    const answer = await see(id, 2);
    expect([answer.status, answer.body.code]).toEqual([409, 'revision-conflict']);
    expect(answer.body.current).toMatchObject({ number: 3 });
    expect((await desk.get<Revision>(`/api/tasks/${id}/revisions/2`)).body.status).toBe('unknown');
  });

  it('cannot be confirmed while a newer take is being sent, but can when that one was refused', async () => {
    const { id, taskId } = await leaveUnknown();
    const page = await openEventStream(`${desk.url}/api/events`);
    await cloud.fail(
      { kind: 'hold', times: 1 },
      { kind: 'error', code: 'InvalidParameter', message: 'no', times: 1 },
    );
    const taking = desk.take(id, { baseRevision: 2 });
    expect(await page.next()).toMatchObject({ data: { revision: { status: 'sending' } } });
    expect((await see(id, 2)).body.code).toBe('revision-conflict');
    // Only a call that has arrived is refused when it is let go.
    await expect.poll(async () => (await cloud.modifications(taskId)).length).toBe(3);
    await cloud.fail();
    expect((await taking).body.code).toBe('upstream-rejected');
    expect((await see(id, 2)).status).toBe(200);
    page.close();
  });
});

describe('the safe layout', () => {
  it('is one accepted revision of the task, until another one is pinned or it is unpinned', async () => {
    const { id } = await leaveUnknown();
    const pinned = await pin(id, 1);
    expect([pinned.status, pinned.body.safe]).toEqual([200, 1]);
    expect(pinned.body).toEqual(await desk.readTask(id));
    const safe = await desk.get<Revision>(`/api/tasks/${id}/revisions/1`);
    expect(safe.body).toMatchObject({ ...pinned.body.program });
    expect((await pin(id, null)).body.safe).toBeNull();
  });

  it('is never a revision whose outcome is unknown', async () => {
    const { id } = await leaveUnknown();
    const refused = await pin(id, 2);
    expect([refused.status, refused.body.code]).toEqual([409, 'wrong-status']);
    expect(refused.body.revision).toMatchObject({ number: 2, status: 'unknown' });
    expect((await pin(id, 9)).body.code).toBe('revision-not-found');
    expect((await pin('nobody', null)).body.code).toBe('task-not-found');
    for (const number of [0, -1, 1.5, '1', 1e12, undefined]) {
      expect((await pin(id, number)).status).toBe(400);
    }
    expect((await desk.readTask(id)).safe).toBeNull();
  });
});

describe('the latency of a task', () => {
  it('is measured over its accepted takes and updated by each of them', async () => {
    const task = await desk.attach(await cloud.record());
    const read = async () => (await desk.get<Latency>(`/api/tasks/${task.id}/latency`)).body;
    expect(await read()).toEqual({ count: 0, p50: null, p95: null });
    const first = await desk.take(task.id);
    expect(await read()).toEqual({
      count: 1,
      p50: first.body.latencyMs,
      p95: first.body.latencyMs,
    });
    await desk.take(task.id, { baseRevision: 1 });
    expect(await read()).toMatchObject({ count: 2 });
    expect((await desk.get<{ code: string }>('/api/tasks/nobody/latency')).body.code).toBe(
      'task-not-found',
    );
  });
});
