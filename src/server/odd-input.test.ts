import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { eventStreamRoute } from '#contract/http/event-stream.ts';
import type { Route } from '#contract/http/route.ts';
import type { Task } from '#contract/task.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';

/** Percent-encoded, so that an address can hold them: no id, no number of the database, and what no text may hold. */
const oddInAddresses = [
  '%00',
  '~%00x',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%E2%80%AE',
  '%FF',
  '..%2f..',
  "'%3B--",
  '0',
  '-1',
  '1.5',
  '2147483648',
  '9223372036854775808',
  '1e400',
  'NaN',
  'a'.repeat(65),
];

/** Written into the JSON as they are: `1e400` and half a surrogate pair are valid there. */
const oddInBodies = [
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\uE000x"',
  '2147483648',
  '9007199254740993',
  '1e400',
  '-1',
  'null',
  '{"__proto__":1}',
  '[]',
];

const layout = {
  MixLayoutMode: 4,
  BackGroundColor: '#000000',
  MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana', ImageLayer: 0 }],
};
const canvas = { width: 1280, height: 720 };
const subscription = { SubscribeVideoUserIds: ['ana'] };
const scene = { title: 'Wide', canvas, MixLayoutParams: layout, seats: [null] };

/** A body of each route that has one, by its method and path. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/tasks': {
    kind: 'attach',
    sdkAppId: testSdkAppId,
    taskId: 'known',
    region: 'ap-guangzhou',
    roomId: 'r',
    roomIdType: 0,
    canvas,
    title: 'Show',
    expiresAt: '2030-01-01T00:00:00Z',
    baseline: { MixLayoutParams: layout, SubscribeStreamUserIds: subscription },
  },
  'PATCH /api/tasks/:id': { title: 'Show', canvas, roomId: 'r', expiresAt: null },
  'PUT /api/tasks/:id/lock': { reason: 'why', window: 'w' },
  'DELETE /api/tasks/:id/lock': { force: true, window: 'w' },
  'POST /api/tasks/:id/takes': {
    baseRevision: 1,
    MixLayoutParams: layout,
    SubscribeStreamUserIds: subscription,
    note: 'n',
    window: 'w',
    force: false,
  },
  'PUT /api/tasks/:id/safe-layout': { revision: 1 },
  'PUT /api/tasks/:id/presence': { client: 'client-1', window: 'w', editing: false },
  'DELETE /api/tasks/:id/presence': { client: 'client-1' },
  'PUT /api/tasks/:id/cast': { version: 0, seats: { host: 'ana' } },
  'PUT /api/tasks/:id/rundown': { version: 0, sceneIds: ['x'], position: 0 },
  'POST /api/scenes': { sdkAppId: testSdkAppId, ...scene },
  'PUT /api/scenes/:id': { version: 1, ...scene },
  'DELETE /api/scenes/:id': { version: 1 },
  'PUT /api/scenes/order': { sdkAppId: testSdkAppId, sceneIds: ['x'] },
  'POST /api/lint': { MixLayoutParams: layout, SubscribeStreamUserIds: subscription, canvas },
};

let databases: TestDatabases;
let routes: readonly Route[];
beforeAll(async () => {
  databases = await prepareDatabases();
  // A stream never ends, and its one header is tried by itself.
  routes = (await listContractRoutes()).filter(({ path }) => path !== eventStreamRoute.path);
});
afterAll(() => databases.remove());

describe.each(dialects)('odd input on %s', (dialect) => {
  let desk: TestDesk;
  let task: Task;
  beforeAll(async () => {
    const { databaseUrl } = await databases.create(dialect);
    desk = await openDesk({
      // Nobody listens there.
      TRTC_ENDPOINT: 'http://127.0.0.1:1',
      TRTC_TIMEOUT_MS: '50',
      TRTC_CALLBACK_KEY: 'k',
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
    task = await desk.attach('known-task');
  });
  afterAll(() => desk.close());

  /** The status of an answer, which must explain itself when it is a refusal. */
  function send(
    method: string,
    path: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${desk.url}${path}`,
        {
          method,
          headers: {
            // Node sends the body of a DELETE without its length otherwise.
            ...(body !== undefined && {
              'content-type': 'application/json',
              'content-length': String(Buffer.byteLength(body)),
            }),
            ...headers,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            const isProblem = (response.headers['content-type'] ?? '').includes('problem+json');
            resolve(
              status === 500 || (status >= 400 && !isProblem)
                ? `${method} ${path.slice(0, 120)} ${body?.slice(0, 200) ?? ''}: ${status} ${text.slice(0, 200)}`
                : '',
            );
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** @returns what went wrong */
  async function sendAll(
    requests: readonly (readonly [method: string, path: string, body: string | undefined])[],
  ): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const [method, path, body] of requests) {
      const fault = await send(method, path, body);
      if (fault !== '') {
        faults.push(fault);
      }
    }
    return faults;
  }

  const fill = (path: string, values: Readonly<Record<string, string>> = {}) =>
    path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? (name === 'id' ? task.id : '1'));

  it('in a path or a query is refused clearly by every route, never with 500', async () => {
    const requests = routes.flatMap(({ method, path, query }) => {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
      const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
      return oddInAddresses.flatMap((given) => {
        const odd = given.replace('~', task.id);
        return [
          ...names.map((name) => [method, fill(path, { [name]: odd }), body] as const),
          ...Object.keys(query?.shape ?? {}).map(
            (name) => [method, `${fill(path)}?${name}=${odd}`, body] as const,
          ),
        ];
      });
    });
    expect(requests.length).toBeGreaterThan(500);
    expect(await sendAll(requests)).toEqual([]);
    // No id is cut at a NUL, which would name another task.
    expect((await desk.get(`/api/tasks/${task.id}%00x`)).status).toBe(400);
  });

  it('in a body is refused clearly or kept by every route, never answered with 500', async () => {
    const withBodies = routes.filter(({ method, path }) => `${method} ${path}` in bodies);
    expect(withBodies.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      Object.keys(bodies).sort(),
    );
    const requests = withBodies.flatMap(({ method, path }) =>
      listVariants(bodies[`${method} ${path}`]).map((body) => [method, fill(path), body] as const),
    );
    expect(requests.length).toBeGreaterThan(300);
    expect(await sendAll(requests)).toEqual([]);
  });

  it('in a header or a webhook is refused clearly or kept', async () => {
    const take = JSON.stringify(bodies['POST /api/tasks/:id/takes']);
    for (const odd of ['\u00ff', 'x'.repeat(129), ' ', '1'.repeat(30)]) {
      const path = `/api/tasks/${task.id}/takes`;
      expect(await send('POST', path, take, { 'idempotency-key': odd })).toBe('');
      expect(await send('POST', '/callbacks/trtc', '{}', { sdkappid: odd, sign: odd })).toBe('');
    }
    expect(desk.log()).not.toMatch(/"level":50/);
  });
});

/** The JSON of a value with each of its leaves, and each list, replaced by each odd value. */
function listVariants(value: unknown): readonly string[] {
  return listPlaces(value, []).flatMap((place) =>
    oddInBodies.map((odd) =>
      JSON.stringify(replaceAt(value, place)).replace(JSON.stringify(marker), () => odd),
    ),
  );
}

const marker = 'the odd value';

function listPlaces(value: unknown, at: readonly string[]): readonly (readonly string[])[] {
  if (value === null || typeof value !== 'object') {
    return [at];
  }
  const inside = Object.entries(value).flatMap(([name, child]) => listPlaces(child, [...at, name]));
  return Array.isArray(value) ? [at, ...inside] : inside;
}

function replaceAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) {
    return marker;
  }
  if (Array.isArray(value)) {
    return value.map((child: unknown, index) =>
      String(index) === name ? replaceAt(child, rest) : child,
    );
  }
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, child]) => [
      key,
      key === name ? replaceAt(child, rest) : child,
    ]),
  );
}
