import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { Pool } from 'undici';
import { bench, describe } from 'vitest';

import { startPostgres } from '#testing/postgres.ts';
import { makeFolder, startProgram } from '#testing/processes.ts';

/**
 * How soon a webhook is answered, which is after it is on disk, while 500 come each second: the promise is 99 of 100 within
 * 50 ms. The load is open: a webhook leaves when its moment comes, whatever became of those before, and its time runs from
 * that moment. The desk is a process of its own with every commit synced; a page listens.
 */
const perSecond = 500;
const seconds = 10;
const warmUpSeconds = 3;
const people = 25;
const key = 'benchKey';
const sdkAppId = 1_400_000_001;
const roomId = 'bench';

const postgres = await startPostgres();
const onSqlite = await measure();
const onPostgres = await measure(await postgres.createDatabase());
await postgres.stop();

describe(`webhooks at ${perSecond} a second, answered when durable`, () => {
  report('SQLite, synchronous=FULL', onSqlite);
  report('PostgreSQL', onPostgres);
});

/** The table is of what was measured: its clock moves by one answer's time at each turn. */
function report(name: string, latencies: readonly number[]): void {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(1);
  process.stdout.write(
    `webhooks on ${name}: ${sorted.length} at ${perSecond}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms\n`,
  );
  let clock = 0;
  let turn = 0;
  bench(
    name,
    () => {
      clock += latencies[turn % latencies.length] ?? 0;
      turn += 1;
    },
    {
      now: () => clock,
      iterations: latencies.length,
      time: 0,
      warmupIterations: 0,
      warmupTime: 0,
    },
  );
}

/** ms from the moment each webhook was due until its answer. */
async function measure(databaseUrl?: string): Promise<readonly number[]> {
  const folder = await makeFolder();
  const desk = await startProgram({
    file: 'start.ts',
    env: {
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATA_DIR: folder.path,
      TRTC_CALLBACK_KEY: key,
      TRTC_ENDPOINT: 'http://127.0.0.1:9',
      TENCENTCLOUD_SECRET_ID: 'bench',
      TENCENTCLOUD_SECRET_KEY: 'bench',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
  });
  const pool = new Pool(desk.url, { connections: 64 });
  const attached = await pool.request({
    path: '/api/tasks',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'attach',
      sdkAppId,
      taskId: 'bench',
      roomId,
      canvas: { width: 1280, height: 720 },
    }),
  });
  if (attached.statusCode !== 201) {
    throw new Error(await attached.body.text());
  }
  await attached.body.dump();
  const page = await pool.request({ path: '/api/events', method: 'GET' });
  page.body.resume();
  page.body.on('error', () => undefined);

  async function deliver(index: number, due: number): Promise<number> {
    const body = makeWebhook(index);
    const answer = await pool.request({
      path: '/callbacks/trtc',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        sdkappid: String(sdkAppId),
        sign: createHmac('sha256', key).update(body).digest('base64'),
      },
      body,
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) {
      throw new Error(`HTTP ${answer.statusCode}`);
    }
    return performance.now() - due;
  }

  const count = perSecond * (warmUpSeconds + seconds);
  const start = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < count) {
    const due = start + (answers.length * 1000) / perSecond;
    if (due <= performance.now()) {
      answers.push(deliver(answers.length, due));
    } else {
      await delay(1);
    }
  }
  const latencies = (await Promise.all(answers)).slice(perSecond * warmUpSeconds);
  page.body.destroy();
  await pool.close();
  await desk.stop();
  await folder.remove();
  return latencies;
}

/** People of a room who turn their cameras and microphones on and off. */
function makeWebhook(index: number): string {
  const at = 1_790_000_000_000 + index;
  return JSON.stringify({
    EventGroupId: index < people ? 1 : 2,
    EventType: index < people ? 103 : 201 + (index % 4),
    CallbackTs: at + 100,
    EventInfo: {
      RoomId: roomId,
      EventTs: Math.floor(at / 1000),
      EventMsTs: at,
      UserId: `guest_${index % people}`,
    },
  });
}
