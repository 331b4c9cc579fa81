/** For tests: starting recordings against a simulator in a process of its own. */
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { CreateRequest } from '#contract/new-task.ts';
import type { Task } from '#contract/task.ts';
import type { JournalEntry } from './cloud.ts';
import { testSdkAppId } from './desk.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** Configuration of a desk that can start recordings; its secrets are in `recordingSecrets`. */
export const recordingEnv = {
  TRTC_SDK_SECRET_KEY: 'SDK-SECRET-KEY-of-the-test',
  TRTC_CALLBACK_KEY: 'callbackKeyOfTheTest',
  RECORDING_STORAGE: 'bucket',
  RECORDING_FORMAT: 'hls+mp4',
  RECORDING_BUCKET_VENDOR: 's3',
  RECORDING_BUCKET_REGION: 'eu-central-1',
  RECORDING_BUCKET_NAME: 'shows',
  RECORDING_BUCKET_ACCESS_KEY: 'ACCESS-KEY-of-the-test',
  RECORDING_BUCKET_SECRET_KEY: 'STORAGE-SECRET-of-the-test',
  RECORDING_BUCKET_PREFIX: 'desk/shows',
} as const;

export const recordingSecrets: readonly string[] = [
  recordingEnv.TRTC_SDK_SECRET_KEY,
  recordingEnv.TRTC_CALLBACK_KEY,
  recordingEnv.RECORDING_BUCKET_ACCESS_KEY,
  recordingEnv.RECORDING_BUCKET_SECRET_KEY,
];

/** A task on success, a problem document otherwise. */
export type TaskAnswer = Omit<Task, 'status'> &
  Omit<ProblemDocument, 'status'> & { readonly status: string | number };

let rooms = 0;

/** Body of `POST /api/tasks` for a room of its own, unless `extra` names one. */
export function makeCreateRequest(extra: Readonly<Record<string, unknown>> = {}) {
  rooms += 1;
  return {
    kind: 'create',
    sdkAppId: testSdkAppId,
    roomId: `show-${rooms}`,
    roomIdType: roomIdTypes.string,
    title: 'Evening show',
    canvas: { width: 720, height: 1280 },
    MaxIdleTime: 600,
    ResourceExpiredHour: 12,
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 720, Height: 640, UserId: 'host' }],
    },
    SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host'] },
    ...extra,
  } satisfies Partial<Record<keyof CreateRequest, unknown>>;
}

/** The simulator's own side. */
export interface TestRooms {
  control<T>(method: string, route: string, body?: unknown): Promise<T>;
  enter(roomId: string, ...people: readonly Readonly<Record<string, unknown>>[]): Promise<unknown>;
  /** Calls of an action that it has received, oldest first, with their bodies parsed. */
  calls(action: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export function openRooms(simulatorUrl: string): TestRooms {
  async function control<T>(method: string, route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${simulatorUrl}/_simulator/${route}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    return (await response.json()) as T;
  }
  return {
    control,
    enter: (roomId, ...people) =>
      control(
        'POST',
        `rooms/${encodeURIComponent(roomId)}/people?sdkAppId=${testSdkAppId}&roomIdType=0`,
        people,
      ),
    async calls(action) {
      const { entries } = await control<{ entries: readonly JournalEntry[] }>('GET', 'journal');
      return entries
        .filter((entry) => entry.action === action)
        .map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>);
    },
  };
}
