import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { callbackBody } from '#trtc/webhooks.ts';

import { signCallback } from './callbacks.ts';
import { callAs, control } from '#simulator/testing/customer.ts';
import { startReceiver } from '#simulator/testing/receiver.ts';
import type { Receiver } from '#simulator/testing/receiver.ts';
import { createTask, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

const key = 'exampleCallbackKey';

function listTypes({ deliveries }: Receiver): readonly number[] {
  return deliveries.map(({ EventType }) => EventType);
}

async function people(url: string, changes: unknown): Promise<void> {
  expect((await control(url, 'POST', 'rooms/room-42/people', changes)).status).toBe(200);
}

test.each([
  [
    '123654',
    '{\n\t"EventGroupId":\t2,\n\t"EventType":\t204,\n\t"CallbackTs":\t1664209748188,\n\t"EventInfo":\t{\n\t\t"RoomId":\t8489,\n\t\t"EventTs":\t1664209748,\n\t\t"EventMsTs":\t1664209748180,\n\t\t"UserId":\t"user_85034614",\n\t\t"Reason":\t0\n\t}\n}',
    'kkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA=',
  ],
  [
    key,
    '{"EventGroupId":3,"EventType":301,"CallbackTs":1767225601000,"EventInfo":{"RoomId":"room-A","EventTs":1767225600,"EventMsTs":1767225600900,"UserId":"rec_room1","TaskId":"-m9-EXAMPLE+Task.","Payload":{"Status":0}}}',
    'fe3TSYvYu1nFKJHvtS2npHi3meEAyWI0WDd43g9pHJs=',
  ],
])('the published webhook signature for the key %s is reproduced', (published, body, sign) => {
  expect(signCallback(published, body)).toBe(sign);
});

test('every webhook has a signature over its bytes, its application and the vendor’s format', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url, key } });
  await people(url, { userId: 'host_1', camera: true });
  await expect.poll(() => receiver.deliveries.length).toBe(3);
  for (const { headers, text } of receiver.deliveries) {
    expect(headers['sign']).toBe(createHmac('sha256', key).update(text).digest('base64'));
    expect(headers['sdkappid']).toBe(String(SdkAppId));
    expect(headers['content-type']).toBe('application/json');
    expect(callbackBody.parse(JSON.parse(text)).EventInfo.RoomId).toBe('room-42');
  }
});

test('the events of a person are those of the vendor', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  await people(url, { userId: 'ana', camera: true, microphone: true, screen: true });
  await people(url, { userId: 'ana', camera: false, microphone: false, screen: false });
  await people(url, { userId: 'ana', camera: true });
  await people(url, { userId: 'ana', role: 'audience' });
  await people(url, { userId: 'ana', present: false });
  const expected = [101, 103, 201, 203, 205, 202, 204, 206, 201, 105, 202, 104, 102];
  await expect.poll(() => listTypes(receiver)).toEqual(expected);
  expect(receiver.deliveries[1]?.EventInfo).toMatchObject({ UserId: 'ana', Role: 20, Reason: 1 });
  expect(receiver.deliveries.at(-2)?.EventInfo).toMatchObject({ Role: 21, Reason: 1 });
  expect(receiver.deliveries.at(-1)?.EventInfo).not.toHaveProperty('UserId');
  expect(receiver.deliveries[0]?.headers).not.toHaveProperty('sign');
});

test('the times alone show who entered first, also in the same ms, and nobody acts before entering', async () => {
  const receiver = await startReceiver();
  const nowMs = Date.now();
  const { url } = await startForTest({ callbacks: { url: receiver.url }, clock: () => nowMs });
  const names = ['zoe', 'ana', 'max', 'ben'];
  await people(
    url,
    names.map((userId) => ({ userId, camera: true })),
  );
  // All leave, the room closes, and somebody opens it again within the same ms.
  await people(
    url,
    names.map((userId) => ({ userId, present: false })),
  );
  await people(url, { userId: 'zoe' });
  await expect.poll(() => receiver.deliveries.length).toBe(16);
  const byTime = receiver.deliveries.toSorted(
    (one, other) => Number(one.EventInfo['EventMsTs']) - Number(other.EventInfo['EventMsTs']),
  );
  expect(byTime).toEqual(receiver.deliveries);
  const entries = receiver.deliveries.filter(({ EventType }) => EventType === 103);
  expect(entries.map(({ EventInfo }) => EventInfo['UserId'])).toEqual([...names, 'zoe']);
  expect(new Set(entries.map(({ EventInfo }) => EventInfo['EventMsTs'])).size).toBe(5);
});

test('leaving with everything on emits 104 alone', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  await people(url, [
    { userId: 'ben', camera: true },
    { userId: 'ana', camera: true, microphone: true },
    { userId: 'ana', present: false, reason: 5 },
  ]);
  await expect.poll(() => listTypes(receiver)).toEqual([101, 103, 201, 103, 201, 203, 104]);
  expect(receiver.deliveries.at(-1)?.EventInfo).toMatchObject({ UserId: 'ana', Reason: 5 });
});

