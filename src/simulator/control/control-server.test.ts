import { request as httpRequest } from 'node:http';

import { expect, test } from 'vitest';

import { callAs, control, signedHeaders } from '#simulator/testing/customer.ts';
import { createTask, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

/** With fetch, Host and Origin cannot be set. */
function getStatus(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest({ port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('the demo room has a host who shares a screen and three guests, however often it is opened', async () => {
  const { url } = await startForTest();
  await control(url, 'POST', 'demo');
  const { body } = await control(url, 'POST', 'demo');
  const guest = { role: 'anchor', camera: true, microphone: true, screen: false };
  expect(body).toMatchObject({
    sdkAppId: 1400000001,
    roomId: 'demo',
    roomIdType: 0,
    people: [
      { ...guest, userId: 'host', screen: true },
      { ...guest, userId: 'ana' },
      { ...guest, userId: 'ben' },
      { ...guest, userId: 'chloe' },
    ],
    robots: [],
  });
  expect((await control(url, 'GET', 'rooms')).body).toEqual({ rooms: [body] });
});

test('the demo room can be open from the start and be recorded', async () => {
  const { url } = await startForTest({ demoRoom: true });
  const TaskId = await createTask(url, {
    RoomId: 'demo',
    RecordParams: { RecordMode: 2 },
  });
  const described = await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
  expect(described.response['Status']).toBe('InProgress');
});

test('the journal has every call with its exact bytes, and lists those after a number', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const text = `{ "SdkAppId": ${SdkAppId},\n  "TaskId": ${JSON.stringify(TaskId)}, "MixLayoutParams": {"MixLayoutMode": 3} }`;
  await callAs(url, 'ModifyCloudRecording', text);
  await callAs(url, 'ModifyCloudRecording', text, { timestamp: 1 });
  const { body } = await control(url, 'GET', 'journal?since=1');
  expect(body).toMatchObject({
    entries: [
      {
        sequence: 2,
        action: 'ModifyCloudRecording',
        body: text,
        headers: { 'content-type': 'application/json', 'x-tc-region': 'ap-guangzhou' },
        signature: { ok: true, code: null },
        fault: null,
        applied: true,
        outcome: { kind: 'answered', status: 200, code: null },
      },
      {
        sequence: 3,
        signature: { ok: false, code: 'AuthFailure.SignatureExpire' },
        applied: false,
        outcome: { kind: 'answered', status: 200, code: 'AuthFailure.SignatureExpire' },
      },
    ],
  });
});

test('a session token is not in the journal', async () => {
  const credential = { secretId: 'STS', secretKey: 'STS_KEY', token: 'EXAMPLE-TOKEN' };
  const { url } = await startForTest({ credentials: [credential] });
  const headers = { 'x-tc-token': credential.token };
  const handle = { SdkAppId, TaskId: 'x' };
  const answer = await callAs(url, 'ModifyCloudRecording', handle, { credential, headers });
  expect(answer.code).toBe('ResourceNotFound');
  const journal = JSON.stringify((await control(url, 'GET', 'journal')).body);
  expect(journal).toContain('Credential=STS/');
  expect(journal).not.toContain(credential.token);
});

test('a recording is found by its percent-encoded TaskId, and an unknown one is not', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const found = await control(url, 'GET', `tasks/${encodeURIComponent(TaskId)}`);
  expect(found).toMatchObject({ status: 200, body: { taskId: TaskId, roomId: 'room-42' } });
  expect((await control(url, 'GET', 'tasks')).body).toEqual({ tasks: [found.body] });
  const unknown = await control(url, 'GET', `tasks/${encodeURIComponent('no/such')}`);
  expect(unknown).toMatchObject({ status: 404, body: { code: 'task-not-found' } });
});

test('two rooms with one name must be told apart by their type', async () => {
  const { url } = await startForTest();
  await control(url, 'POST', 'rooms/123/people?roomIdType=0', { userId: 'ana' });
  await control(url, 'POST', 'rooms/123/people?roomIdType=1', { userId: 'ben' });
  const unclear = await control(url, 'POST', 'rooms/123/people', { userId: 'chloe' });
  expect(unclear).toMatchObject({ status: 409, body: { code: 'ambiguous-room' } });
  const clear = await control(url, 'POST', 'rooms/123/people?roomIdType=0', { userId: 'chloe' });
  expect(clear.body).toMatchObject({ people: [{ userId: 'ana' }, { userId: 'chloe' }] });
});

test('the last to leave closes the room', async () => {
  const { url } = await startForTest();
  const path = `rooms/${encodeURIComponent('a/b c')}/people`;
  await control(url, 'POST', path, { userId: 'ana' });
  const left = await control(url, 'POST', path, { userId: 'ana', present: false });
  expect(left).toMatchObject({ status: 200, body: { roomId: 'a/b c', people: [] } });
  expect((await control(url, 'GET', 'rooms')).body).toEqual({ rooms: [] });
});

test.each([
  ['audience that publishes', 'rooms/a/people', { userId: 'ana', role: 'audience', camera: true }],
  ['a person without a name', 'rooms/a/people', { camera: true }],
  ['an unknown field', 'rooms/a/people', { userId: 'ana', kamera: true }],
  ['time that runs back', 'clock', { advanceMs: -1 }],
  ['no body at all', 'clock', undefined],
])('%s is refused with a sentence', async (_, path, body) => {
  const { url } = await startForTest();
  const reply = await control(url, 'POST', path, body);
  expect(reply).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect(reply.body).toHaveProperty('message', expect.stringMatching(/\w+ \w+/));
  expect((await control(url, 'GET', 'rooms')).body).toEqual({ rooms: [] });
});

test.each([
  ['incomplete JSON', '/_simulator/faults', '[{'],
  ['a broken percent-encoding', '/_simulator/tasks/%ZZ', '[]'],
])('%s is refused as malformed', async (_, path, body) => {
  const { url } = await startForTest();
  const response = await fetch(url + path, { method: 'PUT', body });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'malformed' });
});

