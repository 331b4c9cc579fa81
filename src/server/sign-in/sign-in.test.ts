import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { hashSessionKey } from '#server/sign-in/cookies.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { makeSession } from '#server/testing/sessions.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import type { Reply, Visitor } from '#server/testing/visitor.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';
import { issuerSecret, startIssuer } from '#testing/issuer.ts';
import type { TestIssuer } from '#testing/issuer.ts';
import { startPostgres } from '#testing/postgres.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

const publicUrl = 'https://desk.example.com';
const grid = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };

let cloud: TestCloud;
let issuer: TestIssuer;
let desk: TestDesk;
let env: Record<string, string>;
let webRoot: string;
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
  webRoot = folder.path;
  await mkdir(path.join(webRoot, 'assets'));
  await writeFile(path.join(webRoot, 'index.html'), '<title>the page</title>');
  await writeFile(path.join(webRoot, 'assets', 'app.js'), 'export {};');
  cloud = openCloud(await startSimulatorProgram());
  issuer = await startIssuer(
    {
      ana: { name: 'Ana Producer', roles: ['producer', 'staff'] },
      vic: { name: 'Vic Viewer', roles: ['staff'] },
      nobody: {},
    },
    [publicUrl],
  );
  env = { TRTC_ENDPOINT: cloud.url, ...issuer.env };
  desk = await openDesk(env, { webRoot });
});
afterAll(async () => {
  await desk.close();
  await Promise.all([issuer.close(), cloud.close(), folder.remove()]);
});

async function signIn(account: string, at = desk): Promise<Visitor> {
  const visitor = openVisitor(at.url);
  const page = await visitor.signIn(account);
  expect([page.status, page.text]).toEqual([200, '<title>the page</title>']);
  return visitor;
}

function parse(reply: Reply): unknown {
  return JSON.parse(reply.text);
}

async function readSession(visitor: Visitor): Promise<Session> {
  return parse(await visitor.get('/api/session')) as Session;
}

async function attach(visitor: Visitor): Promise<Task> {
  const reply = await visitor.post('/api/tasks', {
    kind: 'attach',
    sdkAppId: testSdkAppId,
    taskId: await cloud.record(),
    canvas: { width: 1280, height: 720 },
  });
  expect(reply.status).toBe(201);
  return parse(reply) as Task;
}

