import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Revision, RevisionPage } from '#contract/revision.ts';
import { task as taskSchema } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import { createCloud } from '#server/cloud/create-cloud.ts';
import { readConfig } from '#server/config/config.ts';
import { logDatabaseChanges } from '#server/database/log-changes.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { createLogger } from '#server/config/logger.ts';
import { startServer } from '#server/main.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** For tests: the answer to an HTTP call. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** For tests: the real server with a real database in a folder of its own, in this process. */
export interface TestDesk {
  /** Without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  get<T>(route: string, headers?: Record<string, string>): Promise<Answer<T>>;
  post<T>(route: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** Without a body it is sent without one. */
  send<T>(method: 'PUT' | 'PATCH' | 'DELETE', route: string, body?: unknown): Promise<Answer<T>>;
  attach(taskId: string, extra?: Record<string, unknown>): Promise<Task>;
  /** A grid layout, unless `extra` says otherwise. */
  take(
    id: string,
    extra?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<TakeAnswer>>;
  readTask(id: string): Promise<Task>;
  /** The newest page of a task's revisions. */
  readRevisions(id: string): Promise<readonly Revision[]>;
  /** Asks until the newest revision of a task matches; the default is any revision at all. */
  untilNewest(id: string, matches?: (newest: Revision) => boolean): Promise<Revision>;
  /** Every log line so far. */
  log(): string;
  close(): Promise<void>;
}

/** For tests: a revision when the take was accepted, a problem document otherwise. */
export type TakeAnswer = Omit<Revision, 'status'> &
  Omit<ProblemDocument, 'status'> & { readonly status: string | number };

/** The body of a take that a test can recognise: one window, a user id beyond ASCII, a subscription. */
export const testPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 10, Left: 20, Width: 640, Height: 360, UserId: '主持人', ImageLayer: 1 },
    ],
    BackGroundColor: '#101820',
  },
  SubscribeStreamUserIds: { SubscribeVideoUserIds: ['主持人', 'guest.*$'] },
} as const;

/** The default keys of the simulator. */
export const testKeys = {
  secretId: 'SIMULATOR_SECRET_ID',
  secretKey: 'SIMULATOR_SECRET_KEY',
} as const;

export const testSdkAppId = 1_400_000_001;

/** @param env variables as a person would set them; `TRTC_ENDPOINT` names the cloud */
export async function openDesk(
  env: Readonly<Record<string, string>>,
  options: {
    readonly dataDir?: string;
    readonly webRoot?: string;
    /** Another clock than that of the database. */
    readonly clock?: DeskClock;
    /** Stands between the desk and its cloud. */
    readonly wrapCloud?: (cloud: Cloud) => Cloud;
  } = {},
): Promise<TestDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-'));
  const dataDir = options.dataDir ?? folder;
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
    ...env,
  });
  const { credentials, endpoint, timeoutMs } = config;
  if (credentials === null) {
    throw new Error('A test desk needs credentials.');
  }
  let lines = '';
  const log = createLogger(config, {
    destination: {
      write(line) {
        lines += line;
      },
    },
  });
  const server = await startServer({
    config,
    cloud: (options.wrapCloud ?? ((cloud) => cloud))(
      createCloud({ endpoint, credentials, timeoutMs }),
    ),
    repository: await openRepository({
      databaseUrl: config.databaseUrl ?? undefined,
      dataDir,
      origin: new URL(endpoint).host,
      onDatabaseChange: logDatabaseChanges(log),
    }),
    log,
    webRoot: options.webRoot ?? dataDir,
    ...(options.clock && { clock: options.clock }),
  });
  const url = server.url.replace(/\/$/, '');

  async function call<T>(route: string, init: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${url}${route}`, init);
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  }
  function post<T>(route: string, body: unknown, headers: Record<string, string> = {}) {
    return call<T>(route, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async function readRevisions(id: string): Promise<readonly Revision[]> {
    return (await call<RevisionPage>(`/api/tasks/${id}/revisions`, {})).body.revisions;
  }

  return {
    url,
    dataDir,
    get: (route, headers = {}) => call(route, { headers }),
    post,
    send: (method, route, body) =>
      call(route, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async attach(taskId, extra = {}) {
      const answer = await post('/api/tasks', {
        kind: 'attach',
        sdkAppId: testSdkAppId,
        taskId,
        canvas: { width: 1280, height: 720 },
        ...extra,
      });
      return taskSchema.parse(answer.body);
    },
    take: (id, extra = {}, headers = {}) =>
      post(
        `/api/tasks/${id}/takes`,
        {
          baseRevision: null,
          MixLayoutParams: { MixLayoutMode: layoutModes.grid },
          SubscribeStreamUserIds: {},
          ...extra,
        },
        headers,
      ),
    readTask: async (id) => (await call<Task>(`/api/tasks/${id}`, {})).body,
    readRevisions,
    async untilNewest(id, matches = () => true) {
      for (;;) {
        const [newest] = await readRevisions(id);
        if (newest !== undefined && matches(newest)) {
          return newest;
        }
      }
    },
    log: () => lines,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
