import fc from 'fast-check';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { eventStreamRoute } from '#contract/http/event-stream.ts';
import { problemDocument } from '#contract/problem-document.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { testSdkAppId } from '#server/testing/desk.ts';
import { recordingEnv, recordingSecrets } from '#server/testing/recordings.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { simulatorKeys, startProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

import { makeRequests } from '#testing/arbitraries/api-requests.ts';
import type { Description, FuzzedRequest } from '#testing/arbitraries/api-requests.ts';

/** Another seed makes other requests: `MIXDESK_TEST_SEED=7 npx vitest run src/fuzzed-requests.test.ts`. */
const seed = Number(process.env['MIXDESK_TEST_SEED'] ?? 20_260_713);
const wanted = Number(process.env['MIXDESK_TEST_REQUESTS'] ?? 10_000);

/** So many requests are on their way at a time. */
const together = 40;
/** An answer that takes longer hangs. */
const answerLimitMs = 30_000;

const linkKey = 'a-key-of-the-links-of-this-test-0123456789';
const secrets = [...recordingSecrets, simulatorKeys.secretKey, linkKey];
/** What only somebody inside may see: places in the source, words of the database. */
const inside = /node_modules|\bat [\w.]+ \(|\/src\/|\.ts:\d|SQLITE_|\bSQL\b|ECONN|\[object /;

let cloud: TestCloud;
let desk: RunningProgram;
let pool: Pool;
let tokens: readonly string[];
let description: Description;
let known: Readonly<Record<string, readonly unknown[]>>;

beforeAll(async () => {
  // Without the vendor's ceiling, which would make most of the time of this test.
  const simulator = await startSimulator({ maxCallsPerSecond: 1_000_000, maxRecordings: 100_000 });
  cloud = openCloud({ url: simulator.url, stop: () => simulator.close() });
  desk = await startProgram({
    file: 'start.ts',
    env: {
      ...recordingEnv,
      PORT: '0',
      LOG_LEVEL: 'info',
      // Tokens are refused very often here, and each refusal must be seen.
      MIXDESK_LINK_KEY: linkKey,
      MIXDESK_REFUSALS_PER_MINUTE: '1000000',
      MIXDESK_CHANGES_PER_MINUTE: '1000000',
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
      TRTC_ENDPOINT: cloud.url,
      TRTC_RATE_LIMIT: '100000',
      TRTC_SITE: 'intl',
      TRTC_ROOM_CONTROL: 'on',
      TRTC_LIVE_PICTURES: 'on',
    },
  });
  pool = new Pool(desk.url.slice(0, -1), {
    connections: together,
    headersTimeout: answerLimitMs,
    bodyTimeout: answerLimitMs,
  });
  description = (await ask('GET', '/api/openapi.json')) as Description;
  const tasks: Task[] = [];
  for (const taskId of [await cloud.record(), await cloud.record(), 'of-nothing']) {
    const body = { kind: 'attach', sdkAppId: testSdkAppId, taskId, canvas };
    tasks.push((await ask('POST', '/api/tasks', body)) as Task);
  }
  const scenes = [await makeScene('Wide'), await makeScene('Narrow')];
  tokens = [await makeToken(['read']), await makeToken(['read', 'take', 'record', 'scenes'])];
  known = {
    id: [...tasks.map(({ id }) => id), ...scenes],
    task: tasks.map(({ id }) => id),
    taskId: tasks.map(({ taskId }) => taskId),
    sdkAppId: [testSdkAppId],
    sceneId: scenes,
    number: [1, 2, 3],
    version: [0, 1, 2],
    baseRevision: [null, 1, 2, 3],
    force: [true],
  };
});
afterAll(async () => {
  await pool.destroy();
  await desk.kill();
  await cloud.close();
});

const canvas = { width: 1280, height: 720 };

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(new URL(path, desk.url), {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  expect(response.status, path).toBeLessThan(300);
  return response.json();
}

async function makeScene(title: string): Promise<string> {
  const MixLayoutParams = { MixLayoutMode: 3 };
  const content = { sdkAppId: testSdkAppId, title, canvas, MixLayoutParams, seats: [] };
  return ((await ask('POST', '/api/scenes', content)) as { readonly id: string }).id;
}

async function makeToken(scopes: readonly string[]): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const made = await ask('POST', '/api/tokens', { name: 'A program', scopes, expiresAt });
  return (made as { readonly token: string }).token;
}

/** Sends a request and says what is wrong with its answer; empty: nothing. */
async function send({ method, path, body, headers, sender }: FuzzedRequest): Promise<string> {
  const token = [undefined, undefined, ...tokens][sender];
  try {
    const answer = await pool.request({
      method,
      path,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body }),
    });
    const type = String(answer.headers['content-type']);
    if (type.startsWith('text/event-stream')) {
      answer.body.on('error', () => undefined).destroy();
      return '';
    }
    return judge(answer.statusCode, JSON.stringify(answer.headers), await answer.body.text());
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
}

function judge(status: number, headers: string, text: string): string {
  const seen = `${headers}\n${text}`;
  const leaked = secrets.find((secret) => seen.includes(secret));
  if (leaked !== undefined) {
    return `tells a secret: ${text.slice(0, 400)}`;
  }
  if (status < 400) {
    return '';
  }
  const read = problemDocument.safeParse(JSON.parse(text));
  if (!read.success || read.data.status !== status) {
    return `is refused without a problem document: ${status} ${text.slice(0, 400)}`;
  }
  const { code, upstream } = read.data;
  // The cloud may refuse a recording that it does not know, and the desk must say so. It must never refuse a shape: that is the desk's to find.
  const isOfCloud =
    code === 'upstream-rejected' && !/Invalid|Missing|Unknown/.test(upstream?.code ?? 'Unknown');
  if (status >= 500 && !isOfCloud) {
    return `${status} ${text.slice(0, 600)}`;
  }
  return inside.test(read.data.detail) ? `tells of the inside: ${read.data.detail}` : '';
}

async function readMetric(name: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', desk.url))).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

it(`${wanted} fuzzed requests to every route get no 5xx, tell nothing and hang nowhere`, async () => {
  const requests = makeRequests(description, known, tokens.length + 2);
  const routes = new Set<string>();
  let sent = 0;
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(requests, { minLength: 1, maxLength: together, size: 'max' }),
      async (batch) => {
        sent += batch.length;
        const faults = await Promise.all(
          batch.map(async (request) => [request, await send(request)] as const),
        );
        for (const [request, fault] of faults) {
          answered += 1;
          routes.add(`${request.method} ${request.path.split('?', 1)[0] ?? ''}`);
          if (fault !== '') {
            throw new Error(`${request.method} ${request.path}: ${fault}`);
          }
        }
      },
    ),
    // A batch has half of the longest in the mean.
    { seed, numRuns: Math.ceil((wanted / together) * 2.4) },
  );
  expect(answered).toBe(sent);
  expect(sent).toBeGreaterThanOrEqual(wanted);
  expect(desk.stdout()).not.toMatch(/"level":(50|60)/);
  expect(desk.stderr()).toBe('');
  expect(secrets.filter((secret) => desk.stdout().includes(secret))).toEqual([]);
  // Nothing is left open, and the desk takes as before.
  await expect.poll(() => readMetric('mixdesk_event_clients')).toBe(0);
  const body = { kind: 'attach', sdkAppId: testSdkAppId, taskId: await cloud.record(), canvas };
  const task = (await ask('POST', '/api/tasks', body)) as Task;
  const take = {
    baseRevision: null,
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds: {},
  };
  expect(await ask('POST', `/api/tasks/${task.id}/takes`, take)).toMatchObject({
    status: 'accepted',
  });
  expect(routes.size).toBeGreaterThan(Object.keys(description.paths).length);
  expect(description.paths).toHaveProperty([eventStreamRoute.path]);
}, 900_000);
