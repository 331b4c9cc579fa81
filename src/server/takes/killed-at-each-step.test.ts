import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import type { Revision, RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { startOwnPostgres } from '#testing/postgres.ts';
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
/** Outside a transaction: within one the server shows the same moment again and again. */
let observer: pg.Client;

beforeAll(async () => {
  // Of its own: one test holds up all commits of the server.
  postgres = await startOwnPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
  observer = await connect();
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
  await endBlocked();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  expect(await readLedger()).toEqual([]);
  expect(cloud.received()).toBe(0);
});

it('kill -9 while a take is being stored: PostgreSQL may end what it has begun; unknown then, nothing was sent', async () => {
  const blocker = await block('lock table tasks in exclusive mode');
  const answer = beginTake();
  await waitUntilBlocked(1);
  await desk.kill();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  await expectUnknown();
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
  await endBlocked();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  await expectUnknown();
  expect(cloud.received()).toBe(1);
});

it('kill -9 while the cloud’s answer is being stored: PostgreSQL may end what it has begun; accepted then', async () => {
  const answer = beginTake();
  await cloud.hasReceived(1);
  const blocker = await block('lock table tasks in exclusive mode');
  cloud.accept();
  await waitUntilBlocked(1);
  await desk.kill();
  await free(blocker);
  await restart();
  expect(await answer).toBeNull();
  await expect
    .poll(async () => (await readLedger()).map(({ number, status }) => [number, status]), patient)
    .toEqual([[1, 'accepted']]);
  expect(cloud.received()).toBe(1);
});

it('kill -9 before a refused take is sent again: unknown after the restart, with its first call', async () => {
  const blocker = await connect();
  const answer = beginTake();
  await cloud.hasReceived(1);
  await blocker.query('begin; lock table call_slots in exclusive mode');
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
  const row = await block('select * from revisions for update');
  cloud.accept();
  await waitUntilBlocked(1);
  const [settling] = await listWaiting('wait_event_type', 'Lock');
  // From now on a commit is on disk before PostgreSQL says so, and it does not say so: it waits for another server.
  const release = await holdCommits();
  await free(row);
  await expect.poll(() => listWaiting('wait_event', 'SyncRep'), patient).toContain(settling);
  await desk.kill();
  expect(await answer).toBeNull();
  await release();
  await restart();
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
      // Half of it is left for further calls, so a refusal must not come late.
      TRTC_TIMEOUT_MS: '4000',
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
  await blocker.query('rollback');
}

/** Waits until so many connections wait for a lock. */
async function waitUntilBlocked(count: number): Promise<void> {
  await expect
    .poll(async () => (await listWaiting('wait_event_type', 'Lock')).length, patient)
    .toBeGreaterThanOrEqual(count);
}

/** Ends the statements that wait for a lock, as if they had never arrived. */
async function endBlocked(): Promise<void> {
  await observer.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  await expect.poll(() => listWaiting('wait_event_type', 'Lock'), patient).toEqual([]);
}

/** The connections to the database of the test that wait for something, by their process. */
async function listWaiting(
  column: 'wait_event' | 'wait_event_type',
  what: string,
): Promise<readonly number[]> {
  const { rows } = await observer.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and ${column} = $1`,
    [what],
  );
  return rows.map(({ pid }) => pid);
}

/** Lets no commit of the server be confirmed. @returns how to confirm them all */
async function holdCommits(): Promise<() => Promise<void>> {
  async function waitFor(servers: string): Promise<void> {
    await observer.query(`alter system set synchronous_standby_names = '${servers}'`);
    await observer.query('select pg_reload_conf()');
  }
  await waitFor('nobody');
  // The desk renews its claim every second: then it holds.
  await expect
    .poll(async () => (await listWaiting('wait_event', 'SyncRep')).length, patient)
    .toBeGreaterThan(0);
  return () => waitFor('');
}

/** A cloud that keeps its answer to a take to itself until it is told which. It answers any other call at once. */
interface HeldCloud {
  readonly url: string;
  /** How many takes it has received. */
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
      if (request.headers['x-tc-action'] !== 'ModifyCloudRecording') {
        // Attaching a recording asks for it.
        answer(response, { Status: 'InProgress' });
        return;
      }
      const { TaskId: taskId } = JSON.parse(text) as { readonly TaskId: string };
      held = { response, taskId };
      received += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  function answer(response: ServerResponse | undefined, outcome: object): void {
    response?.setHeader('content-type', 'application/json');
    response?.end(JSON.stringify({ Response: { RequestId: 'r', ...outcome } }));
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => received,
    async hasReceived(count) {
      await expect.poll(() => received, patient).toBe(count);
    },
    accept: () => answer(held?.response, { TaskId: held?.taskId }),
    refuse: (code) => answer(held?.response, { Error: { Code: code, Message: 'in a moment' } }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
