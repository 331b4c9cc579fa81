import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { TakeLoopJob } from '#server/testing/take-loop.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { makeFolder } from '#testing/processes.ts';

/** On each database. */
const kills = 100;
/** A process ends after so many lines it has said, at most, and a moment of this length, ms: both by chance. */
const maxLines = 16;
const maxMomentMs = 8;

const root = fileURLToPath(new URL('../../..', import.meta.url));
let program: string;
let bundle: string;
let postgres: TestPostgres;
beforeAll(async () => {
  // Two hundred starts: one file of plain JavaScript is there in a fraction of the time.
  const cache = path.join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  bundle = await mkdtemp(path.join(cache, 'killed-'));
  [postgres] = await Promise.all([
    startPostgres(),
    build({
      root,
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true, external: ['libsql'] },
      build: {
        ssr: 'src/server/testing/take-loop.ts',
        outDir: bundle,
        copyPublicDir: false,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: 'loop.js' } },
      },
    }),
  ]);
  program = path.join(bundle, 'loop.js');
});
afterAll(async () => {
  await postgres.stop();
  await rm(bundle, { recursive: true });
});

/** A cloud that accepts everything a moment later, and remembers the takes it has received by their key. */
async function serveCloud() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const body = JSON.parse(text) as {
        readonly TaskId: string;
        readonly MixLayoutParams: { readonly MixLayoutList: readonly { UserId: string }[] };
      };
      received.push(body.MixLayoutParams.MixLayoutList[0]?.UserId ?? '');
      setTimeout(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ Response: { TaskId: body.TaskId, RequestId: 'r' } }));
      }, Math.random() * 8);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Lets a process take until a moment of chance; the lines it has said. */
async function runAndKill(job: TakeLoopJob): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const closed = once(child, 'close');
  const lines = 1 + Math.floor(Math.random() * maxLines);
  await Promise.race([
    new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.split('\n').length > lines) {
          resolve();
        }
      });
    }),
    closed,
  ]);
  if (said === '') {
    return expect.fail(`a process took nothing: ${complaints}`);
  }
  await delay(Math.random() * maxMomentMs);
  child.kill('SIGKILL');
  await closed;
  expect(complaints).toBe('');
  // A line that was cut off says nothing.
  return said.split('\n').slice(0, -1);
}

describe.concurrent('a desk that is killed again and again while it sends takes', () => {
  it.each(['SQLite', 'PostgreSQL'])(
    'loses no acknowledged take, sends none twice and leaves none open, on %s',
    async (dialect) => {
      const folder = await makeFolder();
      const cloud = await serveCloud();
      const databaseUrl = dialect === 'PostgreSQL' ? await postgres.createDatabase() : undefined;
      const job = {
        dataDir: folder.path,
        endpoint: cloud.url,
        ...(databaseUrl && { databaseUrl }),
      };
      const lines: string[] = [];
      for (let round = 0; round < kills; round += 1) {
        lines.push(...(await runAndKill({ ...job, round })));
      }

      const repository = await openRepository({
        databaseUrl,
        dataDir: folder.path,
        origin: new URL(cloud.url).host,
      });
      // On PostgreSQL a claim outlives its process for a while.
      do {
        await repository.revisions.settleInterrupted(new Date());
      } while ((await readAll(repository)).some(({ status }) => status === 'sending'));
      const revisions = await readAll(repository);
      const cutOff = revisions.filter(({ status }) => status === 'unknown').length;
      expect(revisions.filter(({ status }) => status === 'accepted')).toHaveLength(
        revisions.length - cutOff,
      );

      let acknowledged = 0;
      for (const line of lines) {
        const [word, taskId = '', key, number, status] = line.split(' ');
        if (word !== 'told') {
          continue;
        }
        expect(status).toBe('accepted');
        acknowledged += 1;
        const stored = await repository.revisions.find({ taskId, number: Number(number) });
        expect(keyOf(stored)).toBe(key);
        expect(stored).toMatchObject({ status: 'accepted', upstream: { requestId: 'r' } });
      }
      expect(acknowledged).toBeGreaterThan(kills / 2);

      // Each take has a body of its own: one that was received twice, or that the ledger does not have, was sent wrongly.
      expect(new Set(cloud.received).size).toBe(cloud.received.length);
      const ledger = new Set(revisions.map(keyOf));
      expect(cloud.received.filter((key) => !ledger.has(key))).toEqual([]);
      process.stdout.write(
        `${dialect}: ${kills} times kill -9, ${acknowledged} takes acknowledged and none lost, ${cloud.received.length} sent and none twice, ${cutOff} cut off and all settled as unknown\n`,
      );
      await repository.close();
      cloud.close();
      await folder.remove();
    },
    600_000,
  );
});

function keyOf(revision: Revision | undefined): string {
  return revision?.MixLayoutParams.MixLayoutList?.[0]?.UserId ?? '';
}

async function readAll(repository: Repository): Promise<readonly Revision[]> {
  const revisions: Revision[] = [];
  for (const { id } of (await repository.tasks.list({ limit: 10_000 })).tasks) {
    revisions.push(...(await repository.revisions.list(id, { limit: 10_000 })));
  }
  return revisions;
}
