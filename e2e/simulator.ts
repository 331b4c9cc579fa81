import { tmpdir } from 'node:os';
import path from 'node:path';

import { CommonClient } from 'tencentcloud-sdk-nodejs-common';

import { startProgram } from './program.ts';
import type { ProgramEnd } from './program.ts';

const program = path.resolve('dist/server/simulator.js');
const ready = /^The Mixdesk simulator is ready at (\S+)$/m;

/** The API key this simulator accepts; not its default, so that nothing passes by knowing that one. */
export const simulatorKey = { secretId: 'AKID-stories', secretKey: 'a-key-of-the-browser-stories' };

/** A fault as `docs/simulator.md` describes it. */
export interface Fault {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** An API call as the simulator received it; the rest of its fields are in `docs/simulator.md`. */
export interface ReceivedCall {
  readonly sequence: number;
  readonly action: string | null;
  /** The body's text, byte for byte. */
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly signature: { readonly ok: boolean; readonly code: string | null } | null;
  readonly applied: boolean;
}

/** A running recording of the simulator. */
export interface Recording {
  readonly sdkAppId: number;
  readonly taskId: string;
  readonly roomId: string;
  readonly roomIdType: 0 | 1;
  /** Canvas px. */
  readonly canvas: { readonly width: number; readonly height: number };
}

/** The stand-in for the cloud, in a process of its own, with the demo room open. */
export interface Simulator {
  /** Without a closing slash. */
  readonly url: string;
  logs(): string;
  kill(signal: NodeJS.Signals): Promise<ProgramEnd>;
  /** Calls received so far, oldest first; those of one action only when it is named. */
  journal(action?: string): Promise<readonly ReceivedCall[]>;
  /** Orders these faults in place of all earlier ones; none clears them. */
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** Any other call to the control API: the parsed answer. */
  control(method: string, route: string, body?: unknown): Promise<unknown>;
  /** Starts a mixed recording of the demo room, the way a customer would: through Tencent's own SDK. */
  createRecording(canvas?: Recording['canvas']): Promise<Recording>;
}

export async function startSimulator(): Promise<Simulator> {
  const { secretId, secretKey } = simulatorKey;
  const running = await startProgram({
    args: [program, '--port', '0', '--demo', '--secret-id', secretId, '--secret-key', secretKey],
    cwd: tmpdir(),
    env: {},
    ready,
  });
  const origin = new URL(running.url);

  async function control(method: string, route: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${origin.origin}/_simulator/${route}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as unknown;
    if (!response.ok) {
      throw new Error(`${method} ${route}: ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  return {
    url: origin.origin,
    logs: () => running.logs(),
    kill: (signal) => running.kill(signal),
    control,
    async journal(action) {
      const { entries } = (await control('GET', 'journal')) as { entries: readonly ReceivedCall[] };
      return action === undefined ? entries : entries.filter((entry) => entry.action === action);
    },
    async setFaults(faults) {
      await control('PUT', 'faults', { faults });
    },
    async createRecording(canvas = { width: 1280, height: 720 }) {
      const client = new CommonClient('', '2019-07-22', {
        credential: simulatorKey,
        region: 'ap-singapore',
        profile: { httpProfile: { protocol: 'http://', endpoint: origin.host } },
      });
      const room = { sdkAppId: 1_400_000_001, roomId: 'demo', roomIdType: 0 } as const;
      const answer = (await client.request('CreateCloudRecording', {
        SdkAppId: room.sdkAppId,
        RoomId: room.roomId,
        RoomIdType: room.roomIdType,
        UserId: `recorder-${Date.now().toString(36)}`,
        UserSig: 'any',
        RecordParams: { RecordMode: 2, MaxIdleTime: 3600 },
        MixTranscodeParams: {
          VideoParams: {
            Width: canvas.width,
            Height: canvas.height,
            Fps: 15,
            BitRate: 1_500_000,
            Gop: 10,
          },
        },
        StorageParams: { CloudVod: { TencentVod: {} } },
      })) as { TaskId: string };
      return { ...room, taskId: answer.TaskId, canvas };
    },
  };
}
