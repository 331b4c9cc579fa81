import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { bench, describe } from 'vitest';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { readConfig } from '#server/config.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { createLogger } from '#server/logger.ts';
import { startServer } from '#server/main.ts';
import { startPostgres } from '#testing/postgres.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';

/**
 * What the desk adds to a take, both durable writes included, over the bare signed call in the same run: at most 3 ms at the
 * median on the embedded database. The stand-in answers at once, and the ceiling is out of the way.
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

const stand = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  request.on('end', () => {
    const { TaskId } = JSON.parse(text) as { TaskId: string };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ Response: { TaskId, RequestId: 'r' } }));
  });
});
await new Promise<void>((resolve) => stand.listen(0, '127.0.0.1', resolve));
const endpoint = `http://127.0.0.1:${String((stand.address() as AddressInfo).port)}`;
const keys = { secretId: 'bench', secretKey: 'bench' };
const cloud = createCloud({ endpoint, credentials: keys, timeoutMs: 8000 });
const postgres = await startPostgres();

/** A desk whose takes can be measured one by one; each is of another recording, so none waits. */
async function openDesk(databaseUrl?: string) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mixdesk-bench-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    TRTC_ENDPOINT: endpoint,
    TRTC_RATE_LIMIT: '1000',
    TENCENTCLOUD_SECRET_ID: keys.secretId,
    TENCENTCLOUD_SECRET_KEY: keys.secretKey,
  });
  const server = await startServer({
    config,
    cloud: createCloud({ endpoint, credentials: keys, timeoutMs: 8000 }),
    repository: await openRepository({ dataDir, databaseUrl, origin: new URL(endpoint).host }),
    log: createLogger(config),
    webRoot: dataDir,
  });
  async function post(route: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${server.url}${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new Error(await response.text());
    return response.json();
  }
  const { id } = (await post('api/tasks', {
    kind: 'attach',
    sdkAppId: 1_400_000_001,
    taskId: 'bench',
    canvas: { width: 1280, height: 720 },
  })) as { id: string };
  return () => post(`api/tasks/${id}/takes`, { baseRevision: null, force: true, ...payload });
}

const takeOnSqlite = await openDesk();
const takeOnPostgres = await openDesk(await postgres.createDatabase());
const options = { iterations: 300, time: 0, warmupIterations: 30, warmupTime: 0 };

describe('a take', () => {
  bench(
    'the bare signed call',
    async () => {
      const body = formatModifyBody({ sdkAppId: 1_400_000_001, taskId: 'bench' }, payload);
      const outcome = await cloud.call({
        action: 'ModifyCloudRecording',
        region: 'ap-singapore',
        body,
      });
      if (outcome.kind !== 'succeeded') throw new Error(outcome.kind);
    },
    options,
  );
  bench('through the desk on SQLite', () => takeOnSqlite().then(() => undefined), options);
  bench('through the desk on PostgreSQL', () => takeOnPostgres().then(() => undefined), options);
});
