import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { errorStatuses } from '#contract/http/error-code.ts';
import { problemDocument } from '#contract/problem-document.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { summarize } from '#contract/task.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import { readVersion } from '#server/health/read-version.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { Answer, TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let desk: TestDesk;
let task: Task;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url });
  task = await desk.attach(await cloud.record());
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

function expectProblem(answer: Answer, code: ProblemDocument['code']): ProblemDocument {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = problemDocument.parse(answer.body);
  expect([answer.status, problem.status, problem.code]).toEqual([
    errorStatuses[code],
    errorStatuses[code],
    code,
  ]);
  expect(problem.detail).toMatch(/^\S.*\.$/s);
  return problem;
}

const attachment = {
  kind: 'attach',
  sdkAppId: testSdkAppId,
  canvas: { width: 1280, height: 720 },
} as const;

describe('a faulty request', () => {
  const takes = (): string => `/api/tasks/${task.id}/takes`;

  it('gets a problem document; nothing is sent and nothing is lost', async () => {
    const before = await desk.get(`/api/tasks/${task.id}`);
    const answers: readonly [Answer, ProblemDocument['code']][] = [
      [await desk.post(takes(), '{"baseRevision":'), 'malformed'],
      [await desk.post(takes(), ''), 'malformed'],
      [await desk.post(takes(), 'null'), 'malformed'],
      [await desk.post(takes(), '[]'), 'malformed'],
      [await desk.post(takes(), '{"__proto__":{"admin":true}}'), 'malformed'],
      [
        await desk.post(takes(), { baseRevision: null, pad: 'x'.repeat(2_000_000) }),
        'body-too-large',
      ],
      [await desk.post(takes(), '{}', { 'content-type': 'text/plain' }), 'unsupported-media-type'],
      [
        await desk.post(takes(), 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
        'unsupported-media-type',
      ],
      [
        await desk.post(takes(), '{}', { 'content-type': 'multipart/form-data; boundary=x' }),
        'unsupported-media-type',
      ],
      [await desk.take(task.id, {}, { 'idempotency-key': 'with space' }), 'malformed'],
      [await desk.take('no-such-task'), 'task-not-found'],
      [await desk.get('/api/tasks/no-such-task'), 'task-not-found'],
      [await desk.get('/api/tasks/no-such-task/revisions'), 'task-not-found'],
      [await desk.get('/api/tasks/no-such-task/roster'), 'task-not-found'],
      [await desk.get(`/api/tasks/${'x'.repeat(150)}`), 'malformed'],
      [await desk.get(`/api/tasks/${task.id}/revisions?limit=0`), 'malformed'],
      [await desk.get(`/api/tasks/${task.id}/revisions?limit=a`), 'malformed'],
      [await desk.get(`/api/tasks/${task.id}/revisions?befor=1`), 'malformed'],
      [await desk.get('/api/nothing'), 'not-found'],
      [await desk.post('/api/nothing', {}), 'not-found'],
      [await desk.get('/api/tasks/%E0%A4%A'), 'malformed'],
      [await desk.post(`/api/tasks/${task.id}`, {}), 'method-not-allowed'],
      [await desk.get(takes()), 'method-not-allowed'],
      [await desk.post('/api/tasks', { ...attachment, taskId: '' }), 'malformed'],
      [
        await desk.post('/api/tasks', { ...attachment, taskId: 'x', canvas: { width: 1 } }),
        'malformed',
      ],
      [await desk.post('/api/lint', { MixLayoutParams: {}, colour: 1 }), 'malformed'],
      [await desk.post('/callbacks/trtc', {}), 'not-found'],
    ];
    for (const [answer, code] of answers) {
      expectProblem(answer, code);
    }
    expect((await desk.get(`/api/tasks/${task.id}`)).body).toEqual(before.body);
    expect(await cloud.modifications(task.taskId)).toEqual([]);
  });

  it('names the allowed methods of a path', async () => {
    const answer = await desk.get(takes());
    expect(answer.headers.get('allow')).toBe('POST');
  });
});

describe('TaskIds', () => {
  it.each(['-m9-bVVU7+QYM/x.', '--help', '..', 'a b"\\', '任务😀', 'x'.repeat(512)])(
    'may be as odd as %j',
    async (taskId) => {
      const attached = await desk.attach(taskId);
      expect(attached.taskId).toBe(taskId);
      expect(attached.id).toMatch(/^[\w-]{10,64}$/);
      expect((await desk.get<Task>(`/api/tasks/${attached.id}`)).body).toEqual(attached);
    },
  );

  it('can be attached once while the recording runs; the answer names the task', async () => {
    const attached = await desk.attach('only-once');
    const answer = await desk.post('/api/tasks', { ...attachment, taskId: 'only-once' });
    const problem = expectProblem(answer, 'task-exists');
    expect(problem.detail).toContain(attached.id);
    expect(problem.instance).toBe(`/api/tasks/${attached.id}`);
  });
});

describe('an attached task', () => {
  it('keeps its details, and its baseline is not a revision', async () => {
    const baseline = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };
    const attached = await desk.attach('with-everything', {
      region: 'ap-guangzhou',
      roomId: '4242',
      roomIdType: 1,
      title: 'Morning show',
      expiresAt: '2030-01-01T08:00:00+08:00',
      baseline,
    });
    expect(attached).toMatchObject({
      region: 'ap-guangzhou',
      roomId: '4242',
      roomIdType: 1,
      title: 'Morning show',
      expiresAt: '2030-01-01T00:00:00.000Z',
      status: 'running',
      program: null,
      current: null,
      baseline,
    });
    expect((await desk.get<TaskPage>('/api/tasks')).body.tasks).toContainEqual(summarize(attached));
  });
});

