import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/test-cloud.ts';
import type { JournalEntry, TestCloud } from '#server/test-cloud.ts';
import { testKeys, testSdkAppId } from '#server/test-desk.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

const taskCount = 50;
const producerCount = 40;
/** A quarter of a minute, so that it fits into every run. */
const loadMs = 15_000;

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

  const endMs = performance.now() + loadMs;
  const statuses: Record<number, number> = {};
  async function produce(seat: number): Promise<void> {
    for (let turn = 0; performance.now() < endMs; turn += 1) {
      const task = tasks[(seat * 7 + turn) % taskCount];
      const replica = replicas[(seat + turn) % replicas.length];
      const answer = await post(`${replica?.url ?? ''}api/tasks/${task?.id ?? ''}/takes`, {
        baseRevision: null,
        force: true,
        note: `${String(seat)}-${String(turn)}`,
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
    replicas.push(await start());
  }
  await Promise.all([
    disturb(),
    ...Array.from({ length: producerCount }, (_, seat) => produce(seat)),
  ]);

  const survivors = replicas.map(({ url }) => url);
  const ledger = new Map<string, RevisionPage['revisions']>();
  for (const { id } of tasks) {
    const url = `${survivors[0] ?? ''}api/tasks/${id}/revisions?limit=200`;
    let page = await read<RevisionPage>(url);
    // What the killed replica left is settled when its claim has run out.
    while (page.revisions.some(({ status }) => status === 'sending')) {
      await delay(100);
      page = await read<RevisionPage>(url);
    }
    ledger.set(id, page.revisions);
    const program = page.revisions.find(({ status }) => status === 'accepted') ?? null;
    for (const url of survivors) {
      expect((await read<Task>(`${url}api/tasks/${id}`)).program).toEqual(program);
    }
  }
  const revisions = [...ledger.values()].flat();
  // The simulator holds the ceiling of 20 in any second by itself: a call too many would have been refused.
  expect(revisions.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(revisions.filter(({ status }) => status === 'accepted').length).toBeGreaterThan(50);

  const calls: JournalEntry[] = [];
  for (const { taskId, id } of tasks) {
    const sent = await cloud.modifications(taskId);
    calls.push(...sent);
    // One on its way: each was sent after the one before had its answer.
    const settled = [...(ledger.get(id) ?? [])]
      .reverse()
      .filter(({ status }) => status === 'accepted');
    for (const [at, revision] of settled.slice(1).entries()) {
      expect(Date.parse(revision.sentAt ?? '') + 20).toBeGreaterThanOrEqual(
        Date.parse(settled[at]?.settledAt ?? ''),
      );
    }
  }
  expect(calls.every(({ applied }) => applied)).toBe(true);
  const taken = revisions.length;
  process.stdout.write(
    `three replicas: ${String(taken)} takes of ${String(producerCount)} producers, ${String(calls.length)} calls, none refused, answers ${JSON.stringify(statuses)}\n`,
  );
  await Promise.all(replicas.map((replica) => replica.stop()));
}, 240_000);
