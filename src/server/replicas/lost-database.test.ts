import { setTimeout as delay } from 'node:timers/promises';

import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startOwnPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startSimulatorProgram } from '#testing/processes.ts';
import { openTcpProxy } from '#testing/tcp-proxy.ts';
import type { TcpProxy } from '#testing/tcp-proxy.ts';

let postgres: TestPostgres;
let cloud: TestCloud;
let database: pg.Client;
let way: TcpProxy;
let desk: TestDesk;
let task: Task;
let databaseUrl: string;
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([
    startOwnPostgres(),
    startSimulatorProgram().then(openCloud),
  ]);
  const url = new URL(await postgres.createDatabase());
  database = new pg.Client({ connectionString: url.href });
  await database.connect();
  way = await openTcpProxy(Number(url.port));
  url.port = String(way.port);
  databaseUrl = url.href;
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, DATABASE_URL: databaseUrl });
  task = await desk.attach(await cloud.record());
});
afterAll(async () => {
  way.restore();
  await desk.close();
  await database.end();
  await way.close();
  await Promise.all([postgres.stop(), cloud.close()]);
});
afterEach(async () => {
  way.restore();
  await takeUntilAccepted();
  // The next story begins when this one's coming back is logged.
  await expect
    .poll(() => linesSince(0).filter((line) => wentAndCame.includes(line)).length % 2, {
      timeout: 10_000,
    })
    .toBe(0);
});

/** Takes until one is accepted; how many were refused before. */
async function takeUntilAccepted(): Promise<number> {
  for (let refused = 0; ; refused += 1) {
    const { status, body } = await desk.take(task.id, { force: true });
    if (status === 201) {
      return refused;
    }
    expect([status, body.code]).toEqual([503, 'storage-unavailable']);
    await delay(20);
  }
}

/** What the log says about the way to the database since a moment. */
function linesSince(length: number): string[] {
  return desk
    .log()
    .slice(length)
    .split('\n')
    .filter((line) => /"level":"(warn|error)"/.test(line))
    .map((line) => (JSON.parse(line) as { readonly msg: string }).msg);
}

const wentAndCame = [
  'the database cannot be reached; the desk keeps trying',
  'the database can be reached again',
];

describe('a desk that loses its PostgreSQL', () => {
  it('behind a balancer that accepts and closes, makes one attempt at a time, logs two lines and takes again', async () => {
    await takeUntilAccepted();
    const [attempts, logged] = [way.attempts(), desk.log().length];
    let most = 0;
    way.closeAll();
    const refused = Array.from({ length: 300 }, async (_, at) => {
      await delay(at * 10);
      const { status } = await desk.take(task.id, { force: true });
      most = Math.max(most, way.open());
      return status;
    });
    expect(new Set(await Promise.all(refused))).toEqual(new Set([503]));
    // The pauses double from 50 to 100 ms on: some 7 attempts in 3 s, however many takes ask.
    expect(way.attempts() - attempts).toBeLessThan(20);
    expect(most).toBeLessThanOrEqual(1);
    way.restore();
    await takeUntilAccepted();
    await expect.poll(() => linesSince(logged), { timeout: 10_000 }).toEqual(wentAndCame);
  });

  it('while a take waits to be sent answers that nothing was sent, and does not blame the cloud', async () => {
    await takeUntilAccepted();
    const paced = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      DATABASE_URL: databaseUrl,
      TRTC_RATE_LIMIT: '1',
    });
    const own = await paced.attach(await cloud.record());
    const key = { 'idempotency-key': 'withheld' };
    // Has the only slot of this second.
    await paced.take(own.id, { force: true });
    const withheld = paced.take(own.id, { force: true }, key);
    const isStored = 'select 1 from revisions where task_id = $1 and number = 2';
    await expect
      .poll(async () => (await database.query(isStored, [own.id])).rows.length, {
        interval: 5,
        timeout: 10_000,
      })
      .toBe(1);
    way.closeAll();
    const { status, body } = await withheld;
    expect([status, body.code]).toEqual([503, 'storage-unavailable']);
    expect(body.detail).toMatch(/Nothing was sent\. What is on air has not changed\./);
    way.restore();
    let repeated = await paced.take(own.id, { force: true }, key);
    while (repeated.body.revision === undefined) {
      repeated = await paced.take(own.id, { force: true }, key);
    }
    expect([repeated.status, repeated.body.code]).toEqual([503, 'storage-unavailable']);
    expect(repeated.body.revision).toMatchObject({
      number: 2,
      status: 'rejected',
      sentAt: null,
      upstream: { withheldBy: 'database' },
    });
    expect(await cloud.modifications(own.taskId)).toHaveLength(1);
    await paced.close();
  });

  it('whose connections died without a word, replaces them before a query runs out of time', async () => {
    await takeUntilAccepted();
    const logged = desk.log().length;
    way.freeze();
    const began = performance.now();
    // The first may have been on a dead connection when that was found out.
    expect(await takeUntilAccepted()).toBeLessThanOrEqual(3);
    // Far less than the 15 s after which any query fails.
    expect(performance.now() - began).toBeLessThan(10_000);
    await expect.poll(() => linesSince(logged), { timeout: 10_000 }).toEqual(wentAndCame);
  });

  it('frees what a connection had locked that died without a word', async () => {
    await takeUntilAccepted();
    // The desk waits for this lock inside a transaction, where its connection dies.
    await database.query('begin');
    await database.query('select 1 from tasks where id = $1 for update', [task.id]);
    const cut = desk.take(task.id, { force: true });
    const waitsForLock = `select pid from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'mixdesk'`;
    await expect
      .poll(async () => (await database.query(waitsForLock)).rows.length, { timeout: 20_000 })
      .toBe(1);
    way.freeze();
    await database.query('commit');
    await takeUntilAccepted();
    expect((await cut).status).toBe(503);
  });

  it('without any connection that works, new ones included, takes again once they do', async () => {
    await takeUntilAccepted();
    const logged = desk.log().length;
    way.freezeAll();
    const { status } = await desk.take(task.id, { force: true });
    expect(status).toBe(503);
    way.restore();
    await takeUntilAccepted();
    await expect.poll(() => linesSince(logged), { timeout: 10_000 }).toEqual(wentAndCame);
  }, 60_000);
});