describe('lint', () => {
  it('reports problems with the gateway’s paths, and none for a valid layout', async () => {
    const answer = await desk.post<{ problems: { path: string; severity: string }[] }>(
      '/api/lint',
      {
        MixLayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: [{ Top: 0, Left: 0, Width: 1281, Height: 2, Colour: 'red' }],
        },
        canvas: { width: 1280, height: 720 },
      },
    );
    expect(answer.status).toBe(200);
    expect(answer.body.problems.map(({ path }) => path)).toContain(
      'MixLayoutParams.MixLayoutList.0.Colour',
    );
    const sound = await desk.post('/api/lint', { MixLayoutParams: { MixLayoutMode: 3 } });
    expect(sound.body).toEqual({ problems: [] });
  });
});

/** Fetch may not set these headers. */
function send(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  url = desk.url,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{"MixLayoutParams":{"MixLayoutMode":3}}' : undefined);
  });
}

describe('requests from another site', () => {
  const json = { 'content-type': 'application/json' };
  const port = (): string => new URL(desk.url).port;

  it('are refused for a foreign Host (DNS rebinding)', async () => {
    expect(await send('/api/tasks', { host: `evil.example:${port()}` })).toBe(421);
    expect(await send('/api/tasks', { host: '127.0.0.1:1' })).toBe(421);
    expect(await send('/', { host: 'evil.example', accept: 'text/html' })).toBe(421);
    expect(await send('/api/tasks', { host: `localhost:${port()}` })).toBe(200);
    expect(await send('/healthz', { host: 'probe.internal' })).toBe(200);
  });

  it('are refused for a foreign Origin', async () => {
    const own = { ...json, origin: desk.url, 'sec-fetch-site': 'same-origin' };
    expect(await send('/api/lint', own, 'POST')).toBe(200);
    for (const origin of [
      'https://evil.example',
      'null',
      `https://127.0.0.1:${port()}`,
      'http://127.0.0.1:1',
    ]) {
      expect(await send('/api/lint', { ...json, origin }, 'POST')).toBe(403);
      expect(await send('/api/tasks', { origin })).toBe(403);
    }
  });

  it('are refused for a browser that hides its Origin', async () => {
    for (const site of ['cross-site', 'same-site', 'same-origin', 'none']) {
      expect(await send('/api/lint', { ...json, 'sec-fetch-site': site }, 'POST')).toBe(403);
    }
    expect(await send('/api/tasks', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await send('/api/tasks', { 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  it('are allowed from the address in PUBLIC_URL only', async () => {
    const proxied = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      PUBLIC_URL: 'https://Desk.Example.com/',
    });
    const own = { ...json, host: 'desk.example.com', origin: 'https://desk.example.com' };
    expect(await send('/api/lint', own, 'POST', proxied.url)).toBe(200);
    for (const origin of [
      'http://desk.example.com',
      'https://desk.example.com:8443',
      'https://example.com',
    ]) {
      expect(await send('/api/lint', { ...own, origin }, 'POST', proxied.url)).toBe(403);
    }
    // Hosts are compared as URLs are: default port, case, the dot that may end a full name.
    for (const name of ['desk.example.com:443', 'DESK.example.com.', 'Desk.Example.com.:443']) {
      const spelled = { ...json, host: name, origin: `https://${name}` };
      expect(await send('/api/lint', spelled, 'POST', proxied.url)).toBe(200);
    }
    for (const name of [
      'desk.example.com:80',
      'desk.example.com:8443',
      'desk.example.com..',
      '.desk.example.com',
      'evil.desk.example.com',
      'desk.example.com.evil',
      'evil@desk.example.com',
      'desk.example.com/evil',
      'desk.example.com:',
    ]) {
      const status = await send('/api/session', { host: name }, 'GET', proxied.url);
      expect([name, [400, 421].includes(status)]).toEqual([name, name !== 'desk.example.com:']);
    }
    for (const origin of ['https://desk.example.com/', 'https://desk.example.com:80', 'https://']) {
      expect(await send('/api/lint', { ...own, origin }, 'POST', proxied.url)).toBe(403);
    }
    expect(await send('/api/session', { host: `LOCALHOST.:${port()}` })).toBe(200);
    const { headers } = await proxied.get('/api/session');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    await proxied.close();
  });

  it('are allowed from programs that are not browsers', async () => {
    expect(await send('/api/lint', json, 'POST')).toBe(200);
  });
});

describe('every answer', () => {
  it('carries a policy that allows no inline script and no frame', async () => {
    for (const path of ['/api/session', '/api/nothing', '/']) {
      const { headers } = await desk.get(path, { accept: 'text/html' });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('routes for programs', () => {
  const { version } = readVersion();

  it('the session names the user and the cloud', async () => {
    expect((await desk.get('/api/session')).body).toEqual({
      user: { id: 'local', name: 'Local producer', role: 'producer' },
      grants: [{ scopes: ['read', 'take', 'record', 'scenes', 'admin'], sdkAppIds: null }],
      mode: 'cloud',
      site: 'cn',
      simulatorUrl: null,
      version,
      placeholderWhile: 'silent',
      webhooks: false,
    });
  });

  it('health, readiness and metrics answer', async () => {
    const health = await desk.get('/healthz');
    expect([health.status, health.body]).toEqual([200, { status: 'ok', version }]);
    expect((await desk.get('/readyz')).status).toBe(200);
    await desk.take(task.id);
    const metrics = await desk.get<string>('/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(metrics.body).toMatch(/mixdesk_takes_total\{outcome="accepted"\} 1/);
    expect(metrics.body).toContain(`mixdesk_build_info{version="${version}",commit="",node=`);
  });

  it('the version names the package', async () => {
    expect((await desk.get('/api/version')).body).toEqual({ version, commit: null });
  });

  it('the description gives errors their own media type', async () => {
    const { body } = await desk.get<{
      paths: Record<string, { post: { responses: object } }>;
      components: object;
    }>('/api/openapi.json');
    expect(body.paths['/api/tasks/{id}/takes']?.post.responses).toMatchObject({
      201: { content: { 'application/json': {} } },
      '4XX': { $ref: '#/components/responses/Problem' },
    });
    expect(body.components).toMatchObject({
      schemas: {
        ProblemDocument: { required: expect.arrayContaining(['code', 'detail']) as string[] },
      },
      responses: {
        Problem: {
          content: {
            'application/problem+json': {
              schema: { $ref: '#/components/schemas/ProblemDocument' },
            },
          },
        },
      },
    });
  });

  it('the description names every route of the contract', async () => {
    const { body } = await desk.get<{ openapi: string; paths: Record<string, object> }>(
      '/api/openapi.json',
    );
    expect(body.openapi).toMatch(/^3\.1/);
    expect(
      Object.entries(body.paths).flatMap(([path, verbs]) =>
        Object.keys(verbs).map((verb) => `${verb} ${path}`),
      ),
    ).toEqual(
      expect.arrayContaining([
        'get /api/session',
        'get /api/tasks',
        'post /api/tasks',
        'get /api/tasks/{id}',
        'post /api/tasks/{id}/takes',
        'get /api/tasks/{id}/revisions',
        'get /api/tasks/{id}/roster',
        'post /api/lint',
        'get /api/events',
        'get /healthz',
        'get /readyz',
        'get /metrics',
      ]),
    );
  });
});