test('a recording sends events at its start and end, and its robot enters and leaves as audience', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url, key } });
  await people(url, { userId: 'host_1' });
  const TaskId = await createTask(url);
  await callAs(url, 'DeleteCloudRecording', { SdkAppId, TaskId });
  await expect.poll(() => listTypes(receiver)).toEqual([101, 103, 103, 301, 104, 302]);
  const [, , entered, started, , left] = receiver.deliveries;
  const robot = { UserId: 'rec_room-42_1' };
  expect(entered?.EventInfo).toMatchObject({ ...robot, Role: 21 });
  expect(started?.EventInfo).toMatchObject({ ...robot, TaskId, Payload: { Status: 0 } });
  expect(left?.EventInfo).toMatchObject({ ...robot, TaskId, Payload: { LeaveCode: 0 } });
});

test('the robot can be left out of the room’s events', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({
    callbacks: { url: receiver.url },
    choices: { robotEvents: false },
  });
  await people(url, { userId: 'host_1' });
  await createTask(url);
  await expect.poll(() => listTypes(receiver)).toEqual([101, 103, 301]);
});

test('a numeric room is a number in its events', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  await control(url, 'POST', 'rooms/3560/people', { userId: 'ana' });
  await expect.poll(() => receiver.deliveries[0]?.EventInfo['RoomId']).toBe(3560);
});

test('announce sends a late receiver who is present, with the original times', async () => {
  const { url } = await startForTest();
  await people(url, { userId: 'ana', camera: true, screen: true });
  await people(url, { userId: 'ben', microphone: true });
  await people(url, { userId: 'gone', camera: true });
  await people(url, { userId: 'gone', present: false });
  await createTask(url);
  await control(url, 'POST', 'clock', { advanceMs: 60_000 });
  const receiver = await startReceiver();
  await control(url, 'PUT', 'callbacks', { url: receiver.url, key });
  const before = Date.now();
  await control(url, 'POST', 'rooms/room-42/announce');
  await expect.poll(() => listTypes(receiver)).toEqual([103, 103, 201, 205, 103, 203, 301]);
  for (const { EventInfo } of receiver.deliveries) {
    expect(EventInfo['EventMsTs']).toBeLessThan(before + 60_000);
    expect(EventInfo['UserId']).not.toBe('gone');
  }
});

test('a refused webhook is sent again at once and then every 10 s for a minute, with the same bytes', async () => {
  const receiver = await startReceiver(() => 500);
  const nowMs = Date.now();
  const { url } = await startForTest({
    callbacks: { url: receiver.url, key },
    clock: () => nowMs,
  });
  await people(url, { userId: 'ana' });
  const room = () => receiver.deliveries.filter(({ EventType }) => EventType === 101);
  await expect.poll(() => room().length).toBe(2);
  for (let tries = 3; tries <= 8; tries += 1) {
    await control(url, 'POST', 'clock', { advanceMs: 10_000 });
    await expect.poll(() => room().length).toBe(tries);
  }
  await expect
    .poll(async () => (await control(url, 'GET', 'callbacks')).body)
    .toMatchObject({ delivered: 0, failedTries: 16, givenUp: 2, lastFailure: 'HTTP 500' });
  expect(new Set(room().map(({ text }) => text)).size).toBe(1);
});

test('a webhook that is accepted at the second try is not sent again', async () => {
  const receiver = await startReceiver((earlier) => (earlier.length === 0 ? 503 : 200));
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  await people(url, { userId: 'ana' });
  await expect
    .poll(async () => (await control(url, 'GET', 'callbacks')).body)
    .toMatchObject({ delivered: 2, failedTries: 1 });
  await control(url, 'POST', 'clock', { advanceMs: 3_600_000 });
  expect((await control(url, 'GET', 'callbacks')).body).toMatchObject({ givenUp: 0 });
  expect(receiver.deliveries.filter(({ EventType }) => EventType === 101)).toHaveLength(2);
});

test('only events of the chosen application are sent', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url, sdkAppId: 7 } });
  await control(url, 'POST', 'rooms/a/people?sdkAppId=8', { userId: 'ana' });
  await control(url, 'POST', 'rooms/a/people?sdkAppId=7', { userId: 'ben' });
  await expect.poll(() => listTypes(receiver)).toEqual([101, 103]);
  expect(receiver.deliveries[0]?.EventInfo).toMatchObject({ UserId: 'ben' });
});

test('the key of the webhooks is in no answer of the control API', async () => {
  const { url } = await startForTest();
  const target = { url: 'http://127.0.0.1:9/', key };
  const reply = await control(url, 'PUT', 'callbacks', target);
  expect(reply).toMatchObject({ status: 200, body: { url: target.url, signed: true } });
  expect(JSON.stringify(reply.body)).not.toContain(key);
  const off = await control(url, 'PUT', 'callbacks', null);
  expect(off.body).toMatchObject({ url: null, signed: false });
});
