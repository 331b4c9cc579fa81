import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { KeptEvent } from '#contract/events.ts';
import { makeEmptyNews } from '#contract/roster.ts';
import { positionHeader } from '#contract/http/event-stream.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';
import { openEventStream } from '#server/testing/event-stream.ts';

import { createEventHub } from './hub.ts';
import type { EventHub, EventHubOptions } from './hub.ts';

describe('the event stream of the desk', () => {
  let cloud: TestCloud;
  let desk: TestDesk;
  beforeAll(async () => {
    cloud = openCloud(await startSimulatorProgram());
    desk = await openDesk({ TRTC_ENDPOINT: cloud.url });
  });
  afterAll(async () => {
    await desk.close();
    await cloud.close();
  });

  it('publishes a new task and each step of a take to every open page', async () => {
    const pages = await Promise.all([
      openEventStream(`${desk.url}/api/events`),
      openEventStream(`${desk.url}/api/events`),
    ]);
    const task = await desk.attach(await cloud.record());
    const { body } = await desk.take(task.id);
    for (const page of pages) {
      expect(await page.next()).toMatchObject({ kind: 'task', data: { task } });
      expect(await page.next()).toMatchObject({
        kind: 'revision',
        data: { taskId: task.id, revision: { number: 1, status: 'sending' } },
      });
      expect(await page.next()).toMatchObject({
        kind: 'revision',
        data: { taskId: task.id, revision: body },
      });
      page.close();
    }
  });

  it('sends a payload once, to pages of that task only, and the outcome with the latency', async () => {
    const task = await desk.attach(await cloud.record());
    const other = await desk.attach(await cloud.record());
    await desk.get(`/api/tasks/${task.id}/latency`);
    const own = await openEventStream(`${desk.url}/api/events?task=${task.id}`);
    const both = await openEventStream(`${desk.url}/api/events?task=${other.id},${task.id}`);
    const elsewhere = await openEventStream(`${desk.url}/api/events?task=${other.id}`);
    const { body } = await desk.take(task.id);
    const { MixLayoutParams, SubscribeStreamUserIds, ...fate } = body;
    for (const page of [own, both]) {
      expect(await page.next()).toMatchObject({
        kind: 'revision',
        data: {
          taskId: task.id,
          revision: { status: 'sending', MixLayoutParams, SubscribeStreamUserIds },
        },
      });
      expect(await page.next()).toMatchObject({
        kind: 'settled',
        data: { taskId: task.id, fate, latency: { count: 1, p50: body.latencyMs } },
      });
    }
    await desk.send('PATCH', `/api/tasks/${task.id}`, { title: 'Renamed' });
    expect(await own.next()).toMatchObject({ kind: 'task', data: { task: { program: body } } });
    // Nothing of the take, and of the task only what a list shows.
    const listed = await elsewhere.next();
    expect(listed).toMatchObject({
      kind: 'listed',
      data: { task: { id: task.id, title: 'Renamed', program: { number: 1 } } },
    });
    expect(JSON.stringify(listed)).not.toContain('MixLayoutParams');
    for (const page of [own, both, elsewhere]) {
      page.close();
    }
  });

  it('names the newest event in every answer, taken before anything is read', async () => {
    const page = await openEventStream(`${desk.url}/api/events`);
    await desk.attach('positions');
    await page.next();
    const answer = await fetch(`${desk.url}/api/tasks`);
    expect(answer.headers.get(positionHeader)).toBe(page.lastId());
    page.close();
  });

  it('gives a reconnecting page exactly the events that it missed', async () => {
    const page = await openEventStream(`${desk.url}/api/events`);
    const seen = page.lastId();
    page.close();
    const missed = [await desk.attach('missed-1'), await desk.attach('missed-2')];
    const back = await openEventStream(`${desk.url}/api/events`, seen);
    expect([await back.next(), await back.next()].map(({ data }) => data)).toEqual(
      missed.map((task) => ({ task })),
    );
    const live = await desk.attach('live-again');
    expect(await back.next()).toMatchObject({ kind: 'task', data: { task: live } });
    back.close();
  });

  it('sends a reset event to a page of an earlier process', async () => {
    const page = await openEventStream(`${desk.url}/api/events`, 'otherboot-7');
    expect(await page.next()).toMatchObject({ kind: 'reset', data: {} });
    page.close();
  });

  it('forbids caches and proxies to hold it back, and has the desk’s security headers', async () => {
    const page = await openEventStream(`${desk.url}/api/events`);
    expect(page.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    });
    page.close();
  });

  it('ends when the desk stops', async () => {
    const leaving = await openDesk({ TRTC_ENDPOINT: cloud.url });
    const page = await openEventStream(`${leaving.url}/api/events`);
    await leaving.close();
    await page.ended;
  });
});

