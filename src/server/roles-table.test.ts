import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { scopes } from '#contract/http/permission.ts';
import type { Grant } from '#contract/http/permission.ts';
import type { Task } from '#contract/task.ts';
import { hashTokenText } from '#server/access/token-text.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { grantRole } from '#server/session/requester.ts';
import { hashSessionKey } from '#server/sign-in/cookies.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeSession } from '#server/testing/sessions.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

/** A row of the table in `docs/roles.md`: what each requester gets from a route. */
interface Row {
  /** `GET /api/tasks/{id}` */
  readonly route: string;
  readonly permission: string;
  readonly nobody: string;
  readonly viewer: string;
  readonly producer: string;
  readonly admin: string;
  /** An admin, and a token with all scopes, of another application. */
  readonly elsewhere: string;
}

function readTable(): readonly Row[] {
  const text = readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [route = '', permission = '', ...cells] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''));
      const [nobody = '', viewer = '', producer = '', admin = '', elsewhere = ''] = cells;
      return { route, permission, nobody, viewer, producer, admin, elsewhere };
    });
}

const rows = readTable();
const otherSdkAppId = testSdkAppId + 1;

let cloud: TestCloud;
let desk: TestDesk;
let folder: Awaited<ReturnType<typeof makeFolder>>;
/** Of the application, by the word before `{id}` in a path. */
const ids: Record<string, string> = { starts: 'a-start', deliveries: 'a-delivery' };

const roles = ['viewer', 'producer', 'admin'] as const;
const elsewhereGrant: Grant = { ...grantRole('admin'), sdkAppIds: [otherSdkAppId] };

beforeAll(async () => {
  folder = await makeFolder();
  cloud = openCloud(await startSimulatorProgram());
  const dataDir = path.join(folder.path, 'data');
  await addRequesters(dataDir);
  desk = await openDesk(
    {
      TRTC_ENDPOINT: cloud.url,
      TRTC_CALLBACK_KEY: 'key',
      // Nobody answers there: the sign-ins of this test are in the database already.
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'mixdesk',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_RECHECK_MINUTES: '999',
    },
    { dataDir },
  );
  const task = await desk.post<Task>(
    '/api/tasks',
    { ...bodies['POST /api/tasks'], taskId: await cloud.record() },
    headersOf('admin'),
  );
  ids['tasks'] = task.body.id;
  for (const kind of ['scenes', 'tokens']) {
    const made = await call(`POST /api/${kind}`, headersOf('admin'));
    ids[kind] = (made.body as { readonly id: string }).id;
  }
});
afterAll(async () => {
  await desk.close();
  await Promise.all([cloud.close(), folder.remove()]);
});

/** A person with each role, a token with each scope, and a person and a token of another application. */
async function addRequesters(dataDir: string): Promise<void> {
  const repository = await openRepository({ dataDir, origin: new URL(cloud.url).host });
  const now = new Date();
  const endsAt = new Date(now.getTime() + 86_400_000);
  for (const name of [...roles, 'elsewhere'] as const) {
    const role = name === 'elsewhere' ? 'admin' : name;
    const session = makeSession({
      keyHash: hashSessionKey(`key of ${name}`),
      user: { id: name, name, role },
      ...(name === 'elsewhere' && { grants: [elsewhereGrant] }),
      endsAt,
    });
    await repository.sessions.add(session, now);
  }
  for (const name of [...scopes, 'elsewhere'] as const) {
    await repository.tokens.add({
      id: name,
      hash: hashTokenText(`mxd_${name}`),
      name,
      scopes: name === 'elsewhere' ? scopes : [name],
      sdkAppIds: name === 'elsewhere' ? [otherSdkAppId] : null,
      createdBy: { id: 'machine', name: 'npm run token' },
      createdAt: now,
      expiresAt: endsAt,
    });
  }
  await repository.starts.open({
    id: ids['starts'] ?? '',
    title: 'Unanswered',
    sdkAppId: testSdkAppId,
    region: 'ap-singapore',
    canvas,
    roomId: 'studio',
    roomIdType: 1,
    robotUserId: 'robot',
    settings: {
      Fps: 15,
      BitRate: 1_500_000,
      MaxIdleTime: 30,
      ResourceExpiredHour: 72,
      storage: 'vod',
    },
    payload: { MixLayoutParams: layout, SubscribeStreamUserIds: {} },
    actor: { id: 'admin', name: 'admin' },
    idempotencyKey: 'key',
    createdAt: new Date(0),
    unansweredBefore: new Date(0),
  });
  await repository.close();
}