test.each([
  ['rooms/a/people', [{ userId: 'ana' }, { userId: 'ben', kamera: true }], /"kamera".*\[1\]/s],
  ['faults', [{ kind: 'latency', ms: 1, tims: 2 }], /"tims".*faults\[0\]/s],
  ['shows', { name: 'interview', sped: 1 }, /"sped"/],
] as const)(
  'an unknown field sent to %s is refused by its name and place',
  async (path, body, says) => {
    const { url } = await startForTest();
    const reply = await control(url, path === 'faults' ? 'PUT' : 'POST', path, body);
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'malformed', message: expect.stringMatching(says) as unknown },
    });
  },
);

test('a body is read as JSON whatever its Content-Type', async () => {
  const { url } = await startForTest();
  const body = JSON.stringify({ userId: 'ana' });
  const types = ['application/x-www-form-urlencoded', 'text/plain', 'application/json'];
  for (const type of types) {
    const headers = { 'content-type': type };
    const address = `${url}/_simulator/rooms/a/people`;
    const response = await fetch(address, { method: 'POST', headers, body });
    expect([type, response.status]).toEqual([type, 200]);
  }
});

test('a missing body is not the same as null, which ends the webhooks', async () => {
  const { url } = await startForTest({ callbacks: { url: 'http://127.0.0.1:9/' } });
  const missing = await control(url, 'PUT', 'callbacks');
  expect(missing).toMatchObject({ status: 400, body: { code: 'malformed' } });
  const { body } = await control(url, 'GET', 'callbacks');
  expect(body).toMatchObject({ url: 'http://127.0.0.1:9/' });
  expect((await control(url, 'PUT', 'callbacks', null)).body).toMatchObject({ url: null });
});

test('a body beyond the limit is refused', async () => {
  const { url } = await startForTest();
  const reply = await control(url, 'PUT', 'faults', ['x'.repeat(1024 * 1024)]);
  expect(reply).toMatchObject({ status: 413, body: { code: 'too-large' } });
});

test('an audience member may not publish any stream', async () => {
  const { url } = await startForTest();
  const person = { userId: 'ana', role: 'audience', camera: false, microphone: true };
  const reply = await control(url, 'POST', 'rooms/a/people', person);
  expect(reply).toMatchObject({ status: 400, body: { code: 'malformed' } });
});

test('a route that does not exist is named in the refusal', async () => {
  const { url } = await startForTest();
  const reply = await control(url, 'GET', 'weather');
  expect(reply).toMatchObject({ status: 404, body: { code: 'no-such-route' } });
  expect(reply.body).toHaveProperty('message', expect.stringContaining('GET /_simulator/weather'));
});

test.each([
  ['its own address', {}, 200],
  ['localhost', { host: 'localhost:9000' }, 200],
  ['a rebound name', { host: 'evil.example:9000' }, 403],
  ['a page of this machine', { origin: 'http://127.0.0.1:8080' }, 200],
  ['a foreign page', { origin: 'https://evil.example' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
])('a control call from %s is answered with the right status', async (_, headers, status) => {
  const { port } = await startForTest();
  expect(await getStatus(port, '/_simulator/rooms', headers)).toBe(status);
});

test('the signed API answers for every host name that was signed', async () => {
  const { port } = await startForTest();
  const host = 'trtc.tencentcloudapi.com';
  const body = JSON.stringify({ SdkAppId, TaskId: 'x' });
  const headers = { ...signedHeaders(host, 'ModifyCloudRecording', body), host: `${host}:443` };
  const answer = await new Promise<string>((resolve, reject) => {
    httpRequest({ port, method: 'POST', headers }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    })
      .on('error', reject)
      .end(body);
  });
  expect(answer).toContain('ResourceNotFound');
});