describe('the hub', () => {
  const closers: (() => void)[] = [];
  afterAll(() => {
    for (const close of closers) {
      close();
    }
  });

  /** A hub behind a real HTTP server. */
  async function serveHub(
    options: EventHubOptions,
    tasks: readonly string[] | null = null,
  ): Promise<{ readonly hub: EventHub; readonly url: string }> {
    const hub = createEventHub(options);
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const id = request.headers['last-event-id'];
      hub.attach(response, typeof id === 'string' ? id : undefined, { tasks });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      void hub.close();
      server.close();
      server.closeAllConnections();
    });
    return { hub, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  function publish(hub: EventHub, taskId: string): void {
    hub.publish({ kind: 'roster', data: makeEmptyNews(taskId) });
  }

  it('replays all events that it keeps, and resets a page that missed one more', async () => {
    const { hub, url } = await serveHub({ capacity: 3 });
    publish(hub, '1');
    const first = await openEventStream(url);
    const seen = first.lastId();
    for (const id of ['2', '3', '4']) {
      publish(hub, id);
    }
    const inside = await openEventStream(url, seen);
    expect(await inside.next()).toMatchObject({ kind: 'roster', data: { taskId: '2' } });
    publish(hub, '5');
    const outside = await openEventStream(url, seen);
    expect((await outside.next()).kind).toBe('reset');
    expect(outside.lastId()).toBe((await openEventStream(url)).lastId());
  });

  it('sends a page that comes from another process only what it has not seen there', async () => {
    let deliver: (position: number, event: KeptEvent) => void = () => undefined;
    const { url } = await serveHub({
      journal: {
        generation: 'shared',
        start: 4,
        isShared: true,
        append: () => undefined,
        follow(onEvent) {
          deliver = onEvent;
        },
        close: () => Promise.resolve(),
        leave: () => Promise.resolve(),
      },
    });
    const page = await openEventStream(url, 'shared-6');
    for (const position of [5, 6, 7, 8]) {
      deliver(position, { kind: 'roster', data: makeEmptyNews(`${position}`) });
    }
    expect(await page.next()).toMatchObject({ data: { taskId: '7' } });
    expect(await page.next()).toMatchObject({ data: { taskId: '8' } });
    expect(page.lastId()).toBe('shared-8');
    page.close();
  });

  it('drops a client that does not read, and keeps serving the others', async () => {
    const { hub, url } = await serveHub({ maxBacklogBytes: 500_000 });
    const reader = await openEventStream(url);
    const sleeper = get(url, (response) => response.pause());
    sleeper.on('error', () => undefined);
    await expect.poll(() => hub.clients()).toBe(2);
    const long = 'x'.repeat(100_000);
    let published = 0;
    while (hub.clients() === 2) {
      publish(hub, `${published} ${long}`);
      published += 1;
      expect(await reader.next()).toMatchObject({
        data: { taskId: `${published - 1} ${long}` },
      });
    }
    expect(hub.clients()).toBe(1);
    publish(hub, 'after');
    expect(await reader.next()).toMatchObject({ data: { taskId: 'after' } });
    sleeper.destroy();
  });

  it('resets a page at once that missed more than it can be sent at once', async () => {
    const { hub, url } = await serveHub({ maxBacklogBytes: 500_000 });
    publish(hub, 'seen');
    const page = await openEventStream(url);
    const seen = page.lastId();
    page.close();
    const layout = 'x'.repeat(60_000);
    for (let at = 0; at < 20; at += 1) {
      publish(hub, `${at} ${layout}`);
    }
    const back = await openEventStream(url, seen);
    expect((await back.next()).kind).toBe('reset');
    publish(hub, 'after');
    expect(await back.next()).toMatchObject({ data: { taskId: 'after' } });
    const latest = await openEventStream(url, back.lastId());
    publish(hub, 'last');
    expect(await latest.next()).toMatchObject({ data: { taskId: 'last' } });
    back.close();
    latest.close();
  });

  it('sends a page that follows a task what it missed of it, and forgets nothing at a beat', async () => {
    const { hub, url } = await serveHub({ heartbeatMs: 5, capacity: 10 }, ['1']);
    const page = await openEventStream(url);
    for (let at = 0; at < 30; at += 1) {
      publish(hub, 'other');
    }
    await page.until('beat', () => page.lastId().endsWith('-30'));
    const seen = page.lastId();
    page.close();
    publish(hub, '1');
    const back = await openEventStream(url, seen);
    expect(await back.until('roster')).toMatchObject({ data: { taskId: '1' } });
    back.close();
  });

  it('sends changes of a roster to pages of its task and the whole to others, of which only the newest is kept', async () => {
    const person = {
      ...{ userId: 'ana', present: true, since: null, role: null },
      ...{ camera: true, microphone: false, screen: false },
    };
    const guests = Array.from({ length: 100 }, (_, at) => ({ ...person, userId: `guest_${at}` }));
    function change(version: number, isWhole: boolean): KeptEvent {
      const now = { epoch: 'e', version };
      const news = { taskId: '1', ...now, since: version - 1, changes: [person], gone: [] };
      const roster = { people: guests, ...now };
      return { kind: 'roster', data: isWhole ? { ...news, roster } : news };
    }
    // One whole roster fits into what is kept, two do not.
    const everything = await serveHub({ capacityBytes: 25_000 });
    const following = await serveHub({ capacityBytes: 25_000 }, ['1']);
    const page = await openEventStream(everything.url);
    const follower = await openEventStream(following.url);
    const seen = { page: page.lastId(), follower: follower.lastId() };
    for (const { hub } of [everything, following]) {
      hub.publish(change(1, true));
      hub.publish(change(2, false));
      hub.publish(change(3, true));
      publish(hub, 'after');
    }
    const back = await openEventStream(everything.url, seen.page);
    for (const stream of [page, back]) {
      const { kind, data } = await stream.next();
      expect(kind).toBe('roster');
      expect(data).toMatchObject({ version: 3, roster: { version: 3, people: guests } });
      expect(await stream.next()).toMatchObject({ data: { taskId: 'after' } });
    }
    const late = await openEventStream(following.url, seen.follower);
    for (const stream of [follower, late]) {
      for (const version of [1, 2, 3]) {
        const news = change(version, false).data;
        expect(await stream.next()).toMatchObject({ kind: 'roster', data: news });
      }
    }
    for (const stream of [page, back, follower, late]) {
      stream.close();
    }
  });

  it('tells a page to fetch the roster when a process of an earlier version published it', async () => {
    const { hub, url } = await serveHub({}, ['1']);
    const page = await openEventStream(url);
    const old = { taskId: '1', roster: { people: [] } } as unknown as ReturnType<
      typeof makeEmptyNews
    >;
    hub.publish({ kind: 'roster', data: old });
    const { roster: _, ...news } = makeEmptyNews('1');
    expect(await page.next()).toMatchObject({ kind: 'roster', data: news });
    page.close();
  });

  it('keeps no more bytes of events than it may, and replays what is left', async () => {
    const { hub, url } = await serveHub({ capacityBytes: 10_000 });
    publish(hub, 'first');
    const page = await openEventStream(url);
    const seen = page.lastId();
    page.close();
    for (let at = 0; at < 5; at += 1) {
      publish(hub, `${at} ${'x'.repeat(4000)}`);
    }
    const late = await openEventStream(url, seen);
    expect((await late.next()).kind).toBe('reset');
    late.close();
  });

  it('forgets a stream that was cut right after it was asked for', async () => {
    const hub = createEventHub();
    const attached = new Promise<void>((resolve) => {
      const server = createServer((_request, response) => {
        // As when the database is asked about a sign-in before the stream begins.
        response.once('close', () => {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          hub.attach(response, undefined);
          resolve();
        });
      });
      closers.push(() => {
        void hub.close();
        server.close();
      });
      server.listen(0, '127.0.0.1', () => {
        const request = get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
        request.on('error', () => undefined);
        request.on('socket', (socket) =>
          socket.once('connect', () => setImmediate(() => request.destroy())),
        );
        request.end();
      });
    });
    await attached;
    publish(hub, 'to nobody');
    expect(hub.clients()).toBe(0);
  });

  it('goes on when a page that does not read is ended from elsewhere', async () => {
    const hub = createEventHub();
    let ended: () => void = () => undefined;
    const isEnded = new Promise<void>((resolve) => (ended = resolve));
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      hub.attach(response, undefined);
      // As a sign-out does. Until the page has read everything, the stream is not closed.
      response.end();
      publish(hub, 'after');
      setImmediate(ended);
    });
    closers.push(() => {
      void hub.close();
      server.close();
      server.closeAllConnections();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sleeper = get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, (response) =>
      response.pause(),
    );
    sleeper.on('error', () => undefined);
    await isEnded;
    expect(hub.clients()).toBe(0);
    sleeper.destroy();
  });

  it('sends a beat that pages hear, with the time of the server and the id to continue from', async () => {
    const { hub, url } = await serveHub({ heartbeatMs: 5 });
    publish(hub, 'before');
    const page = await openEventStream(url);
    const before = page.lastId();
    const began = Date.now();
    const beat = await page.until('beat');
    expect(beat.id).toBe(before);
    expect(Date.parse(beat.data.at)).toBeGreaterThanOrEqual(began);
    expect(Date.parse(beat.data.at)).toBeLessThanOrEqual(Date.now());
    page.close();
  });
});
