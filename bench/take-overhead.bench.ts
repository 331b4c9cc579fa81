import { afterAll, bench } from 'vitest';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { startOwnPostgres } from '#testing/postgres.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';

import { publish, round, timeInTurns } from './compare.ts';
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

const acts = {
  'the bare signed call': async () => {
    const outcome = await cloud.call({
      action: 'ModifyCloudRecording',
      region: 'ap-singapore',
      body: formatModifyBody(recording, payload),
    });
    if (outcome.kind !== 'succeeded') throw new Error(outcome.kind);
  },
  'through the desk on SQLite': await openTaker(),
  'through the desk on PostgreSQL': await openTaker(await postgres.createDatabase()),
};

bench(
  'a take, over the bare signed call',
  async () => {
    const timings = await timeInTurns(acts, { warmup: 200, counted: 600 });
    const bare = timings['the bare signed call']?.p50 ?? Number.NaN;
    await publish(
      'take-overhead',
      Object.entries(timings).map(([what, { min, p50, p99 }]) => ({
        what,
        'min ms': round(min),
        'p50 ms': round(p50),
        'p99 ms': round(p99),
        'added at p50': round(p50 - bare),
      })),
    );
  },
  { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
);
