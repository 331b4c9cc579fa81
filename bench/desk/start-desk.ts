import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Owned } from '../owned.ts';
import type { ProfileTarget } from '../profile.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { callbackKey, keys } from './settings.ts';

const folderOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const program = folderOf('../../dist/server/start.js');
const probe = pathToFileURL(folderOf('./probe.mjs')).href;

/** The built desk in a process of its own, on a data folder that goes with it. */
export interface BenchDesk {
  /** Without a closing slash. */
  readonly url: string;
  readonly dataDir: string;
  readonly client: Client;
  /** CPU ms of all threads since its start; resident memory, bytes. */
  usage(): Promise<Usage>;
  /** The longest time that its event loop stood still while `act` ran, ms. */
  watchStalls(act: () => Promise<unknown>): Promise<number>;
  readonly profiler: ProfileTarget;
  /** Ends it with SIGTERM; resolves when it is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same port and data; resolves when it is ready. */
  start(): Promise<void>;
}

export interface Usage {
  readonly cpuMs: number;
  readonly rss: number;
}

export interface DeskOptions {
  /** PostgreSQL; the default is the embedded database. */
  readonly databaseUrl?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** A cloud that accepts everything at once; its address, without a closing slash. */
export async function startStandIn(owned: Owned): Promise<string> {
  const standIn = startChild({ file: folderOf('./stand-in-cloud.mjs') });
  owned.add(() => standIn.stop());
  return standIn.waitForLine(/ready at (\S+)\n/);
}

/** @throws Error with what the desk printed, when it ends instead of getting ready. */
export async function startDesk(
  owned: Owned,
  endpoint: string,
  { databaseUrl, env = {} }: DeskOptions = {},
): Promise<BenchDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-bench-'));
  owned.add(() => rm(folder, { recursive: true, force: true }));
  const dataDir = path.join(folder, 'data');

  function launch(port: string): Child {
    return startChild({
      file: program,
      nodeArgs: ['--import', probe],
      cwd: folder,
      env: {
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        TRTC_ENDPOINT: endpoint,
        TRTC_SITE: 'intl',
        TRTC_CALLBACK_KEY: callbackKey,
        TRTC_RATE_LIMIT: '1000',
        TENCENTCLOUD_SECRET_ID: keys.secretId,
        TENCENTCLOUD_SECRET_KEY: keys.secretKey,
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
        ...env,
        PORT: port,
      },
    });
  }
  const ready = /is ready at (http:\/\/\S+)\/\n/;
  let running = launch('0');
  owned.add(() => running.stop());
  const url = await running.waitForLine(ready);
  const client = createClient(url);
  owned.add(() => client.close());

  return {
    url,
    dataDir,
    client,
    usage: () => running.ask('usage'),
    async watchStalls(act) {
      await running.ask('watch stalls');
      await act();
      return running.ask('longest stall');
    },
    profiler: {
      start: () => running.ask('start profile'),
      stop: () => running.ask('stop profile'),
    },
    stop: () => running.stop(),
    async start() {
      running = launch(new URL(url).port);
      await running.waitForLine(ready);
    },
  };
}
