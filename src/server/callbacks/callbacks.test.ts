import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RecordingView } from '#contract/recording.ts';
import type { Roster } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';

import { isSignedBy } from './signature.ts';

const key = 'exampleCallbackKey';

/** Reference vectors: the vendor's published sample, whose body has tabs and newlines, and one of ours. */
const vectors = [
  {
    key: '123654',
    body: '{\n\t"EventGroupId":\t2,\n\t"EventType":\t204,\n\t"CallbackTs":\t1664209748188,\n\t"EventInfo":\t{\n\t\t"RoomId":\t8489,\n\t\t"EventTs":\t1664209748,\n\t\t"EventMsTs":\t1664209748180,\n\t\t"UserId":\t"user_85034614",\n\t\t"Reason":\t0\n\t}\n}',
    sign: 'kkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA=',
  },
  {
    key,
    body: '{"EventGroupId":3,"EventType":301,"CallbackTs":1767225601000,"EventInfo":{"RoomId":"room-A","EventTs":1767225600,"EventMsTs":1767225600900,"UserId":"rec_room1","TaskId":"-m9-EXAMPLE+Task.","Payload":{"Status":0}}}',
    sign: 'fe3TSYvYu1nFKJHvtS2npHi3meEAyWI0WDd43g9pHJs=',
  },
] as const;

describe('the signature of a webhook', () => {
  it.each(vectors)('equals the reference vector of the key $key', ({ key: right, body, sign }) => {
    expect(isSignedBy(right, Buffer.from(body), sign)).toBe(true);
    expect(isSignedBy(`${right}5`, Buffer.from(body), sign)).toBe(false);
    expect(isSignedBy(right, Buffer.from(`${body} `), sign)).toBe(false);
  });

  it.each(vectors)(
    'of the key $key is verified by the route, over the bytes as they came',
    async (vector) => {
      const desk = await openDesk({
        TRTC_ENDPOINT: 'http://127.0.0.1:9',
        TRTC_CALLBACK_KEY: vector.key,
      });
      const headers = { sign: vector.sign, sdkappid: String(testSdkAppId) };
      const answer = await desk.post('/callbacks/trtc', vector.body, headers);
      expect([answer.status, answer.body]).toEqual([200, { code: 0 }]);
      // The same event written another way has other bytes, unless it was written that way before.
      const rewritten = JSON.stringify(JSON.parse(vector.body), null, 1);
      expect((await desk.post('/callbacks/trtc', rewritten, headers)).status).toBe(401);
      await desk.close();
    },
  );
});

