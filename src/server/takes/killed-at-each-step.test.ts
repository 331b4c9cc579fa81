import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import type { Revision, RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

/** A condition that a busy machine may take its time to fulfil. */
const patient = { timeout: 60_000, interval: 20 };

let postgres: TestPostgres;
let databaseUrl: string;
let cloud: HeldCloud;
let desk: RunningProgram;
let task: string;
/** Connections of the test, which hold locks that the desk runs into: so it stands still at a known step. */
let blockers: pg.Client[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
  cloud = await holdCloud();
  desk = await startDesk();
  const attached = await post('api/tasks', {
    kind: 'attach',
    sdkAppId: testSdkAppId,
    taskId: 'some-task',
    canvas: { width: 1280, height: 720 },
  });
  task = taskSchema.parse(attached.body).id;
});
afterEach(async () => {
  await Promise.all(blockers.map((client) => client.end()));
  blockers = [];
  await desk.stop();
  cloud.close();
});

it('kill -9 before a take is stored: nothing is in the ledger, nothing was sent', async () => {
  const blocker = await block('lock table tasks in exclusive mode');
  const answer = beginTake();
  await waitUntilBlocked(1);
  await desk.kill();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  expect(await readLedger()).toEqual([]);
  expect(cloud.received()).toBe(0);
});

it('kill -9 after storing and before sending: unknown after the restart, nothing was sent', async () => {
  const blocker = await block('lock table call_slots in exclusive mode');
  const answer = beginTake();
  await waitUntilBlocked(1);
  expect((await readLedger())[0]).toMatchObject({ number: 1, status: 'sending' });
  await desk.kill();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  await expectUnknown();
  expect(cloud.received()).toBe(0);
});

it('kill -9 while the cloud has the take: unknown after the restart', async () => {
  const answer = beginTake();
  await cloud.hasReceived(1);
  await desk.kill();
  await restart();
  expect(await answer).toBeNull();
  await expectUnknown();
  expect(cloud.received()).toBe(1);
});

it('kill -9 between the cloud’s answer and storing it: unknown after the restart, not sent again', async () => {
  const answer = beginTake();
  await cloud.hasReceived(1);
  const blocker = await block('lock table tasks in exclusive mode');
  cloud.accept();
  await waitUntilBlocked(1);
  await desk.kill();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  await expectUnknown();
  expect(cloud.received()).toBe(1);
});

it('kill -9 before a refused take is sent again: unknown after the restart, with its first call', async () => {
  const answer = beginTake();
  await cloud.hasReceived(1);
  const blocker = await block('lock table call_slots in exclusive mode');
  cloud.refuse('RequestLimitExceeded');
  await expect
    .poll(async () => (await readLedger())[0]?.earlierCalls, patient)
    .toMatchObject([{ code: 'RequestLimitExceeded' }]);
  await desk.kill();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  await expectUnknown();
  expect((await readLedger())[0]?.earlierCalls).toMatchObject([{ code: 'RequestLimitExceeded' }]);
  expect(cloud.received()).toBe(1);
});

it('kill -9 between storing the settlement and answering the page: accepted, and a repetition gets that answer', async () => {
  const answer = beginTake();
  await cloud.hasReceived(1);
  // The fate waits for a row, a lock of the whole table waits for the fate, and what the desk does next waits for that lock.
  const row = await block('select * from revisions for update');
  cloud.accept();
  await waitUntilBlocked(1);
  const table = await connect();
  const locked = table.query('begin; lock table tasks in access exclusive mode');
  await waitUntilBlocked(2);
  await free(row);
  await locked;
  await waitUntilBlocked(1);
  await desk.kill();
  await free(table);
  await restart();
  expect(await answer).toBeNull();
  expect((await readLedger())[0]).toMatchObject({ number: 1, status: 'accepted' });
  const again = await beginTake();
  expect([again?.status, again?.body]).toMatchObject([201, { number: 1, status: 'accepted' }]);
  expect(cloud.received()).toBe(1);
});

async function expectUnknown(): Promise<void> {
  // The claim of the dead process has to run out first.
  await expect
    .poll(async () => (await readLedger()).map(({ number, status }) => [number, status]), patient)
    .toEqual([[1, 'unknown']]);
}

function startDesk(): Promise<RunningProgram> {
  return startProgram({
    file: 'start.ts',
    env: {
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      TRTC_ENDPOINT: cloud.url,
      TRTC_TIMEOUT_MS: '1000',
      TENCENTCLOUD_SECRET_ID: testKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
    },
  });
}

async function restart(): Promise<void> {
  desk = await startDesk();
}

/** A take under one key; null when the desk dies before it answers. */
function beginTake(): Promise<{ readonly status: number; readonly body: unknown } | null> {
  return post(
    `api/tasks/${task}/takes`,
    { baseRevision: null, MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
    { 'idempotency-key': 'the-take' },
  ).catch(() => null);
}

async function post(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function readLedger(): Promise<readonly Revision[]> {
  const response = await fetch(`${desk.url}api/tasks/${task}/revisions`);
  return ((await response.json()) as RevisionPage).revisions;
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  blockers.push(client);
  return client;
}

/** Runs a statement that takes locks, and holds them until `free`. */
async function block(statement: string): Promise<pg.Client> {
  const client = await connect();
  await client.query(`begin; ${statement}`);
  return client;
}

async function free(blocker: pg.Client): Promise<void> {
  await blocker.query('commit');
}

/** Waits until so many connections wait for a lock. */
async function waitUntilBlocked(count: number): Promise<void> {
  // Of its own, outside a transaction: within one the server shows the same moment again and again.
  const observer = await connect();
  await expect
    .poll(async () => {
      const { rows } = await observer.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.waiting;
    }, patient)
    .toBeGreaterThanOrEqual(count);
}

/** A cloud that keeps its answer to itself until it is told which. */
interface HeldCloud {
  readonly url: string;
  received(): number;
  hasReceived(count: number): Promise<void>;
  accept(): void;
  refuse(code: string): void;
  close(): void;
}

async function holdCloud(): Promise<HeldCloud> {
  let received = 0;
  let held: { readonly response: ServerResponse; readonly taskId: string } | undefined;
  const server = createServer((request: IncomingMessage, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { TaskId: taskId } = JSON.parse(text) as { readonly TaskId: string };
      held = { response, taskId };
      received += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  function answer(outcome: object): void {
    held?.response.setHeader('content-type', 'application/json');
    held?.response.end(JSON.stringify({ Response: { RequestId: 'r', ...outcome } }));
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    async hasReceived(count) {
      await expect.poll(() => received, patient).toBe(count);
    },
    accept: () => answer({ TaskId: held?.taskId }),
    refuse: (code) => answer({ Error: { Code: code, Message: 'in a moment' } }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
