import { afterAll, bench } from 'vitest';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { startOwnPostgres } from '#testing/postgres.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';

import { publish, round, timeInTurns } from './compare.ts';
import type { Row } from './compare.ts';
import { benchKeys, openAgreeableCloud, openBenchDesk } from './open-desk.ts';

/**
 * What the desk adds to a take, both durable writes included, over the bare signed call in the same run: at most 3 ms at the
 * median on the embedded database. The stand-in answers at once. Client, desk and stand-in share one process and one thread, so
 * whatever work one of them does counts.
 */
const payload = {
  MixLayoutParams: {
    MixLayoutMode: 4 as const,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'host' },
      { Top: 360, Left: 0, Width: 640, Height: 360, UserId: 'guest' },
    ],
  },
  SubscribeStreamUserIds: {},
};
const recording = { sdkAppId: 1_400_000_001, taskId: 'bench' };

const endpoint = await openAgreeableCloud();
const cloud = createCloud({ endpoint, credentials: benchKeys, timeoutMs: 8000 });
const postgres = await startOwnPostgres();
afterAll(() => postgres.stop());

async function openTaker(databaseUrl?: string): Promise<() => Promise<unknown>> {
  const desk = await openBenchDesk(endpoint, { databaseUrl });
  const canvas = { width: 1280, height: 720 };
  const task = await desk.post('/api/tasks', { kind: 'attach', ...recording, canvas });
  const { id } = task as { id: string };
  const body = { baseRevision: null, force: true, ...payload };
  return () => desk.post(`/api/tasks/${id}/takes`, body);
}

async function callBare(): Promise<void> {
  const outcome = await cloud.call({
    action: 'ModifyCloudRecording',
    region: 'ap-singapore',
    body: formatModifyBody(recording, payload),
  });
  if (outcome.kind !== 'succeeded') {
    throw new Error(outcome.kind);
  }
}

const desks = {
  SQLite: await openTaker(),
  PostgreSQL: await openTaker(await postgres.createDatabase()),
};

bench(
  'a take, over the bare signed call',
  async () => {
    const rows: Row[] = [];
    for (const [database, take] of Object.entries(desks)) {
      const timings = await timeInTurns(
        { 'the bare signed call': callBare, [`through the desk on ${database}`]: take },
        { warmup: 100, counted: 300 },
      );
      const [bare] = Object.values(timings);
      for (const [what, { min, p50, p99 }] of Object.entries(timings)) {
        rows.push({
          what,
          'min ms': round(min),
          'p50 ms': round(p50),
          'p99 ms': round(p99),
          'added at min': round(min - (bare?.min ?? Number.NaN)),
          'added at p50': round(p50 - (bare?.p50 ?? Number.NaN)),
        });
      }
    }
    await publish('take-overhead', rows);
  },
  { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
);
