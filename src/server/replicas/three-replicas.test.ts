import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { countBusiestSecond } from '#server/testing/busiest-second.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { openWatchingPage } from '#server/testing/watching-page.ts';
import type { WatchingPage } from '#server/testing/watching-page.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';
import { maxCallsPerSecond } from '#trtc/limits.ts';

const taskCount = 50;
const producerCount = 40;
const loadMs = 60_000;
const pagesPerReplica = 3;
/** A condition that a busy machine may take its time to fulfil. */
const patient = { timeout: 60_000, interval: 100 };

let postgres: TestPostgres;
let cloud: TestCloud;
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startSimulatorProgram().then(openCloud)]);
});
afterAll(() => Promise.all([postgres.stop(), cloud.close()]));

async function post(url: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function read<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

it('three replicas under load, one killed and one added midway, act as one desk', async () => {
  const env = {
    PORT: '0',
    LOG_LEVEL: 'warn',
    DATABASE_URL: await postgres.createDatabase(),
    TRTC_ENDPOINT: cloud.url,
    TRTC_TIMEOUT_MS: '3000',
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
  };
  const start = (): Promise<RunningProgram> => startProgram({ file: 'start.ts', env });
  const replicas = [await start(), await start(), await start()];
  const tasks: Task[] = [];
  while (tasks.length < taskCount) {
    const attached = await post(`${replicas[0]?.url ?? ''}api/tasks`, {
      kind: 'attach',
      sdkAppId: testSdkAppId,
      taskId: await cloud.record(),
      canvas: { width: 1280, height: 720 },
    });
    tasks.push(taskSchema.parse(attached.body));
  }

  const pages: WatchingPage[] = [];
  const openPages = async ({ url }: RunningProgram): Promise<void> => {
    const listReplicas = () => replicas.map((replica) => replica.url);
    for (let page = 0; page < pagesPerReplica; page += 1) {
      pages.push(await openWatchingPage(listReplicas, url));
    }
  };
  for (const replica of replicas) {
    await openPages(replica);
  }
  // Long enough that calls of different recordings overlap.
  await cloud.fail({ kind: 'latency', action: 'ModifyCloudRecording', ms: 120 });

  const endMs = performance.now() + loadMs;
  const statuses: Record<number, number> = {};
  async function produce(seat: number): Promise<void> {
    for (let turn = 0; performance.now() < endMs; turn += 1) {
      const task = tasks[(seat * 7 + turn) % taskCount];
      const replica = replicas[(seat + turn) % replicas.length];
      const answer = await post(`${replica?.url ?? ''}api/tasks/${task?.id ?? ''}/takes`, {
        baseRevision: null,
        force: true,
        note: `${seat}-${turn}`,
        MixLayoutParams: { MixLayoutMode: 3 },
        SubscribeStreamUserIds: {},
      }).catch(() => ({ status: 0 }));
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  }
  async function disturb(): Promise<void> {
    await delay(loadMs / 3);
    const [doomed] = replicas.splice(0, 1);
    await doomed?.kill();
    await delay(loadMs / 6);
    const added = await start();
    replicas.push(added);
    await openPages(added);
    // One that is replaced in good order, as in a rolling restart, hands over what it has begun.
    await delay(loadMs / 6);
    const [leaving] = replicas.splice(0, 1);
    expect(await leaving?.stop()).toBe(0);
  }
  await Promise.all([
    disturb(),
    ...Array.from({ length: producerCount }, (_, seat) => produce(seat)),
  ]);

  const survivors = replicas.map(({ url }) => url);
  const ledger = new Map<string, RevisionPage['revisions']>();
  for (const { id } of tasks) {
    const url = `${survivors[0] ?? ''}api/tasks/${id}/revisions?limit=200`;
    // What the killed replica left is settled when its claim has run out.
    await expect
      .poll(async () => {
        const { revisions } = await read<RevisionPage>(url);
        ledger.set(id, revisions);
        return revisions.filter(({ status }) => status === 'sending').length;
      }, patient)
      .toBe(0);
  }
  const programs = new Map(
    [...ledger].flatMap(([id, revisions]) => {
      const program = revisions.find(({ status }) => status === 'accepted');
      return program === undefined ? [] : [[id, program] as const];
    }),
  );
  for (const url of survivors) {
    for (const { id } of tasks) {
      const { program } = await read<Task>(`${url}api/tasks/${id}`);
      expect(program).toEqual(programs.get(id) ?? null);
    }
  }
  expect(pages).toHaveLength(4 * pagesPerReplica);
  for (const page of pages) {
    await expect
      .poll(() => Object.fromEntries(page.programs), patient)
      .toEqual(Object.fromEntries(programs));
  }
  expect(pages.filter((page) => page.moves() > 0)).toHaveLength(2 * pagesPerReplica);

  const calls = await cloud.modifications();
  const busiest = countBusiestSecond(calls.map(({ at }) => Date.parse(at)));
  expect(busiest).toBeLessThanOrEqual(maxCallsPerSecond);
  // The simulator holds the ceiling by itself as well: a call too many would have been refused.
  expect(calls.filter(({ applied }) => !applied)).toEqual([]);
  for (const { taskId } of tasks) {
    const ofTask = calls.filter(({ body }) => (body ?? '').includes(taskId));
    for (const [at, call] of ofTask.slice(1).entries()) {
      // One on its way: each came after the one before had been answered.
      expect(Date.parse(call.at)).toBeGreaterThanOrEqual(Date.parse(ofTask[at]?.answeredAt ?? ''));
    }
  }
  const revisions = [...ledger.values()].flat();
  // A take that waited for its turn when its replica was stopped was not sent.
  expect(
    revisions.filter(({ status, sentAt }) => status === 'rejected' && sentAt !== null),
  ).toEqual([]);
  process.stdout.write(
    `three replicas, ${loadMs / 1000} s: ${revisions.length} takes of ${producerCount} producers, ${calls.length} calls, ${busiest} in the busiest second, answers ${JSON.stringify(statuses)}, ${pages.length} pages, ${pages.reduce((sum, page) => sum + page.resets(), 0)} resets\n`,
  );
  for (const page of pages) {
    page.close();
  }
  await Promise.all(replicas.map((replica) => replica.stop()));
}, 240_000);
