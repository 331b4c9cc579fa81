import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Pool } from 'undici';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { readConfig } from '#server/config/config.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { createLogger } from '#server/config/logger.ts';
import { startServer } from '#server/main.ts';

export const benchKeys = { secretId: 'bench', secretKey: 'bench' } as const;

/** A cloud that accepts everything at once; its address. */
export async function openAgreeableCloud(): Promise<string> {
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
  return `http://127.0.0.1:${(stand.address() as AddressInfo).port}`;
}

/** The real server over HTTP, and a client that costs what the desk's own client of the cloud costs. */
export interface BenchDesk {
  get(route: string): Promise<unknown>;
  post(route: string, body: unknown): Promise<unknown>;
}

/** `before` may fill the database; the ceiling of calls is out of the way. */
export async function openBenchDesk(
  endpoint: string,
  options: {
    readonly databaseUrl?: string | undefined;
    readonly before?: (place: {
      readonly dataDir: string;
      readonly origin: string;
    }) => Promise<void>;
  } = {},
): Promise<BenchDesk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mixdesk-bench-'));
  const origin = new URL(endpoint).host;
  await options.before?.({ dataDir, origin });
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    TRTC_ENDPOINT: endpoint,
    // A call holds one of as many slots for a second: the most a desk may have is more than one that waits can use up.
    TRTC_RATE_LIMIT: '1000',
    TENCENTCLOUD_SECRET_ID: benchKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: benchKeys.secretKey,
  });
  const server = await startServer({
    config,
    cloud: createCloud({ endpoint, credentials: benchKeys, timeoutMs: 8000 }),
    repository: await openRepository({ dataDir, databaseUrl: options.databaseUrl, origin }),
    log: createLogger(config),
    webRoot: dataDir,
  });
  const pool = new Pool(new URL(server.url).origin);

  async function call(method: 'GET' | 'POST', route: string, body?: unknown): Promise<unknown> {
    const answer = await pool.request({
      method,
      path: route,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (answer.statusCode >= 300) {
      throw new Error(await answer.body.text());
    }
    return answer.body.json();
  }
  return {
    get: (route) => call('GET', route),
    post: (route, body) => call('POST', route, body),
  };
}
