import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { countBusiestSecond } from '#server/testing/busiest-second.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';
import { maxCallsPerSecond } from '#trtc/limits.ts';

const taskCount = 24;
const producerCount = 12;
/** How many takes each replica must have got through before the next one is replaced. */
const takesPerStep = 8;
/** A condition that a busy machine may take its time to fulfil. */
const patient = { timeout: 90_000, interval: 50 };

/** The server of version 0.1.0 as one file, without simulator and page: how it was made is told in `released/README.md`. */
const bundle = new URL('../database/migrations/released/0.1.0-server.mjs.gz', import.meta.url);
/** Inside the repository, since it imports the packages that are installed there. */
const unpacked = fileURLToPath(
  new URL('../../../node_modules/.cache/mixdesk/0.1.0-server.mjs', import.meta.url),
);
const source = fileURLToPath(new URL('../../', import.meta.url));

let postgres: TestPostgres;
let cloud: TestCloud;
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([startPostgres(), startSimulatorProgram().then(openCloud)]);
  await mkdir(path.dirname(unpacked), { recursive: true });
  await writeFile(unpacked, gunzipSync(readFileSync(bundle)));
});
afterAll(() => Promise.all([postgres.stop(), cloud.close()]));

interface Replica {
  readonly version: 'old' | 'new';
  readonly program: RunningProgram;
  /** How many takes it has got through. */
  accepted: number;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly number?: number };
}

async function post(url: string, body: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

async function read<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

function take(replica: Replica, taskId: string, note: string): Promise<Answer> {
  return post(`${replica.program.url}api/tasks/${taskId}/takes`, {
    baseRevision: null,
    force: true,
    note,
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds: {},
  });
}

it('three replicas of version 0.1.0 are replaced one by one under load: old and new act as one desk', async () => {
  const env = {
    PORT: '0',
    LOG_LEVEL: 'warn',
    DATABASE_URL: await postgres.createDatabase(),
    TRTC_ENDPOINT: cloud.url,
    TRTC_TIMEOUT_MS: '3000',
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
  };
  async function start(version: Replica['version']): Promise<Replica> {
    const file = version === 'old' ? path.relative(source, unpacked) : 'start.ts';
    return { version, program: await startProgram({ file, env }), accepted: 0 };
  }
  const replicas = [await start('old'), await start('old'), await start('old')];
  const tasks: string[] = [];
  while (tasks.length < taskCount) {
    const attached = await post(`${replicas[0]?.program.url ?? ''}api/tasks`, {
      kind: 'attach',
      sdkAppId: testSdkAppId,
      taskId: await cloud.record(),
      canvas: { width: 1280, height: 720 },
    });
    expect(attached.status).toBe(201);
    tasks.push((attached.body as unknown as { readonly id: string }).id);
  }
  // Long enough that calls of different recordings overlap.
  await cloud.fail({ kind: 'latency', action: 'ModifyCloudRecording', ms: 100 });

  let isOver = false;
  const answers: Record<string, number> = {};
  async function produce(seat: number): Promise<void> {
    for (let turn = 0; !isOver; turn += 1) {
      const replica = replicas[(seat + turn) % replicas.length];
      const task = tasks[(seat * 7 + turn) % taskCount];
      if (replica === undefined || task === undefined) {
        continue;
      }
      // A replica that has just been stopped refuses the connection.
      const { status, body } = await take(replica, task, `${seat}-${turn}`).catch((): Answer => ({
        status: 0,
        body: {},
      }));
      replica.accepted += status === 201 ? 1 : 0;
      const name = `${replica.version} ${status} ${body.code ?? ''}`.trim();
      answers[name] = (answers[name] ?? 0) + 1;
    }
  }

  /** Pages at a replica of one version hear what is taken at one of the other. */
  async function listenAcross(): Promise<void> {
    const found = (version: Replica['version']) =>
      replicas.find((replica) => replica.version === version) ?? expect.fail(`no ${version} one`);
    for (const [heardAt, takenAt] of [
      [found('old'), found('new')],
      [found('new'), found('old')],
    ] as const) {
      const page = await openEventStream(`${heardAt.program.url}api/events`);
      const own = tasks[0] ?? '';
      let answer = await take(takenAt, own, 'across');
      while (answer.status !== 201) {
        answer = await take(takenAt, own, 'across');
      }
      const { data } = await page.until(
        'revision',
        ({ taskId, revision }) =>
          taskId === own &&
          revision.number === answer.body.number &&
          revision.status === 'accepted',
      );
      expect(data.revision.note).toBe('across');
      page.close();
    }
  }

  async function replaceAll(): Promise<void> {
    for (let step = 0; step <= 3; step += 1) {
      for (const replica of replicas) {
        replica.accepted = 0;
      }
      await expect
        .poll(() => Math.min(...replicas.map(({ accepted }) => accepted)), patient)
        .toBeGreaterThanOrEqual(takesPerStep);
      if (step === 1 || step === 2) {
        await listenAcross();
      }
      if (step === 3) {
        break;
      }
      // The first new one changes the schema under the old ones.
      const added = await start('new');
      const leaving = replicas.shift();
      replicas.push(added);
      expect(leaving?.version).toBe('old');
      expect(await leaving?.program.stop()).toBe(0);
    }
    isOver = true;
  }
  await Promise.all([
    replaceAll(),
    ...Array.from({ length: producerCount }, (_, seat) => produce(seat)),
  ]);

  expect(replicas.map(({ version }) => version)).toEqual(['new', 'new', 'new']);
  // A take is accepted, gives way to a newer one, or meets a replica that stops.
  const others = Object.keys(answers).filter(
    (name) => !/ (201|0|409 superseded|503 shutting-down)$/.test(name),
  );
  expect(others).toEqual([]);
  const calls = await cloud.modifications();
  expect(calls.filter(({ applied }) => !applied)).toEqual([]);
  expect(countBusiestSecond(calls.map(({ at }) => Date.parse(at)))).toBeLessThanOrEqual(
    maxCallsPerSecond,
  );
  let revisionCount = 0;
  for (const id of tasks) {
    const programs: unknown[] = [];
    for (const { program } of replicas) {
      const { revisions } = await read<RevisionPage>(
        `${program.url}api/tasks/${id}/revisions?limit=200`,
      );
      expect(revisions.map(({ status }) => status)).not.toContain('sending');
      expect(revisions.map(({ status }) => status)).not.toContain('unknown');
      const now = taskSchema.parse(await read<Task>(`${program.url}api/tasks/${id}`));
      expect(now.program).toEqual(revisions.find(({ status }) => status === 'accepted') ?? null);
      programs.push(now.program);
      revisionCount += revisions.length;
    }
    expect(new Set(programs.map((program) => JSON.stringify(program))).size).toBe(1);
    const { taskId } = await read<Task>(`${replicas[0]?.program.url ?? ''}api/tasks/${id}`);
    const ofTask = calls.filter(({ body }) => (body ?? '').includes(taskId));
    for (const [at, call] of ofTask.slice(1).entries()) {
      // One on its way: each came after the one before had been answered.
      expect(Date.parse(call.at)).toBeGreaterThanOrEqual(Date.parse(ofTask[at]?.answeredAt ?? ''));
    }
  }
  process.stdout.write(
    `rolling restart from 0.1.0: ${revisionCount / 3} takes, ${calls.length} calls, answers ${JSON.stringify(answers)}\n`,
  );
  await Promise.all(replicas.map(({ program }) => program.stop()));
}, 400_000);
