import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { startReceiver } from '#simulator/testing/receiver.ts';
import type { Receiver } from '#simulator/testing/receiver.ts';
import { createTask, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';
import { openReadyShows } from './ready-shows.ts';

interface ShowView {
  readonly state: string;
  readonly seed: number;
  readonly positionMs: number;
  readonly done: number;
  readonly total: number;
  readonly next: readonly { readonly atMs: number; readonly says: string }[];
}

async function order(url: string, method: string, path: string, body?: unknown): Promise<ShowView> {
  const reply = await control(url, method, path, body);
  expect(reply.body).not.toHaveProperty('code');
  return (reply.body as { show: ShowView }).show;
}

async function listPeople(url: string): Promise<Readonly<Record<string, unknown>>> {
  const { rooms } = (await control(url, 'GET', 'rooms')).body as {
    rooms: readonly {
      people: readonly { userId: string; camera: boolean; microphone: boolean }[];
    }[];
  };
  return Object.fromEntries(
    rooms.flatMap(({ people }) =>
      people.map(({ userId, camera, microphone }) => [userId, [camera, microphone]]),
    ),
  );
}

/** Type, time and fields of each event, with times as ms from the first event. */
function listEvents({ deliveries }: Receiver): readonly unknown[] {
  const startMs = Number(deliveries[0]?.EventInfo['EventMsTs']);
  return deliveries.map(({ EventType, text, EventInfo }) => {
    const { CallbackTs } = JSON.parse(text) as { CallbackTs: number };
    const { EventTs: _seconds, EventMsTs, ...info } = EventInfo;
    return [EventType, Number(EventMsTs) - startMs, CallbackTs - startMs, info];
  });
}

test('the three ready shows are valid and have as many people as they promise', async () => {
  const folder = fileURLToPath(new URL('ready', import.meta.url));
  const shows = await openReadyShows(folder).list();
  expect(shows.map(({ name }) => name)).toEqual(['interview', 'panel', 'town-hall']);
  const files = readdirSync(folder);
  expect(files.sort()).toEqual(shows.map(({ name }) => `${name}.yaml`));
  const { url } = await startForTest();
  const most: Record<string, number> = {};
  for (const { name } of shows) {
    let show = await order(url, 'POST', 'shows', { name, speed: 0 });
    while (show.state !== 'over') {
      const people = await listPeople(url);
      most[name] = Math.max(most[name] ?? 0, Object.keys(people).length);
      show = await order(url, 'POST', 'show/advance');
    }
  }
  expect(most).toEqual({ interview: 6, panel: 9, 'town-hall': 25 });
});

test('a show by hand advances as far as ordered, and stands still in between', async () => {
  const { url } = await startForTest();
  const script = `
name: by-hand
seed: 1
room: { roomId: studio }
events:
  - { at: 0, do: join, userId: host, camera: true, microphone: true }
  - { at: '00:10', do: join, userId: ana, camera: true }
  - { at: '00:10', do: mute, userId: host }
  - { at: '00:20', do: drop, userId: host }
  - { at: '00:30', do: return, userId: host }
`;
  const started = await order(url, 'POST', 'shows', { script, speed: 0 });
  expect(started).toMatchObject({ state: 'held', seed: 1, positionMs: 0, done: 1, total: 5 });
  expect(await listPeople(url)).toEqual({ host: [true, true] });
  expect((await order(url, 'GET', 'show')).positionMs).toBe(0);

  // Both steps of 00:10.
  const moment = await order(url, 'POST', 'show/advance');
  expect(moment).toMatchObject({ positionMs: 10_000, done: 3 });
  expect(moment.next[0]).toMatchObject({ atMs: 20_000, says: 'host drops out' });
  expect(await listPeople(url)).toEqual({ host: [true, false], ana: [true, false] });

  expect(await order(url, 'POST', 'show/advance', { to: '00:29' })).toMatchObject({ done: 4 });
  expect(await listPeople(url)).toEqual({ ana: [true, false] });
  expect(await order(url, 'POST', 'show/advance', { to: '00:05' })).toMatchObject({
    positionMs: 29_000,
  });
  // The simulator's clock is the clock of the show.
  await control(url, 'POST', 'clock', { advanceMs: 1000 });
  expect(await order(url, 'GET', 'show')).toMatchObject({ state: 'over', positionMs: 30_000 });
  // A person who dropped out returns with the same streams: muted.
  expect(await listPeople(url)).toEqual({ ana: [true, false], host: [true, false] });
  expect(await order(url, 'DELETE', 'show')).toBeNull();
});

test('a show plays by itself at the given speed', async () => {
  const { url } = await startForTest();
  await order(url, 'POST', 'shows', { name: 'interview', speed: 1000 });
  await expect.poll(async () => (await order(url, 'GET', 'show')).state).toBe('over');
  // Time runs as usual again.
  expect(await order(url, 'GET', 'show')).toMatchObject({ speed: 1 });
});

test('a show is paused and continues', async () => {
  const { url } = await startForTest();
  await order(url, 'POST', 'shows', { name: 'interview' });
  expect(await order(url, 'PUT', 'show', { speed: 0 })).toMatchObject({ state: 'held' });
  const { positionMs } = await order(url, 'GET', 'show');
  expect((await order(url, 'GET', 'show')).positionMs).toBe(positionMs);
  expect(await order(url, 'PUT', 'show', { speed: 2 })).toMatchObject({ state: 'playing' });
});

test('the same seed plays the same show again: people, times, TaskIds and RequestIds', async () => {
  async function play(seed: number, speed: number) {
    const receiver = await startReceiver();
    const { url } = await startForTest({ callbacks: { url: receiver.url, key: 'key' } });
    await order(url, 'POST', 'shows', {
      name: 'town-hall',
      seed,
      speed,
      room: { roomId: 'room-42' },
    });
    const TaskId = await createTask(url);
    const ids: unknown[] = [TaskId];
    const modify = async () => {
      const body = { SdkAppId, TaskId, MixLayoutParams: { MixLayoutMode: 3 } };
      const { response } = await callAs(url, 'ModifyCloudRecording', body);
      ids.push(response['RequestId']);
    };
    await modify();
    // Additional calls in between make no difference.
    for (let count = 0; count < seed; count += 1) {
      await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
    }
    await modify();
    await order(url, 'POST', 'show/advance', { to: '03:00' });
    return { ids, story: listEvents(receiver) };
  }
  const first = await play(5, 0);
  expect(first.story.length).toBeGreaterThan(60);
  expect(await play(5, 0)).toEqual(first);
  const other = await play(6, 0);
  expect(other.ids).not.toEqual(first.ids);
  expect(other.story).not.toEqual(first.story);
});

test('every step happens at its own time, also when the show plays fast and the machine is late', async () => {
  async function play(speed: number) {
    const receiver = await startReceiver();
    const { url } = await startForTest({ callbacks: { url: receiver.url } });
    await order(url, 'POST', 'shows', { name: 'interview', speed });
    if (speed === 0) {
      await order(url, 'POST', 'show/advance', { to: '02:41' });
    }
    await expect.poll(() => receiver.deliveries.at(-1)?.EventType).toBe(102);
    return listEvents(receiver);
  }
  expect(await play(500)).toEqual(await play(0));
});

test('a clock jump ends what is due, and the rest of the show keeps its times', async () => {
  const { url } = await startForTest();
  const script = {
    name: 'jump',
    room: { roomId: 'room-42' },
    events: [
      { at: 0, do: 'join', userId: 'host_1', camera: true },
      { at: '00:05', do: 'clock', ahead: '73:00:00' },
      { at: '00:05', do: 'cue', text: 'The handle has expired.' },
      { at: '00:10', do: 'mute', userId: 'host_1' },
    ],
  };
  await order(url, 'POST', 'shows', { script, speed: 0 });
  const TaskId = await createTask(url);
  const describe = () => callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
  expect((await describe()).response['Status']).toBe('InProgress');
  const jumped = await order(url, 'POST', 'show/advance');
  expect(jumped).toMatchObject({ positionMs: 5000, done: 3, state: 'held' });
  expect((await describe()).code).toBe('ResourceNotFound');
  expect(await order(url, 'POST', 'show/advance')).toMatchObject({ positionMs: 10_000, done: 4 });
});

test('idle ends the recording, faults have effect, and a stopped show ends its faults', async () => {
  const receiver = await startReceiver();
  const { url } = await startForTest({ callbacks: { url: receiver.url } });
  const script = {
    name: 'trouble',
    room: { roomId: 'room-42' },
    events: [
      { at: 0, do: 'join', userId: 'host', camera: true },
      {
        at: 1000,
        do: 'faults',
        faults: [{ kind: 'error', code: 'InternalError.CRInternalError' }],
      },
      { at: 2000, do: 'fail-over' },
      { at: 3000, do: 'idle' },
      { at: 63_000, do: 'cue', text: 'Over.' },
    ],
  };
  await order(url, 'POST', 'shows', { script, speed: 0 });
  const TaskId = await createTask(url, { RecordParams: { RecordMode: 2, MaxIdleTime: 30 } });
  await order(url, 'POST', 'show/advance');
  const refused = await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
  expect(refused.code).toBe('InternalError.CRInternalError');
  await order(url, 'POST', 'show/advance', { moments: 9 });
  const of = (type: number) => receiver.deliveries.filter(({ EventType }) => EventType === type);
  expect(of(306)[0]?.EventInfo).toMatchObject({ TaskId, Payload: { Status: 0 } });
  expect(of(302)[0]?.EventInfo).toMatchObject({ TaskId, Payload: { LeaveCode: 99 } });
  await order(url, 'DELETE', 'show');
  expect((await control(url, 'GET', 'faults')).body).toEqual({ faults: [] });
});

test('a show begins in an empty room, and the recording of that room continues', async () => {
  const { url } = await startForTest();
  await control(url, 'POST', 'rooms/demo/people', [{ userId: 'left-over', camera: true }]);
  await createTask(url, { RoomId: 'demo' });
  await order(url, 'POST', 'shows', { name: 'interview', speed: 0 });
  expect(Object.keys(await listPeople(url))).toEqual(['host']);
  expect((await control(url, 'GET', 'tasks')).body).toMatchObject({ tasks: [{ ending: null }] });
});

test.each([
  ['POST', 'shows', { name: 'no-such-show' }, 404, 'show-not-found', /interview, panel, town-hall/],
  ['POST', 'shows', { script: 'name: x' }, 400, 'bad-script', /^line 1, .*events/],
  ['POST', 'shows', {}, 400, 'malformed', /name of a ready show or a script/],
  ['POST', 'shows', { name: 'interview', speed: -1 }, 400, 'malformed', /speed/],
  ['POST', 'show/advance', {}, 409, 'no-show', /POST \/_simulator\/shows/],
  ['PUT', 'show', { speed: 1 }, 409, 'no-show', /start one/],
  ['POST', 'show/rewind', {}, 404, 'no-such-route', /rewind/],
] as const)(
  '%s %s of %j is refused with a sentence',
  async (method, path, body, status, code, says) => {
    const { url } = await startForTest();
    const reply = await control(url, method, path, body);
    expect(reply).toMatchObject({
      status,
      body: { code, message: expect.stringMatching(says) as unknown },
    });
  },
);
