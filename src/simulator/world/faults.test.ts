import { request as httpRequest } from 'node:http';

import { expect, test } from 'vitest';

import { callAs, control, signedHeaders } from '#simulator/testing/customer.ts';
import { createTask, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

const modify = 'ModifyCloudRecording';
const layout = { MixLayoutMode: 1 };

/** A signed Modify with any kind of answer; rejects when the connection breaks. */
async function sendModify(url: string, TaskId: string, signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ SdkAppId, TaskId, MixLayoutParams: layout });
  return fetch(url, {
    method: 'POST',
    headers: signedHeaders(new URL(url).host, modify, body),
    body,
    redirect: 'manual',
    ...(signal === undefined ? {} : { signal }),
  });
}

async function order(url: string, faults: unknown): Promise<void> {
  expect((await control(url, 'PUT', 'faults', faults)).status).toBe(200);
}

async function countModifications(url: string, TaskId: string): Promise<unknown> {
  const { body } = await control(url, 'GET', `tasks/${encodeURIComponent(TaskId)}`);
  return (body as { modifications: number }).modifications;
}

async function readLastEntry(url: string): Promise<unknown> {
  const { body } = await control(url, 'GET', 'journal');
  return (body as { entries: unknown[] }).entries.at(-1);
}

test('an ordered error is answered in place of the action, and nothing changes', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const code = 'InternalError.CRInternalError';
  await order(url, [{ kind: 'error', action: modify, code, message: 'As ordered.' }]);
  const answer = await callAs(url, modify, { SdkAppId, TaskId });
  expect(answer.response['Error']).toEqual({ Code: code, Message: 'As ordered.' });
  expect(await countModifications(url, TaskId)).toBe(0);
  expect((await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId })).code).toBeNull();
});

test('an ordered error does not hide a wrong signature', async () => {
  const { url } = await startForTest();
  await order(url, [{ kind: 'error', code: 'InternalError' }]);
  const credential = { secretId: 'SIMULATOR_SECRET_ID', secretKey: 'wrong' };
  const answer = await callAs(url, modify, { SdkAppId, TaskId: 'x' }, { credential });
  expect(answer.code).toBe('AuthFailure.SignatureFailure');
});

test('a fault with a number of times affects that many calls', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'error', code: 'InternalError', times: 2 }]);
  const codes: unknown[] = [];
  for (let count = 0; count < 3; count += 1) {
    codes.push((await callAs(url, modify, { SdkAppId, TaskId })).code);
  }
  expect(codes).toEqual(['InternalError', 'InternalError', null]);
  expect((await control(url, 'GET', 'faults')).body).toEqual({ faults: [] });
});

test('a fault for one task does not affect other tasks', async () => {
  const { url } = await startForTest();
  const affected = await createTask(url);
  const spared = await createTask(url, { UserId: 'rec_room-42_2' });
  await order(url, { faults: [{ kind: 'error', code: 'InternalError', taskId: affected }] });
  expect((await callAs(url, modify, { SdkAppId, TaskId: spared })).code).toBeNull();
  expect((await callAs(url, modify, { SdkAppId, TaskId: affected })).code).toBe('InternalError');
});

test('cleared faults have no effect', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'error', code: 'InternalError' }]);
  await control(url, 'DELETE', 'faults');
  expect((await callAs(url, modify, { SdkAppId, TaskId })).code).toBeNull();
});

test('drop-before breaks the connection while the body is still being sent', async () => {
  const { url, port } = await startForTest();
  await order(url, [{ kind: 'drop-before', action: modify }]);
  const broken = await new Promise<Error>((resolve) => {
    const request = httpRequest({ port, method: 'POST', headers: { 'x-tc-action': modify } });
    request.on('error', resolve);
    // The body never ends: only a server that does not wait for it can break this connection.
    request.write('{"SdkAppId":');
  });
  expect(broken).toHaveProperty('code', 'ECONNRESET');
  expect(await readLastEntry(url)).toMatchObject({
    action: modify,
    body: null,
    fault: 'drop-before',
    applied: false,
    outcome: { kind: 'dropped' },
  });
});

test('drop-after breaks the connection after the call took effect', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'drop-after', action: modify }]);
  await expect(sendModify(url, TaskId)).rejects.toThrow();
  expect(await countModifications(url, TaskId)).toBe(1);
  expect(await readLastEntry(url)).toMatchObject({
    signature: { ok: true },
    applied: true,
    outcome: { kind: 'dropped' },
  });
});

