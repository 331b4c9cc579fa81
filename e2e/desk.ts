import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Task } from '#contract/task.ts';

import { startProgram } from './program.ts';
import type { Program, ProgramEnd } from './program.ts';
import { simulatorKey } from './simulator.ts';
import type { Recording, Simulator } from './simulator.ts';

const program = path.resolve('dist/server/start.js');
const ready = /^Mixdesk is ready at (\S+)$/m;

/** The built desk as a process of its own, on a free port and a data folder that is gone with it. */
export interface Desk {
  /** With a closing slash. The same after a restart. */
  readonly url: string;
  readonly dataDir: string;
  /** Everything printed since the first start. */
  logs(): string;
  kill(signal: NodeJS.Signals): Promise<ProgramEnd>;
  /** Ends it with SIGTERM unless it is gone already, and starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Adopts a running recording, as `POST /api/tasks` does for the page. */
  attach(recording: Recording): Promise<Task>;
}

/** A desk together with the means to be rid of it. */
export interface OwnedDesk extends Desk {
  remove(): Promise<void>;
}

/**
 * @param env configuration, as in the README
 * @param simulator the cloud to work against; null: the one the desk brings along
 */
export async function startDesk(
  env: Readonly<Record<string, string>>,
  simulator: Simulator | null,
): Promise<OwnedDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-desk-'));
  const dataDir = path.join(folder, 'data');
  const start = (port: string) =>
    startProgram({
      args: [program],
      cwd: folder,
      env: {
        DATA_DIR: dataDir,
        ...(simulator === null ? {} : cloudSettings(simulator)),
        ...env,
        PORT: port,
      },
      ready,
    });

  let running: Program;
  try {
    running = await start(env['PORT'] ?? '0');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const { url } = running;
  let earlier = '';
  return {
    url,
    dataDir,
    logs: () => earlier + running.logs(),
    kill: (signal) => running.kill(signal),
    async restart() {
      await running.kill('SIGTERM');
      earlier += running.logs();
      running = await start(new URL(url).port);
    },
    async attach({ sdkAppId, taskId, canvas, roomId, roomIdType }) {
      const response = await fetch(`${url}api/tasks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'attach', sdkAppId, taskId, canvas, roomId, roomIdType }),
      });
      const answer = await response.text();
      if (response.status !== 201) {
        throw new Error(`Attaching answered ${response.status}: ${answer}`);
      }
      return JSON.parse(answer) as Task;
    },
    async remove() {
      await running.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function cloudSettings(simulator: Simulator): Readonly<Record<string, string>> {
  return {
    TRTC_ENDPOINT: simulator.url,
    TRTC_SITE: 'intl',
    TENCENTCLOUD_SECRET_ID: simulatorKey.secretId,
    TENCENTCLOUD_SECRET_KEY: simulatorKey.secretKey,
  };
}
