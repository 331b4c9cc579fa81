import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
      expect(await page.next()).toMatchObject({
        kind: 'task',
        data: { task: { id: task.id, program: body } },
      });
      page.close();
    }
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
      'cache-control': 'no-cache, no-transform',
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
  ): Promise<{ readonly hub: EventHub; readonly url: string }> {
    const hub = createEventHub(options);
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const id = request.headers['last-event-id'];
      hub.attach(response, typeof id === 'string' ? id : undefined);
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
    hub.publish({ kind: 'roster', data: { taskId, roster: { people: [] } } });
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

  it('keeps idle connections alive with comments, which are not events', async () => {
    const { url } = await serveHub({ heartbeatMs: 5 });
    const text = await new Promise<string>((resolve) => {
      get(url, (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          received += chunk;
          if (received.includes('\n: ')) {
            resolve(received);
          }
        });
      });
    });
    expect(text).not.toContain('data:');
  });
});