function headersOf(person: string): Record<string, string> {
  return { cookie: `mixdesk=${encodeURIComponent(`key of ${person}`)}` };
}
function bearerOf(token: string): Record<string, string> {
  return { authorization: `Bearer mxd_${token}` };
}

const canvas = { width: 1280, height: 720 };
const layout = { MixLayoutMode: 3 } as const;
const content = { title: 'Interview', canvas, MixLayoutParams: layout, seats: [] };

/**
 * What each route gets, where `{}` has the wrong shape: a request is judged by its application only when its shape is right. Each is
 * about the application of the task.
 */
const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /api/tasks': { kind: 'attach', sdkAppId: testSdkAppId, taskId: 'of-nothing', canvas },
  'PATCH /api/tasks/{id}': { title: 'Another title' },
  'POST /api/tasks/{id}/takes': {
    baseRevision: null,
    MixLayoutParams: layout,
    SubscribeStreamUserIds: {},
  },
  'POST /api/tasks/{id}/rundown/next': { take: true },
  'POST /api/tasks/{id}/room/remove': { userIds: ['guest'] },
  'POST /api/tasks/{id}/room/block': { userId: 'guest', block: 'sound' },
  'POST /api/tasks/{id}/room/dismiss': { confirm: 'studio' },
  'POST /api/tasks/{id}/links': { revision: null },
  'POST /api/tasks/{id}/revisions/{number}/notes': { text: 'seen by the client' },
  'PUT /api/tasks/{id}/safe-layout': { revision: null },
  'PUT /api/tasks/{id}/presence': { editing: false },
  'DELETE /api/tasks/{id}/presence': {},
  'PUT /api/tasks/{id}/cast': { version: 0, seats: {} },
  'PUT /api/tasks/{id}/rundown': { version: 0, sceneIds: [], position: null },
  'POST /api/scenes': { sdkAppId: testSdkAppId, ...content },
  'PUT /api/scenes/order': { sdkAppId: testSdkAppId, sceneIds: [] },
  'PUT /api/scenes/{id}': { version: 1, ...content },
  'POST /api/people': { sdkAppId: testSdkAppId, people: [{ userId: 'guest', name: 'Ana' }] },
  'DELETE /api/people': { sdkAppId: testSdkAppId, userIds: ['guest'] },
  'POST /api/lint': { MixLayoutParams: layout },
  'POST /api/tokens': {
    name: 'A program',
    scopes: ['admin'],
    sdkAppIds: [testSdkAppId],
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  },
};
let windows = 0;
/** Nobody may report or remove the window of somebody else, so each call is about a window of its own. */
function makeBody(route: string): Readonly<Record<string, unknown>> {
  windows += 1;
  return {
    ...bodies[route],
    ...(/^(PUT|DELETE) .*presence$/.test(route) && { client: `window-${windows}` }),
  };
}
const queries: Readonly<Record<string, string>> = {
  'GET /api/people': `?sdkAppId=${testSdkAppId}`,
  'GET /api/task-lookup': `?sdkAppId=${testSdkAppId}&taskId=t`,
  // JSON lines are no JSON.
  'GET /api/audit/export': '?format=csv',
  'GET /api/tasks/{id}/export': '?format=csv',
};

interface Verdict {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
  readonly body: unknown;
}

