import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Revision, RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

let postgres: TestPostgres;
let cloud: TestCloud;
let database: pg.Client;
let replicas: readonly [RunningProgram, RunningProgram];
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startSimulatorProgram().then(openCloud)]);
  const databaseUrl = await postgres.createDatabase();
  const env = {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    TRTC_ENDPOINT: cloud.url,
    TRTC_TIMEOUT_MS: '60000',
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
  };
  const start = (): Promise<RunningProgram> => startProgram({ file: 'start.ts', env });
  replicas = [await start(), await start()];
  database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await Promise.all(replicas.map((replica) => replica.stop()));
  await Promise.all([postgres.stop(), cloud.close()]);
});

interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

async function post<T>(
  replica: RunningProgram,
  route: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${replica.url}api/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}

async function attach(): Promise<Task> {
  const answer = await post(replicas[0], 'tasks', {
    kind: 'attach',
    sdkAppId: testSdkAppId,
    taskId: await cloud.record(),
    canvas: { width: 1280, height: 720 },
  });
  return taskSchema.parse(answer.body);
}

/** A forced take that can be told by its colour. */
function take(replica: RunningProgram, task: Task, colour: string, key?: string) {
  return post<Partial<Revision> & { readonly code?: string }>(
    replica,
    `tasks/${task.id}/takes`,
    {
      baseRevision: null,
      force: true,
      MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: colour },
      SubscribeStreamUserIds: {},
    },
    key === undefined ? {} : { 'idempotency-key': key },
  );
}

async function countWaiting(task: Task): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::integer as count from waiting_takes where task_id = $1',
    [task.id],
  );
  return rows[0]?.count ?? 0;
}

async function readLedger(replica: RunningProgram, task: Task): Promise<readonly Revision[]> {
  const response = await fetch(`${replica.url}api/tasks/${task.id}/revisions`);
  return ((await response.json()) as RevisionPage).revisions;
}

function colourOf(body: string | null): string | undefined {
  return (JSON.parse(body ?? '{}') as Partial<Revision>).MixLayoutParams?.BackGroundColor;
}

describe('takes of one recording that wait at two replicas', () => {
  it.each([
    ['where the first is on its way', [1, 0, 1, 0]],
    ['at the other replica', [0, 1, 0, 1]],
    ['at the other replica, alone there', [0, 0, 1]],
  ])('are superseded except the newest, which arrived %s', async (_where, places) => {
    const task = await attach();
    await cloud.fail({ kind: 'hold' });
    const first = take(replicas[0], task, '#000000');
    await expect.poll(async () => (await cloud.modifications(task.taskId)).length).toBe(1);
    const waiting: ReturnType<typeof take>[] = [];
    for (const [at, place] of places.entries()) {
      waiting.push(take(replicas[place === 0 ? 0 : 1], task, `#00000${at + 1}`));
      await expect.poll(() => countWaiting(task), { interval: 10 }).toBe(at + 1);
    }
    await cloud.fail();
    const newest = `#00000${places.length}`;
    expect((await first).status).toBe(201);
    const answers = await Promise.all(waiting);
    expect(answers.at(-1)).toMatchObject({
      status: 201,
      body: { MixLayoutParams: { BackGroundColor: newest } },
    });
    for (const { status, body } of answers.slice(0, -1)) {
      expect([status, body.code]).toEqual([409, 'superseded']);
    }
    const sent = await cloud.modifications(task.taskId);
    expect(sent.map(({ body }) => colourOf(body))).toEqual(['#000000', newest]);
    const [ledger, elsewhere] = await Promise.all(
      replicas.map((replica) => readLedger(replica, task)),
    );
    expect(elsewhere).toEqual(ledger);
    const fates = ledger?.map(({ status, MixLayoutParams }) => [
      MixLayoutParams.BackGroundColor,
      status,
    ]);
    expect(Object.fromEntries(fates ?? [])).toEqual({
      '#000000': 'accepted',
      ...Object.fromEntries(places.map((_, at) => [`#00000${at + 1}`, 'superseded'])),
      [newest]: 'accepted',
    });
    expect(await countWaiting(task)).toBe(0);
  });

  it.each([
    ['the same replica', 0],
    ['the other replica', 1],
  ] as const)(
    'are not put out by a late repetition of an old forced take at %s',
    async (_where, place) => {
      const task = await attach();
      const key = `old-${place}`;
      const old = await take(replicas[0], task, '#0000aa', key);
      expect(old.status).toBe(201);
      await cloud.fail({ kind: 'hold' });
      const going = take(replicas[0], task, '#0000bb');
      await expect.poll(async () => (await cloud.modifications(task.taskId)).length).toBe(2);
      const newer = take(replicas[0], task, '#0000cc');
      await expect.poll(() => countWaiting(task), { interval: 10 }).toBe(1);
      const again = take(replicas[place], task, '#0000aa', key);
      await cloud.fail();
      expect((await going).status).toBe(201);
      expect((await newer).body).toMatchObject({ status: 'accepted' });
      expect(await again).toMatchObject({ status: 201, body: { number: old.body.number } });
      const sent = await cloud.modifications(task.taskId);
      expect(sent.map(({ body }) => colourOf(body))).toEqual(['#0000aa', '#0000bb', '#0000cc']);
    },
  );
});
