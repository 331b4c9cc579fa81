import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Delivery, Notice } from '#contract/notices/notice.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

import { isPrivateAddress } from './receiver-client.ts';

const secret = 'a-secret-of-at-least-16';
const callbackKey = 'exampleCallbackKey';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly notice: Notice;
}

/** A program that gets notices; `answers` are the statuses of its first answers, after which it takes all. */
async function startReceiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body, notice: JSON.parse(body) as Notice });
      response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
      waiting.forEach((check) => {
        check();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers,
    /** Resolves with the notices that match, once there are so many. */
    until(count: number, matches: (got: Received) => boolean): Promise<readonly Received[]> {
      return new Promise((resolve) => {
        const check = (): void => {
          const found = received.filter(matches);
          if (found.length >= count) {
            waiting.delete(check);
            resolve(found);
          }
        };
        waiting.add(check);
        check();
      });
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let databases: TestDatabases;
let cloud: TestCloud;
beforeAll(async () => {
  [databases, cloud] = await Promise.all([
    prepareDatabases(),
    startSimulatorProgram().then(openCloud),
  ]);
});
afterAll(async () => {
  await Promise.all([databases.remove(), cloud.close()]);
});

describe.each(dialects)('a notice, on %s', (dialect) => {
  let receiver: Receiver;
  let desk: TestDesk;
  /** A second process on the same database, where there can be one. */
  let replica: TestDesk | undefined;
  beforeAll(async () => {
    receiver = await startReceiver();
    const { databaseUrl } = await databases.create(dialect);
    const open = () =>
      openDesk({
        TRTC_ENDPOINT: cloud.url,
        TRTC_CALLBACK_KEY: callbackKey,
        MIXDESK_WEBHOOK_URLS: receiver.url,
        MIXDESK_WEBHOOK_SECRET: secret,
        MIXDESK_WEBHOOK_PRIVATE: 'on',
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      });
    desk = await open();
    replica = databaseUrl === undefined ? undefined : await open();
  });
  afterAll(async () => {
    await Promise.all([desk.close(), replica?.close()]);
    await receiver.close();
  });

  async function attach(extra: Record<string, unknown> = {}): Promise<Task> {
    return desk.attach(await cloud.record(), extra);
  }
  function about(task: Task, kind: Notice['kind']) {
    return ({ notice }: Received) => notice.task.id === task.id && notice.kind === kind;
  }
  async function findDelivery(
    task: Task,
    matches: (delivery: Delivery) => boolean,
  ): Promise<Delivery> {
    for (;;) {
      const { body } = await desk.get<{ deliveries: Delivery[] }>('/api/deliveries');
      const found = body.deliveries.find(
        (each) => each.notice.task.id === task.id && matches(each),
      );
      if (found !== undefined) {
        return found;
      }
    }
  }

  it('tells the fate of a take, signed with the time over the raw body', async () => {
    const task = await attach();
    await desk.take(task.id, { note: 'first' });
    const [got] = await receiver.until(1, about(task, 'take.settled'));
    const { headers, body, notice } = got ?? expect.fail();
    expect(notice).toMatchObject({
      kind: 'take.settled',
      task: { id: task.id, title: task.title, sdkAppId: testSdkAppId, taskId: task.taskId },
      revision: { number: 1, status: 'accepted', note: 'first' },
    });
    expect(notice.revision).not.toHaveProperty('MixLayoutParams');
    expect(headers['mixdesk-event']).toBe('take.settled');
    const [, seconds = '', mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
      String(headers['mixdesk-signature']),
    ) ?? [''];
    expect(mac).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(600);
    expect(desk.log()).not.toContain(secret);
  });

  it('that its receiver does not take is sent again with the same id, and no redirect is followed', async () => {
    const task = await attach();
    receiver.answers.push(500, 302);
    await desk.take(task.id);
    const got = await receiver.until(3, about(task, 'take.settled'));
    expect(new Set(got.map(({ notice }) => notice.id)).size).toBe(1);
    expect(new Set(got.map(({ headers }) => headers['mixdesk-delivery'])).size).toBe(1);
    const delivered = await findDelivery(task, ({ status }) => status === 'delivered');
    expect(delivered).toMatchObject({ attempts: 3, lastStatus: 204, nextAt: null });
  });

  it('is sent once, also by two processes', async () => {
    const task = await attach();
    for (const [at, from] of [desk, replica ?? desk].entries()) {
      await from.take(task.id, { baseRevision: at === 0 ? null : at });
    }
    await receiver.until(2, about(task, 'take.settled'));
    await findDelivery(
      task,
      ({ status, notice }) => status === 'delivered' && notice.revision?.number === 2,
    );
    const numbers = receiver.received
      .filter(about(task, 'take.settled'))
      .map(({ notice }) => notice.revision?.number);
    expect(numbers.sort()).toEqual([1, 2]);
  });

  it('that its receiver wants never again is a dead letter, which an admin may send again', async () => {
    const task = await attach();
    receiver.answers.push(410);
    await desk.take(task.id);
    const dead = await findDelivery(task, ({ status }) => status === 'dead');
    expect(dead).toMatchObject({ attempts: 1, lastStatus: 410, receiver: receiver.url });
    const list = await desk.get<{ deliveries: Delivery[] }>('/api/deliveries?status=dead&limit=1');
    expect(list.body.deliveries.map(({ id }) => id)).toEqual([dead.id]);
    const retried = await desk.post<Delivery>(`/api/deliveries/${dead.id}/retry`, {});
    expect([retried.status, retried.body.status]).toEqual([200, 'pending']);
    expect(await receiver.until(2, about(task, 'take.settled'))).toHaveLength(2);
    expect((await desk.post('/api/deliveries/none/retry', {})).status).toBe(404);
  });

  it('tells that a recording has ended, once', async () => {
    const task = await attach();
    await cloud.end(task.taskId);
    await desk.take(task.id);
    const [got] = await receiver.until(1, about(task, 'recording.ended'));
    expect(got?.notice.task.taskId).toBe(task.taskId);
  });

  it('tells that somebody whom the layout on air names has left the room', async () => {
    const roomId = `studio-${dialect}`;
    const task = await attach({ roomId, roomIdType: 0 });
    const showAna = {
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana' }],
    };
    await desk.take(task.id, { MixLayoutParams: showAna });
    const start = Date.now();
    for (const [at, EventType, UserId] of [
      [0, 103, 'ana'],
      [1, 103, 'ben'],
      [2, 104, 'ben'],
      [3, 104, 'ana'],
    ] as const) {
      const EventMsTs = start + at;
      const body = JSON.stringify({
        EventGroupId: 1,
        EventType,
        CallbackTs: EventMsTs,
        EventInfo: { RoomId: roomId, EventTs: Math.floor(EventMsTs / 1000), EventMsTs, UserId },
      });
      const sign = createHmac('sha256', callbackKey).update(body).digest('base64');
      const headers = { sign, sdkappid: String(testSdkAppId) };
      expect((await desk.post('/callbacks/trtc', body, headers)).status).toBe(200);
    }
    const [got] = await receiver.until(1, about(task, 'person.left'));
    expect(got?.notice.person).toEqual({ userId: 'ana' });
  });
});

describe('a receiver in a private network', () => {
  it('gets nothing unless the configuration allows it', async () => {
    const receiver = await startReceiver();
    const desk = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      MIXDESK_WEBHOOK_URLS: `${receiver.url},${receiver.url.replace('127.0.0.1', 'localhost')}`,
      MIXDESK_WEBHOOK_SECRET: secret,
    });
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id);
    let refused: readonly Delivery[] = [];
    while (refused.length < 2) {
      const { body } = await desk.get<{ deliveries: Delivery[] }>('/api/deliveries');
      refused = body.deliveries.filter(({ lastError }) => lastError !== null);
    }
    expect(refused.map(({ status, lastError }) => [status, lastError])).toEqual([
      ['pending', expect.stringContaining('private network')],
      ['pending', expect.stringContaining('private network')],
    ]);
    expect(receiver.received).toEqual([]);
    await desk.close();
    await receiver.close();
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1'],
  ])('has an address such as %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'does not have an address such as %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