describe('somebody who is not signed in', () => {
  it('is redirected from any page to the issuer, with PKCE, state and nonce, and back to that page', async () => {
    const visitor = openVisitor(desk.url);
    const page = await visitor.get('/?task=abc');
    expect([page.status, page.headers.location]).toEqual([302, '/sign-in?to=%2F%3Ftask%3Dabc']);
    const away = await visitor.get(page.headers.location ?? '');
    const address = new URL(away.headers.location ?? '');
    expect(address.origin).toBe(issuer.url);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'mixdesk',
      redirect_uri: `${desk.url}/sign-in/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    const callback = await visitor.signInUpToCallback('ana', '/deep/page?task=abc');
    const back = await visitor.get(callback);
    expect([back.status, back.headers.location]).toEqual([302, '/deep/page?task=abc']);
  });

  it('gets 401 sign-in-required from every route of the API, however its address is spelled', async () => {
    const visitor = openVisitor(desk.url);
    for (const address of [
      '/api/session',
      '/api/tasks',
      '/api/events',
      '/api/openapi.json',
      '/api/nothing',
      '/%61pi/tasks',
    ]) {
      const reply = await visitor.get(address);
      expect([address, reply.status, (parse(reply) as { code: string }).code]).toEqual([
        address,
        401,
        'sign-in-required',
      ]);
    }
    const post = await visitor.post('/api/lint', grid);
    expect([post.status, (parse(post) as { code: string }).code]).toEqual([
      401,
      'sign-in-required',
    ]);
  });

  it('gets no page, but can read probes, counters and the page’s files', async () => {
    const visitor = openVisitor(desk.url);
    expect((await visitor.get('/index.html', { accept: '*/*' })).status).toBe(401);
    for (const address of ['/healthz', '/readyz', '/metrics', '/assets/app.js', '/signed-out']) {
      expect([address, (await visitor.get(address)).status]).toEqual([address, 200]);
    }
    const webhook = await visitor.post('/callbacks/trtc', {}, { accept: '*/*' });
    expect(webhook.status).toBe(404);
  });

  it('is not accepted with an invented cookie', async () => {
    const visitor = openVisitor(desk.url);
    visitor.cookies.set('mixdesk', 'x'.repeat(43));
    expect((await visitor.get('/api/session')).status).toBe(401);
  });
});

describe('somebody who signed in', () => {
  it('has a name, the role from their claim and a cookie that scripts cannot read', async () => {
    const visitor = openVisitor(desk.url);
    const back = await visitor.get(await visitor.signInUpToCallback('ana'));
    const lines = back.headers['set-cookie'] ?? [];
    const line = lines.find((text) => text.startsWith('mixdesk=')) ?? '';
    expect(line).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const session = await readSession(visitor);
    expect(session.user).toEqual({ id: 'ana', name: 'Ana Producer', role: 'producer' });
    const hoursLeft = (Date.parse(session.signIn?.endsAt ?? '') - Date.now()) / 3_600_000;
    expect(hoursLeft).toBeGreaterThan(11.9);
    expect(hoursLeft).toBeLessThanOrEqual(12);
    expect([...visitor.cookies.keys()]).toEqual(['mixdesk']);
  });

  it('is a viewer unless the claim says otherwise, and has a name even without one', async () => {
    expect((await readSession(await signIn('vic'))).user.role).toBe('viewer');
    expect((await readSession(await signIn('nobody'))).user).toEqual({
      id: 'nobody',
      name: 'nobody',
      role: 'viewer',
    });
  });

  it('is the actor of their takes', async () => {
    const visitor = await signIn('ana');
    const task = await attach(visitor);
    const take = await visitor.post(`/api/tasks/${task.id}/takes`, { baseRevision: null, ...grid });
    expect(take.status).toBe(201);
    expect((parse(take) as { actor: unknown }).actor).toEqual({ id: 'ana', name: 'Ana Producer' });
  });

  it('stays signed in over a restart, until the sign-in ends', async () => {
    const own = await makeFolder();
    const options = { dataDir: path.join(own.path, 'data'), webRoot };
    const first = await openDesk(env, options);
    const visitor = await signIn('ana', first);
    const cookie = visitor.cookieHeader();
    await first.close();

    const repository = await openRepository({
      dataDir: options.dataDir,
      origin: new URL(cloud.url).host,
    });
    const now = new Date();
    await repository.sessions.add(
      makeSession({
        keyHash: hashSessionKey('soon-over'),
        user: { id: 'ana', name: 'Ana', role: 'producer' },
        endsAt: new Date(now.getTime() + 2000),
      }),
      now,
    );
    await repository.close();

    const second = await openDesk(env, options);
    try {
      expect((await second.get('/api/session', { cookie })).status).toBe(200);
      const stream = await openEventStream(`${second.url}/api/events`, undefined, {
        cookie: 'mixdesk=soon-over',
      });
      await stream.ended;
      const after = await second.get<{ code: string }>('/api/session', {
        cookie: 'mixdesk=soon-over',
      });
      expect([after.status, after.body.code]).toEqual([401, 'sign-in-required']);
    } finally {
      await second.close();
      await own.remove();
    }
  });

  it('signs out completely: the cookie is void and the event stream ends', async () => {
    const visitor = await signIn('ana');
    const cookie = visitor.cookieHeader();
    const stream = await openEventStream(`${desk.url}/api/events`, undefined, { cookie });
    const other = await signIn('ana');
    const out = await visitor.post('/sign-out', {});
    expect(out.status).toBe(204);
    await stream.ended;
    expect(visitor.cookies.size).toBe(0);
    expect((await desk.get('/api/session', { cookie })).status).toBe(401);
    expect((await other.get('/api/session')).status).toBe(200);
    // A second press finds nothing left to do.
    expect((await visitor.post('/sign-out', {})).status).toBe(204);
    // Whoever comes next is asked, though the issuer remembers.
    const again = await visitor.get('/sign-in?fresh=true');
    expect(new URL(again.headers.location ?? '').searchParams.get('prompt')).toBe('login');
  });

  it('cannot be signed out by another site', async () => {
    const visitor = await signIn('ana');
    const out = await visitor.post('/sign-out', {}, { origin: 'https://evil.example' });
    expect(out.status).toBe(403);
    expect((await visitor.get('/api/session')).status).toBe(200);
  });

  it('is signed in and signed out at every replica', async () => {
    const postgres = await startPostgres();
    const shared = { ...env, DATABASE_URL: await postgres.createDatabase() };
    const [one, two] = await Promise.all([
      openDesk(shared, { webRoot }),
      openDesk(shared, { webRoot }),
    ]);
    try {
      const visitor = await signIn('ana', one);
      const cookie = visitor.cookieHeader();
      const session = await two.get<Session>('/api/session', { cookie });
      expect(session.body.user.name).toBe('Ana Producer');
      const stream = await openEventStream(`${two.url}/api/events`, undefined, { cookie });
      await visitor.post('/sign-out', {});
      await stream.ended;
      expect((await two.get('/api/session', { cookie })).status).toBe(401);
    } finally {
      await Promise.all([one.close(), two.close()]);
      await postgres.stop();
    }
  });
});

describe('a viewer', () => {
  it('may read and lint, and gets 403 from every route that changes something', async () => {
    const task = await attach(await signIn('ana'));
    const visitor = await signIn('vic');
    for (const address of [
      '/api/tasks',
      `/api/tasks/${task.id}`,
      `/api/tasks/${task.id}/revisions`,
    ]) {
      expect((await visitor.get(address)).status).toBe(200);
    }
    expect(
      (await visitor.post('/api/lint', { MixLayoutParams: grid.MixLayoutParams })).status,
    ).toBe(200);
    const presence = await desk.get(`/api/tasks/${task.id}/presence`, {
      cookie: visitor.cookieHeader(),
    });
    expect(presence.status).toBe(200);
    for (const address of ['/api/tasks', `/api/tasks/${task.id}/takes`]) {
      const reply = await visitor.post(address, { baseRevision: null, ...grid });
      const problem = parse(reply) as { code: string; detail: string };
      expect([address, reply.status, problem.code]).toEqual([address, 403, 'forbidden']);
      expect(problem.detail).toContain('only a producer can make changes');
    }
    const ledger = parse(await visitor.get(`/api/tasks/${task.id}/revisions`)) as RevisionPage;
    expect(ledger.revisions).toEqual([]);
    expect(await cloud.modifications(task.taskId)).toEqual([]);
  });
});

describe('a window of a producer', () => {
  it('is neither reported for nor removed by anybody else', async () => {
    const ana = await signIn('ana');
    const task = await attach(ana);
    const address = `/api/tasks/${task.id}/presence`;
    const send = (visitor: Visitor, method: 'PUT' | 'DELETE', body: object) =>
      fetch(desk.url + address, {
        method,
        headers: { cookie: visitor.cookieHeader(), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const vic = await signIn('vic');
    const window = { client: 'window-of-ana', editing: true };
    expect((await send(ana, 'PUT', window)).status).toBe(200);
    const spoken = { ...window, editing: false, window: 'Ana Producer' };
    expect((await send(vic, 'PUT', spoken)).status).toBe(403);
    expect((await send(vic, 'DELETE', { client: window.client })).status).toBe(403);
    expect((await send(vic, 'PUT', { client: 'window-of-vic', editing: false })).status).toBe(200);
    expect(parse(await vic.get(address))).toMatchObject({
      people: [
        { client: 'window-of-ana', name: 'Ana Producer', editing: true },
        { client: 'window-of-vic', name: 'Vic Viewer' },
      ],
    });
    expect((await send(vic, 'DELETE', { client: 'window-of-vic' })).status).toBe(204);
    // The producer, signed in a second time, is the same person.
    expect((await send(await signIn('ana'), 'DELETE', { client: window.client })).status).toBe(204);
    expect(parse(await vic.get(address))).toEqual({ people: [] });
  });
});

describe('the role of a viewer', () => {
  it('forbids each route of the contract that changes something, whatever its method', async () => {
    const cookie = (await signIn('vic')).cookieHeader();
    const changing = (await listContractRoutes()).filter(
      ({ method, path: route }) => method !== 'GET' && !open.has(`${method} ${route}`),
    );
    expect(new Set(changing.map(({ method }) => method))).toContain('DELETE');
    const verdicts = await Promise.all(
      changing.map(async ({ method, path: route }) => {
        const response = await fetch(desk.url + route.replaceAll(/:\w+/g, 'some-id'), {
          method,
          headers: { cookie, 'content-type': 'application/json' },
          body: '{}',
        });
        const { code } = (await response.json()) as { readonly code: string };
        return `${method} ${route} ${response.status} ${code}`;
      }),
    );
    expect(verdicts).toEqual(
      changing.map(({ method, path: route }) => `${method} ${route} 403 forbidden`),
    );
  });

  /** They change nothing that is kept: lint, one's own presence, a pass to see, signing out, and what programs send. */
  const open = new Set([
    'POST /api/lint',
    'PUT /api/tasks/:id/presence',
    'DELETE /api/tasks/:id/presence',
    'POST /api/tasks/:id/viewer',
    'POST /api/live-reports/v5/AVQualityReportSvc/C2S',
    'POST /sign-out',
    'POST /callbacks/trtc',
  ]);
});

describe('an invalid answer of the issuer', () => {
  async function expectRefusal(visitor: Visitor, address: string): Promise<Reply> {
    const page = await visitor.get(address);
    expect(page.status).toBe(403);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('Sign-in failed');
    expect((await visitor.get('/api/session')).status).toBe(401);
    return page;
  }

  it('is refused when its state belongs to another browser', async () => {
    const visitor = openVisitor(desk.url);
    const callback = new URL(await visitor.signInUpToCallback('ana'));
    const foreign = openVisitor(desk.url);
    await expectRefusal(foreign, callback.href);
    callback.searchParams.set('state', 'x'.repeat(43));
    await expectRefusal(visitor, callback.href);
  });

  it.each(['nonce', 'verifier'])(
    'is refused when the %s belongs to another attempt',
    async (part) => {
      const visitor = openVisitor(desk.url);
      const callback = await visitor.signInUpToCallback('ana');
      const [[name, text] = ['', '']] = [...visitor.cookies];
      const attempt = JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
      const spoiled = JSON.stringify({ ...attempt, [part]: 'x'.repeat(43) });
      visitor.cookies.set(name, Buffer.from(spoiled).toString('base64url'));
      await expectRefusal(visitor, callback);
    },
  );

  it('is refused the second time', async () => {
    const visitor = openVisitor(desk.url);
    const callback = await visitor.signInUpToCallback('ana');
    const attempts = new Map(visitor.cookies);
    await visitor.get(callback);
    await visitor.post('/sign-out', {});
    for (const [name, value] of attempts) {
      visitor.cookies.set(name, value);
    }
    await expectRefusal(visitor, callback);
  });

  it('is refused with its own sentence when the person cancelled', async () => {
    const visitor = openVisitor(desk.url);
    const page = await expectRefusal(visitor, await visitor.signInUpToCallback(''));
    expect(page.text).toContain('did not let you in');
    expect(page.text).toContain('sign-in?fresh=true"');
  });

  it('is a problem document for a program', async () => {
    const reply = await openVisitor(desk.url).get('/sign-in/callback?state=x&code=y', {
      accept: 'application/json',
    });
    expect([reply.status, (parse(reply) as { code: string }).code]).toEqual([
      403,
      'sign-in-failed',
    ]);
  });
});

describe('the way back', () => {
  it.each([
    ['another site', 'https://evil.example/'],
    ['another site by two slashes', '//evil.example/'],
    ['another site by a backslash', '/\\evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['the way in itself', '/sign-in?to=/'],
    ['a path too long for a cookie', `/${'x'.repeat(3000)}`],
  ])('never goes to %s', async (_what, to) => {
    const visitor = openVisitor(desk.url);
    const page = await visitor.signIn('ana', `/sign-in?to=${encodeURIComponent(to)}`);
    expect([page.status, page.url]).toEqual([200, `${desk.url}/`]);
  });

  it('works for several windows that began to sign in together', async () => {
    const visitor = openVisitor(desk.url);
    const logins: Reply[] = [];
    for (const window of ['/one', '/two']) {
      logins.push(await visitor.follow(await visitor.get(window)));
    }
    const places: (string | undefined)[] = [];
    for (const login of logins) {
      const back = await visitor.get(await visitor.sayWho(login, 'ana'));
      places.push(back.headers.location);
    }
    expect(places).toEqual(['/one', '/two']);
    expect([...visitor.cookies.keys()]).toEqual(['mixdesk']);
    expect((await readSession(visitor)).user.id).toBe('ana');
  });
});

describe('behind https', () => {
  it('the cookies are secure, and the issuer sends people back to PUBLIC_URL', async () => {
    const proxied = await openDesk(
      { ...env, HOST: '0.0.0.0', PUBLIC_URL: publicUrl, OIDC_SESSION_HOURS: '1' },
      { webRoot },
    );
    try {
      const url = proxied.url.replace('0.0.0.0', '127.0.0.1');
      const visitor = openVisitor(url, publicUrl);
      const callback = await visitor.signInUpToCallback('ana');
      expect(callback.startsWith(`${publicUrl}/sign-in/callback?`)).toBe(true);
      const back = await visitor.get(callback);
      const line = (back.headers['set-cookie'] ?? []).find((text) =>
        text.startsWith('__Host-mixdesk='),
      );
      expect(line).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
      const own = { origin: publicUrl, 'sec-fetch-site': 'same-origin' };
      expect((await visitor.post('/sign-out', {}, own)).status).toBe(204);
      // A scraper that knows the machine by its number, as in a cluster.
      expect((await fetch(`${url}/metrics`)).status).toBe(200);
      expect((await openVisitor(url, 'http://evil.example').get('/metrics')).status).toBe(421);
    } finally {
      await proxied.close();
    }
  });
});

describe('an issuer that is down', () => {
  it('does not affect people who are signed in, and is tried again at the next sign-in', async () => {
    const own = await makeFolder();
    const options = { dataDir: path.join(own.path, 'data'), webRoot };
    const gone = await startIssuer({ ana: { roles: 'producer' } });
    const awayEnv = { ...env, ...gone.env };
    const before = await openDesk(awayEnv, options);
    const visitor = await signIn('ana', before);
    await before.close();
    await gone.close();
    const after = await openDesk(awayEnv, options);
    try {
      const cookie = visitor.cookieHeader();
      expect((await after.get('/api/session', { cookie })).status).toBe(200);
      const page = await openVisitor(after.url).get('/sign-in');
      expect(page.status).toBe(503);
      expect(page.text).toContain('does not answer');
    } finally {
      await after.close();
      await own.remove();
    }
  });
});

describe('secrets', () => {
  it('of sign-in are in no log line at any level', async () => {
    const visitor = await signIn('ana');
    const seen = desk.log();
    expect(seen).toContain('signed in');
    expect(issuer.tokensGiven.length).toBeGreaterThan(0);
    const key = visitor.cookies.get('mixdesk') ?? '';
    expect(key).toHaveLength(43);
    for (const secret of [issuerSecret, key, ...issuer.tokensGiven]) {
      expect(seen.includes(secret)).toBe(false);
    }
    expect(seen).not.toMatch(/eyJ[\w-]{10,}\./);
    expect(seen).not.toMatch(/code=/);
  });
});