describe('the webhook route', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', TRTC_CALLBACK_KEY: key });
  });
  afterAll(() => desk.close());

  function deliver(body: string, headers: Record<string, string> = {}) {
    const sign = createHmac('sha256', key).update(body).digest('base64');
    return desk.post('/callbacks/trtc', body, { sign, sdkappid: String(testSdkAppId), ...headers });
  }

  function event(
    EventType: number,
    UserId: string,
    EventMsTs: number,
    RoomId: string | number = 'room-42',
  ): string {
    return JSON.stringify({
      EventGroupId: EventType >= 300 ? 3 : EventType >= 200 ? 2 : 1,
      EventType,
      CallbackTs: EventMsTs + 100,
      EventInfo: {
        RoomId,
        UserId,
        EventMsTs,
        EventTs: Math.floor(EventMsTs / 1000),
        ...(EventType === 103 && { Role: 20 }),
      },
    });
  }

  async function readRoster(id: string): Promise<Roster['people']> {
    return (await desk.get<Roster>(`/api/tasks/${id}/roster`)).body.people;
  }

  it('refuses a webhook without a signature, or signed with another key', async () => {
    const task = await desk.attach('task-of-forgeries', { roomId: 'forged' });
    await deliver(event(103, 'ana', 1_000, 'forged'));
    const before = await readRoster(task.id);
    expect(before.map(({ userId }) => userId)).toEqual(['ana']);
    const body = event(104, 'ana', 2_000, 'forged');
    const mac = createHmac('sha256', key).update(body);
    const right = mac.digest();
    const forged = [
      { name: 'empty', sign: '' },
      { name: 'garbage', sign: 'x' },
      { name: 'of another key', sign: createHmac('sha256', 'other').update(body).digest('base64') },
      { name: 're-encoded as hex', sign: right.toString('hex') },
      { name: 're-encoded as base64url', sign: right.toString('base64url') },
      { name: 're-encoded without padding', sign: right.toString('base64').replace('=', '') },
      { name: 'encoded twice', sign: Buffer.from(right.toString('base64')).toString('base64') },
      { name: 'percent-encoded', sign: encodeURIComponent(right.toString('base64')) },
      { name: 'of another event', sign: createHmac('sha256', key).update('{}').digest('base64') },
    ];
    for (const { name, sign } of forged) {
      const answer = await deliver(body, { sign });
      expect([name, answer.status, (answer.body as { code: string }).code]).toEqual([
        name,
        401,
        'unauthorized',
      ]);
    }
    const unsigned = await desk.post('/callbacks/trtc', body, { sdkappid: String(testSdkAppId) });
    expect(unsigned.status).toBe(401);
    expect(await readRoster(task.id)).toEqual(before);
    expect((await deliver(body)).status).toBe(200);
    expect(await readRoster(task.id)).not.toEqual(before);
  });

  it('answers {"code":0} to every signed webhook, also to unknown types and unreadable bodies', async () => {
    for (const body of [
      event(999, 'somebody', 1_000, 'elsewhere'),
      'not json',
      '{"EventGroupId":{}}',
      '',
      '"\\ud800"',
      // Moments and types that no database column holds.
      event(103, 'ana', 9e15, 'elsewhere'),
      event(103, 'ana', 1.5, 'elsewhere'),
      event(103, 'ana', -1, 'elsewhere'),
      event(2 ** 40, 'ana', 1_000, 'elsewhere'),
      event(103, '\u0000\ud800', 1_000, '\u0000\ud800'),
    ]) {
      const answer = await deliver(body, { 'content-type': 'text/plain' });
      expect([answer.status, answer.body]).toEqual([200, { code: 0 }]);
    }
  });

  it('requires the header SdkAppId', async () => {
    expect((await deliver(event(103, 'ana', 1_000), { sdkappid: 'none' })).status).toBe(400);
  });

  it('fills the roster of the task’s room in the order of event time, and publishes it', async () => {
    const task = await desk.attach('task-with-room', { roomId: 'room-42' });
    const page = await openEventStream(`${desk.url}/api/events`);
    const own = await openEventStream(`${desk.url}/api/events?task=${task.id}`);
    await deliver(event(201, 'ana', 3_000));
    await deliver(event(103, 'ana', 2_000));
    await deliver(event(103, 'ana', 2_000));
    await deliver(event(205, 'ana', 4_000));
    await deliver(event(103, 'robot', 1_000));
    await deliver(event(301, 'robot', 1_500));
    const expected = {
      userId: 'ana',
      present: true,
      since: '1970-01-01T00:00:02.000Z',
      role: 'anchor',
      camera: true,
      microphone: false,
      screen: true,
    };
    expect(await readRoster(task.id)).toEqual([expected]);
    await deliver(event(104, 'ana', 5_000));
    expect(await readRoster(task.id)).toEqual([
      {
        ...expected,
        present: false,
        since: '1970-01-01T00:00:05.000Z',
        camera: false,
        screen: false,
      },
    ]);
    // Other tasks of this room hear of it as well.
    const { data: all } = await page.until(
      'roster',
      ({ taskId, roster }) => taskId === task.id && roster?.people[0]?.present === false,
    );
    const { body } = await desk.get<Roster>(`/api/tasks/${task.id}/roster`);
    expect(all.roster).toEqual(body);
    // Whoever follows the task gets the person who changed, and what a whole roster of that version has.
    await deliver(event(103, 'ben', 6_000));
    const { data } = await own.until('roster', ({ changes }) =>
      changes.some(({ userId }) => userId === 'ben'),
    );
    const after = (await desk.get<Roster>(`/api/tasks/${task.id}/roster`)).body;
    expect(data).toEqual({
      ...{ taskId: task.id, epoch: body.epoch, since: body.version, version: after.version },
      ...{ changes: [after.people[0]], gone: [] },
    });
    expect(after.people.map(({ userId }) => userId)).toEqual(['ben', 'ana']);
    // In another room everybody is another one, whatever the version.
    await deliver(event(103, 'cleo', 7_000, 'room-43'));
    await desk.send('PATCH', `/api/tasks/${task.id}`, { roomId: 'room-43' });
    const moved = await own.until('roster', ({ epoch }) => epoch !== body.epoch);
    const there = (await desk.get<Roster>(`/api/tasks/${task.id}/roster`)).body;
    expect(moved.data).toMatchObject({ epoch: there.epoch, version: there.version });
    expect(there.people.map(({ userId }) => userId)).toEqual(['cleo']);
    await desk.send('PATCH', `/api/tasks/${task.id}`, { roomId: null, roomIdType: null });
    await own.until('roster', ({ epoch }) => epoch !== there.epoch);
    page.close();
    own.close();
  });

  it('ends only the task whose recorder has left', async () => {
    const ended = await desk.attach('task-that-ends');
    const other = await desk.attach('task-that-goes-on');
    const page = await openEventStream(`${desk.url}/api/events`);
    await deliver(
      JSON.stringify({
        EventGroupId: 3,
        EventType: 302,
        CallbackTs: 1,
        EventInfo: {
          RoomId: 'r',
          EventTs: '1',
          UserId: 'robot',
          TaskId: ended.taskId,
          Payload: { LeaveCode: 99 },
        },
      }),
    );
    expect(await page.next()).toMatchObject({
      kind: 'task',
      data: { task: { id: ended.id, status: 'ended' } },
    });
    const take = await desk.take(ended.id);
    expect([take.status, take.body.reason]).toEqual([409, 'ended']);
    expect((await desk.get(`/api/tasks/${other.id}`)).body).toEqual(other);
    page.close();
  });

  it('reads numbers in strings', async () => {
    const task = await desk.attach('task-of-strings', { roomId: '4712', roomIdType: 1 });
    const info = { RoomId: 4712, UserId: 'ana', EventTs: '1790000000', Role: '20' };
    const texts = { EventGroupId: '1', EventType: '103', CallbackTs: '1790000000123' };
    await deliver(JSON.stringify({ ...texts, EventInfo: info }));
    expect(await readRoster(task.id)).toMatchObject([
      {
        userId: 'ana',
        present: true,
        since: new Date(1_790_000_000_000).toISOString(),
        role: 'anchor',
      },
    ]);
  });

  it('treats events of one moment as one only when they are equal', async () => {
    const task = await desk.attach('task-of-one-moment');
    const now = Date.now();
    const failed = (Url: string) =>
      JSON.stringify({
        EventGroupId: 3,
        EventType: 309,
        CallbackTs: 1,
        EventInfo: {
          RoomId: 'r',
          EventMsTs: now,
          UserId: 'robot',
          TaskId: task.taskId,
          Payload: { Url },
        },
      });
    for (const name of ['a', 'b', 'a']) {
      await deliver(failed(`https://cdn.example.com/${name}.png`));
    }
    const view = await desk.get<RecordingView>(`/api/tasks/${task.id}/recording`);
    expect(view.body.story.failedImages.map(({ url }) => url).toSorted()).toEqual([
      'https://cdn.example.com/a.png',
      'https://cdn.example.com/b.png',
    ]);
  });

  it('reads an event although an unused field has an unexpected value', async () => {
    const task = await desk.attach('task-of-odd-fields', { roomId: 'odd' });
    const odd = { RoomId: 'odd', EventMsTs: 1_000, Reason: '-1', TerminalType: null, Role: 'x' };
    const enter = {
      EventGroupId: 1,
      EventType: 103,
      CallbackTs: 1,
      EventInfo: { ...odd, UserId: 42 },
    };
    await deliver(JSON.stringify(enter));
    expect(await readRoster(task.id)).toMatchObject([{ userId: '42', present: true, role: null }]);
    const left = {
      RoomId: 'odd',
      EventMsTs: 2_000,
      UserId: 'robot',
      TaskId: task.taskId,
      Payload: null,
    };
    await deliver(
      JSON.stringify({ EventGroupId: 3, EventType: 302, CallbackTs: 2, EventInfo: left }),
    );
    await expect
      .poll(async () => (await desk.get<Task>(`/api/tasks/${task.id}`)).body.status)
      .toBe('ended');
  });

  it('keeps rooms and applications apart', async () => {
    const numeric = await desk.attach('task-of-numeric-room', { roomId: '4711', roomIdType: 1 });
    await deliver(event(103, 'ben', 1_000, 4711));
    await deliver(event(103, 'stranger', 1_000, 'elsewhere'));
    await deliver(event(103, 'foreigner', 1_000, 4711), { sdkappid: '1400000099' });
    expect((await readRoster(numeric.id)).map(({ userId }) => userId)).toEqual(['ben']);
    const roomless = await desk.attach('task-without-room');
    expect(await readRoster(roomless.id)).toEqual([]);
  });

  it('keeps the room 12345 apart from the room "12345", also when both have the same event', async () => {
    const room = { roomId: '12345' };
    const number = await desk.attach('task-of-12345', { ...room, roomIdType: 1 });
    const text = await desk.attach('task-of-"12345"', { ...room, roomIdType: 0 });
    const either = await desk.attach('task-of-any-12345', room);
    const idsOf = async (task: Task) => (await readRoster(task.id)).map(({ userId }) => userId);
    // The vendor's sample names a numeric room by text when it ends.
    await deliver(event(103, 'early', 500, 12345));
    await deliver(
      JSON.stringify({ EventType: 102, EventInfo: { RoomId: '12345', EventMsTs: 600 } }),
    );
    expect(await readRoster(number.id)).toMatchObject([{ userId: 'early', present: false }]);

    await deliver(event(103, 'ben', 1_000, 12345));
    await deliver(event(103, 'ben', 1_000, '12345'));
    await deliver(event(103, 'ana', 1_100, '12345'));
    expect(await idsOf(number)).toEqual(['ben', 'early']);
    expect(await idsOf(text)).toEqual(['ben', 'ana']);
    expect(await idsOf(either)).toEqual(['ben', 'ana', 'early']);

    await deliver(
      JSON.stringify({ EventType: 102, EventInfo: { RoomId: '12345', EventMsTs: 2_000 } }),
    );
    expect(await readRoster(number.id)).toMatchObject([{ userId: 'ben', present: true }, {}]);
    expect(await readRoster(text.id)).toMatchObject([{ present: false }, { present: false }]);
  });
});
