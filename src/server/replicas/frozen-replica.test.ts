import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { JournalEntry, TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testKeys } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeCreateRequest, recordingEnv } from '#server/testing/recordings.ts';
import type { TaskAnswer } from '#server/testing/recordings.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

/** For a slow machine. */
const patient = { timeout: 20_000, interval: 20 };

let postgres: TestPostgres;
let cloud: TestCloud;
let database: pg.Client;
/** The replica that is frozen is a process of its own. */
let frozen: RunningProgram;
let other: TestDesk;
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startSimulatorProgram().then(openCloud)]);
  const databaseUrl = await postgres.createDatabase();
  database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const env = {
    ...recordingEnv,
    PORT: '0',
    DATABASE_URL: databaseUrl,
    TRTC_ENDPOINT: cloud.url,
    // One call a second: what comes second has to wait.
    TRTC_RATE_LIMIT: '1',
    // A claim lasts 5 s longer.
    TRTC_TIMEOUT_MS: '5000',
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
  };
  other = await openDesk(env);
  frozen = await startProgram({ file: 'start.ts', env });
});
afterAll(async () => {
  await other.close();
  await frozen.kill();
  await database.end();
  await Promise.all([postgres.stop(), cloud.close()]);
});
afterEach(async () => {
  process.kill(frozen.pid, 'SIGCONT');
  await cloud.fail();
});

async function post(
  route: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${frozen.url}api/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function count(query: string, value: string): Promise<number> {
  return (await database.query(query, [value])).rows.length;
}

describe.runIf(process.platform !== 'win32')('a replica that is frozen', () => {
  it('while its take waits to be sent does not send it after the other has taken', async () => {
    const [task, busy] = [
      await other.attach(await cloud.record()),
      await other.attach(await cloud.record()),
    ];
    await cloud.fail({ kind: 'hold' });
    // Has the only slot.
    const first = other.take(busy.id, { force: true });
    await expect.poll(async () => (await cloud.modifications(busy.taskId)).length, patient).toBe(1);
    const late = post(`tasks/${task.id}/takes`, {
      baseRevision: null,
      MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: '#aa0000' },
      SubscribeStreamUserIds: {},
    });
    await other.untilNewest(task.id, ({ status }) => status === 'sending');
    process.kill(frozen.pid, 'SIGSTOP');
    await cloud.fail();
    expect((await first).status).toBe(201);
    // The others take it for dead.
    await other.untilNewest(task.id, ({ status }) => status === 'unknown');
    const newer = await other.take(task.id, { baseRevision: 1 });
    expect([newer.status, newer.body.number]).toEqual([201, 2]);
    process.kill(frozen.pid, 'SIGCONT');
    expect(await late).toMatchObject({ status: 409, body: { code: 'superseded' } });
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
    expect((await other.readRevisions(task.id)).map(({ status }) => status)).toEqual([
      'accepted',
      'superseded',
    ]);
    const told = (await (await fetch(`${frozen.url}api/tasks/${task.id}`)).json()) as Task;
    expect(told.program?.number).toBe(2);
    expect((await other.readTask(task.id)).program?.number).toBe(2);
  });

  it('while its start waits to be sent starts nothing after somebody started the same again', async () => {
    await cloud.fail({ kind: 'hold' });
    const busy = other.post<TaskAnswer>('/api/tasks', makeCreateRequest());
    const sendingStarts = `select id from starts where status = 'sending' and room_id = $1`;
    const request = { ...makeCreateRequest(), roomId: 'frozen' };
    const key = { 'idempotency-key': 'the-same-start' };
    await expect.poll(async () => (await readCreates()).length, patient).toBeGreaterThan(0);
    const before = (await readCreates()).length;
    const late = post('tasks', request, key);
    await expect.poll(() => count(sendingStarts, 'frozen'), patient).toBe(1);
    process.kill(frozen.pid, 'SIGSTOP');
    await cloud.fail();
    expect((await busy).status).toBe(201);
    let again = await other.post<TaskAnswer>('/api/tasks', request, key);
    while (again.status !== 201) {
      expect(again.body.code).toBe('start-in-progress');
      again = await other.post<TaskAnswer>('/api/tasks', request, key);
    }
    process.kill(frozen.pid, 'SIGCONT');
    expect(await late).toMatchObject({ status: 201, body: { id: again.body.id } });
    expect((await readCreates()).length - before).toBe(1);
    expect((await other.readTask(again.body.id)).status).toBe('running');
  });
});

async function readCreates(): Promise<readonly JournalEntry[]> {
  const response = await fetch(`${cloud.url}/_simulator/journal`);
  const { entries } = (await response.json()) as { readonly entries: readonly JournalEntry[] };
  return entries.filter(
    ({ action, body }) =>
      action === 'CreateCloudRecording' && !(body ?? '').includes('"UserId":"recorder_'),
  );
}