/** Calls a route; of a stream of events only the beginning is read. */
async function call(route: string, headers: Record<string, string>): Promise<Verdict> {
  const [method = '', pattern = ''] = route.split(' ');
  const address = pattern
    .replace(/(?<=\/(\w+)\/)\{id\}/, (_, owner: string) => ids[owner] ?? '')
    .replace('{number}', '1');
  const controller = new AbortController();
  const response = await fetch(`${desk.url}${address}${queries[route] ?? ''}`, {
    method,
    redirect: 'manual',
    signal: controller.signal,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: JSON.stringify(makeBody(route)) }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    controller.abort();
    return { status: response.status, code: undefined, text: '', body: undefined };
  }
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body: unknown = isJson ? JSON.parse(text) : undefined;
  const code = (body as { readonly code?: string } | undefined)?.code;
  return { status: response.status, code, text, body };
}

const refusals = ['sign-in-required', 'invalid-token', 'forbidden', 'sdk-app-id-not-allowed'];

/** As the table says it: the status of a refusal to this requester, or `yes`, whatever the route then makes of the request. */
function describeVerdict({ status, code }: Verdict): string {
  return code !== undefined && refusals.includes(code) ? String(status) : 'yes';
}

/** Signing out ends the sign-in of who asks, so it comes last. */
const inOrder = [...rows].sort(
  (one, other) => Number(one.route.includes('sign-out')) - Number(other.route.includes('sign-out')),
);

describe('the table of roles', () => {
  it('has a row for each route of the contract and of the OpenAPI description, with its permission', async () => {
    const routes = (await listContractRoutes()).map(
      ({ method, path: at, permission }) =>
        `${method} ${at.replace(/:(\w+)/g, '{$1}')}: ${permission}`,
    );
    expect(rows.map(({ route, permission }) => `${route}: ${permission}`).sort()).toEqual(
      routes.sort(),
    );
    const description = (await desk.get('/api/openapi.json', headersOf('viewer'))).body as {
      readonly paths: Readonly<Record<string, object>>;
    };
    const described = Object.entries(description.paths).flatMap(([at, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${at}`),
    );
    expect(described.length).toBeGreaterThan(40);
    expect(rows.map(({ route }) => route)).toEqual(expect.arrayContaining(described));
  });

  it('says what nobody and a token that is not valid may call', async () => {
    const expected = inOrder.map(({ route, nobody }) => `${route} ${nobody}`);
    const found: string[] = [];
    const withToken: string[] = [];
    for (const { route } of inOrder) {
      found.push(`${route} ${describeVerdict(await call(route, {}))}`);
      withToken.push(`${route} ${describeVerdict(await call(route, bearerOf('unknown')))}`);
    }
    expect(found).toEqual(expected);
    expect(withToken).toEqual(expected);
  });

  it.each(['a person', 'a token'] as const)(
    'says what %s of another application may call',
    async (kind) => {
      const headers = kind === 'a token' ? bearerOf('elsewhere') : headersOf('elsewhere');
      const found: string[] = [];
      for (const { route, elsewhere } of inOrder) {
        const verdict = await call(route, headers);
        const hasLeaked = Object.values(ids).some((id) => verdict.text.includes(id));
        const word = /^(token|delivery)-not-found$/.test(verdict.code ?? '')
          ? '404'
          : describeVerdict(verdict);
        const isFiltered = elsewhere === 'filtered' && word === 'yes' && !hasLeaked;
        found.push(`${route} ${isFiltered ? 'filtered' : word}`);
      }
      expect(found).toEqual(inOrder.map(({ route, elsewhere }) => `${route} ${elsewhere}`));
    },
  );

  it.each(scopes)('says what a token with the scope %s may call', async (scope) => {
    const found: string[] = [];
    for (const { route } of inOrder) {
      found.push(`${route} ${describeVerdict(await call(route, bearerOf(scope)))}`);
    }
    expect(found).toEqual(
      inOrder.map(
        ({ route, permission }) =>
          `${route} ${['open', 'any', scope].includes(permission) ? 'yes' : '403'}`,
      ),
    );
  });

  it.each(roles)('says what a %s may call', async (role) => {
    const found: string[] = [];
    for (const { route } of inOrder) {
      found.push(`${route} ${describeVerdict(await call(route, headersOf(role)))}`);
    }
    expect(found).toEqual(inOrder.map((row) => `${row.route} ${row[role]}`));
  });
});