test.each([
  ['status', { kind: 'status' }, 502],
  ['status 503', { kind: 'status', status: 503 }, 503],
  ['html', { kind: 'html' }, 200],
  ['redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/' }, 302],
])('%s is answered by a proxy, and the call has no effect', async (_, fault, status) => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [fault]);
  const response = await sendModify(url, TaskId);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toMatch(/^<!doctype html>/);
  expect(response.headers.get('location')).toBe('location' in fault ? fault.location : null);
  expect(await countModifications(url, TaskId)).toBe(0);
});

test('the page of a proxy can be ordered to come after the effect', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'status', status: 504, applied: true }]);
  expect((await sendModify(url, TaskId)).status).toBe(504);
  expect(await countModifications(url, TaskId)).toBe(1);
});

test('no-answer sends nothing until the client gives up', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'no-answer', action: modify, applied: true }]);
  const giveUp = new AbortController();
  const pending = sendModify(url, TaskId, giveUp.signal);
  await expect
    .poll(() => readLastEntry(url))
    .toMatchObject({ applied: true, outcome: { kind: 'no-answer' } });
  giveUp.abort();
  await expect(pending).rejects.toThrow('abort');
  expect(await countModifications(url, TaskId)).toBe(1);
});

test('truncated-json is half an answer to a call that took effect', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'truncated-json' }]);
  const text = await (await sendModify(url, TaskId)).text();
  expect(text).toMatch(/^\{"Response":\{"TaskId":"/);
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(await countModifications(url, TaskId)).toBe(1);
});

test('wrong-task-id puts another TaskId into an otherwise correct answer', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'wrong-task-id' }]);
  const answer = await callAs(url, modify, { SdkAppId, TaskId });
  expect(answer.code).toBeNull();
  expect(answer.response['TaskId']).toMatch(/^-.{71}(.{4})?$/);
  expect(answer.response['TaskId']).not.toBe(TaskId);
});

test('during a latency the call is in the journal as pending and has no effect yet', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'latency', ms: 600_000, action: modify }]);
  const giveUp = new AbortController();
  const pending = sendModify(url, TaskId, giveUp.signal);
  await expect
    .poll(() => readLastEntry(url))
    .toMatchObject({ fault: 'latency', applied: false, outcome: { kind: 'pending' } });
  expect(await countModifications(url, TaskId)).toBe(0);
  giveUp.abort();
  await expect(pending).rejects.toThrow('abort');
});

test('after a latency the answer is the usual one', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'latency', ms: 1 }]);
  expect((await callAs(url, modify, { SdkAppId, TaskId })).response['TaskId']).toBe(TaskId);
});

test.each([
  ['an unknown kind', [{ kind: 'explode' }]],
  ['a drop before, aimed at a task', [{ kind: 'drop-before', taskId: 'x' }]],
  ['an unknown field', [{ kind: 'html', tasks: 1 }]],
  ['no list', { kind: 'html' }],
])('a fault of %s is refused, and the faults in force stay', async (_, faults) => {
  const { url } = await startForTest();
  await order(url, [{ kind: 'html' }]);
  const reply = await control(url, 'PUT', 'faults', faults);
  expect(reply).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect((await control(url, 'GET', 'faults')).body).toEqual({ faults: [{ kind: 'html' }] });
});

test('a held call is answered when the faults are replaced, and not before', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  await order(url, [{ kind: 'hold', action: modify, times: 1 }]);
  const held = sendModify(url, TaskId);
  await expect.poll(() => readLastEntry(url)).toMatchObject({ action: modify, fault: 'hold' });
  // Used up, so the next call goes through while the first is still held.
  expect((await sendModify(url, TaskId)).status).toBe(200);
  expect(await countModifications(url, TaskId)).toBe(1);
  await order(url, []);
  expect((await held).status).toBe(200);
  expect(await countModifications(url, TaskId)).toBe(2);
});

test('a simulator that stops does not wait for a held call', async () => {
  const simulator = await startForTest();
  const TaskId = await createTask(simulator.url);
  await order(simulator.url, [{ kind: 'hold' }]);
  const held = expect(sendModify(simulator.url, TaskId)).rejects.toThrow();
  await expect.poll(() => readLastEntry(simulator.url)).toMatchObject({ fault: 'hold' });
  await simulator.close();
  await held;
});
