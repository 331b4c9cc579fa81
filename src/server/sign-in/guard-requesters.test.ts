import fastifyCookie from '@fastify/cookie';
import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';

import { callbackRoute } from '#contract/callback.ts';
import type { Access } from '#contract/http/permission.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';
import { lintRoute } from '#contract/lint.ts';
import { reportPresenceRoute } from '#contract/presence.ts';
import {
  signedOutRoute,
  signInCallbackRoute,
  signInRoute,
  signOutRoute,
} from '#contract/sign-in.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { answerErrors } from '#server/http/answer-errors.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { describeToken } from '#server/access/find-token.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import { configureAccess } from '#server/http/route-access.ts';
import { requesterOf } from '#server/session/requester.ts';
import { keepSessions, makeSession } from '#server/testing/sessions.ts';

import { describeCookies, hashSessionKey } from './cookies.ts';
import { guardRequesters } from './guard-requesters.ts';

const openPaths = [
  livenessRoute.path,
  readinessRoute.path,
  metricsRoute.path,
  callbackRoute.path,
  signInRoute.path,
  signInCallbackRoute.path,
  signOutRoute.path,
  signedOutRoute.path,
  '/favicon.svg',
  '/assets/app.js',
];
/** What each route demands; the files of the page say nothing. */
const routes: readonly (readonly [string, Access | null])[] = [
  ...openPaths
    .filter((path) => !/^\/(assets\/|favicon)/.test(path))
    .map((path) => [path, { permission: 'open' }] as const),
  ['/favicon.svg', null],
  ['/assets/*', null],
  ['/', null],
  ['/sandbox', null],
  ['/api/tasks', { permission: 'take', application: 'none' }],
  ['/api/session', { permission: 'any' }],
  ['/api/tokens', { permission: 'admin', application: 'none' }],
  [lintRoute.path, { permission: 'read', application: 'none' }],
  [reportPresenceRoute.path, { permission: 'read', application: 'none' }],
];
const now = new Date('2030-01-01T00:00:00Z');
const idleMs = 600_000;

function sessionOf(name: string, fields: Partial<StoredSession> = {}): StoredSession {
  return makeSession(
    {
      keyHash: hashSessionKey(`key of ${name}`),
      user: { id: name, name: `a ${name}`, role: 'producer' },
      endsAt: new Date(now.getTime() + 1),
      ...fields,
    },
    now,
  );
}

const tokenOfReaders = describeToken({
  id: 't',
  hash: '',
  name: 'a reader',
  scopes: ['read'],
  sdkAppIds: null,
  createdBy: { id: 'ana', name: 'Ana' },
  createdAt: now,
  expiresAt: now,
  revoked: null,
  usedAt: null,
});
const cookies = describeCookies({ publicUrl: null, publicPath: '' });

/** A desk whose routes answer with the name of the requester. */
async function openApp({ hasSignIn = true } = {}): Promise<DeskApp> {
  const app: DeskApp = fastify().withTypeProvider<ZodTypeProvider>();
  answerErrors(app, watchRoutes(app));
  await app.register(fastifyCookie);
  const sessions = keepSessions(
    (['admin', 'producer', 'viewer'] as const).map((role) =>
      sessionOf(role, { user: { id: role, name: `a ${role}`, role } }),
    ),
  );
  sessions.kept.push(
    sessionOf('yesterday', { endsAt: now }),
    sessionOf('the lazy', { usedAt: new Date(now.getTime() - idleMs - 60_001) }),
    sessionOf('the calm', { usedAt: new Date(now.getTime() - idleMs - 60_000) }),
    sessionOf('nobody any more'),
  );
  guardRequesters(app, {
    findToken: ({ headers }) =>
      headers.authorization === 'Bearer a token'
        ? Promise.resolve(tokenOfReaders)
        : Promise.resolve(undefined),
    signIn: hasSignIn
      ? {
          ...{ repository: { sessions }, clock: { now: () => now }, cookies, idleMs },
          roleCheck: {
            refresh: (session, key) =>
              Promise.resolve(key === 'key of nobody any more' ? undefined : session),
          },
          onError: () => undefined,
        }
      : null,
  });
  for (const [url, access] of routes) {
    app.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      ...(access && { config: configureAccess(access) }),
      handler: (request) => {
        try {
          return requesterOf(request).user.name;
        } catch {
          return 'nobody';
        }
      },
    });
  }
  return app;
}

interface Sent {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly as?: string;
  readonly headers?: Record<string, string>;
}

async function send(path: string, { method = 'GET', as, headers = {} }: Sent = {}, app?: DeskApp) {
  const cookie = as === undefined ? {} : { cookie: `${cookies.session}=${encodeURIComponent(as)}` };
  const answer = await (app ?? (await openApp())).inject({
    method,
    url: path,
    headers: { ...cookie, ...headers },
  });
  return {
    status: answer.statusCode,
    location: answer.headers.location,
    text: String(answer.headers['content-type']).includes('json')
      ? answer.json<{ code: string }>().code
      : answer.body,
  };
}

const page = { accept: 'text/html' };

describe('without sign-in', () => {
  it('everybody is the local producer', async () => {
    const app = await openApp({ hasSignIn: false });
    expect((await send('/api/tasks', {}, app)).text).toBe('Local producer');
    expect((await send('/api/tasks', { method: 'DELETE' }, app)).text).toBe('Local producer');
  });
});

describe('somebody who is not signed in', () => {
  it.each(openPaths)('may ask for %s, and stays nobody', async (path) => {
    expect(await send(path)).toMatchObject({ status: 200, text: 'nobody' });
    expect(await send(path, { method: 'POST', headers: page })).toMatchObject({ text: 'nobody' });
  });

  it.each(['/', '/sandbox', '/api/tasks', lintRoute.path, reportPresenceRoute.path])(
    'may not ask for %s',
    async (path) => {
      for (const method of ['GET', 'POST'] as const) {
        expect(await send(path, { method })).toMatchObject({
          status: 401,
          text: 'sign-in-required',
        });
      }
    },
  );

  it.each(['no key', '', 'key of yesterday', 'key of the lazy', 'key of nobody any more'])(
    'cannot use the key %j',
    async (as) => {
      expect(await send('/api/tasks', { as })).toMatchObject({ status: 401 });
    },
  );

  it.each([
    page,
    { 'sec-fetch-mode': 'navigate' },
    { 'sec-fetch-mode': 'navigate', accept: '*/*' },
  ])('who opens a page with %j is led to the sign-in, and later back', async (headers) => {
    expect(await send('/sandbox?a=b&c', { headers })).toMatchObject({
      status: 302,
      location: '/sign-in?to=%2Fsandbox%3Fa%3Db%26c',
    });
    expect(await send('/sandbox', { method: 'HEAD', headers })).toMatchObject({ status: 302 });
    expect(await send('/sandbox', { method: 'POST', headers })).toMatchObject({ status: 401 });
  });

  it.each([
    { accept: '*/*' },
    { accept: 'text/html', 'sec-fetch-mode': 'cors' },
    { accept: 'text/html', 'sec-fetch-mode': 'no-cors' },
  ])('is not led away from what a program asks for with %j', async (headers) => {
    expect(await send('/sandbox', { headers })).toMatchObject({ status: 401 });
  });

  it('is not led away from data, whatever it asks for', async () => {
    expect(await send('/api/tasks', { headers: page })).toMatchObject({ status: 401 });
  });

  it('learns which addresses are none, except below /api/', async () => {
    expect(await send('/nothing')).toMatchObject({ status: 404 });
    expect(await send('/nothing', { method: 'POST' })).toMatchObject({ status: 404 });
    expect(await send('/nothing', { headers: page })).toMatchObject({ status: 302 });
    expect(await send('/api/nothing')).toMatchObject({ status: 401 });
    expect(await send('/api/nothing', { headers: page })).toMatchObject({ status: 401 });
  });
});

describe('a sign-in that is not used', () => {
  it('is valid until it has been idle for too long', async () => {
    expect(await send('/api/tasks', { as: 'key of the calm' })).toMatchObject({ status: 200 });
  });
});

describe('a program with an access token', () => {
  const headers = { authorization: 'Bearer a token' };

  it('is the token, whatever cookie it brings, with or without sign-in', async () => {
    for (const hasSignIn of [true, false]) {
      const app = await openApp({ hasSignIn });
      const answer = await send(lintRoute.path, { as: 'key of producer', headers }, app);
      expect(answer).toMatchObject({ status: 200, text: 'a reader' });
    }
  });

  it('may do only what its scopes say, and learns which one it lacks', async () => {
    for (const hasSignIn of [true, false]) {
      const app = await openApp({ hasSignIn });
      const answer = await app.inject({ url: '/api/tasks', method: 'POST', headers });
      expect(answer.json()).toMatchObject({
        code: 'forbidden',
        detail: expect.stringContaining('does not have the scope "take"') as string,
      });
      expect(await send('/api/session', { headers }, app)).toMatchObject({ status: 200 });
    }
  });
});

describe('a route of data', () => {
  it('that does not say what it demands cannot be registered', async () => {
    const app = await openApp();
    expect(() => app.get('/api/new', () => 'data')).toThrow(
      '/api/new does not say which permission it demands.',
    );
  });
});

describe('an admin', () => {
  it('may do what a producer may not', async () => {
    expect(await send('/api/tokens', { as: 'key of admin' })).toMatchObject({ status: 200 });
    expect(await send('/api/tokens', { as: 'key of producer' })).toMatchObject({
      status: 403,
      text: 'forbidden',
    });
  });
});

describe('a producer', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)('may %s', async (method) => {
    expect(await send('/api/tasks', { method, as: 'key of producer' })).toMatchObject({
      status: 200,
      text: 'a producer',
    });
  });
});

describe('a viewer', () => {
  const as = 'key of viewer';

  it('sees everything', async () => {
    expect(await send(lintRoute.path, { as })).toMatchObject({ status: 200, text: 'a viewer' });
    expect(await send('/', { as, headers: page })).toMatchObject({ status: 200 });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('may not %s', async (method) => {
    expect(await send('/api/tasks', { method, as })).toMatchObject({
      status: 403,
      text: 'forbidden',
    });
  });

  it.each([lintRoute.path, reportPresenceRoute.path])('may use %s all the same', async (path) => {
    expect(await send(path, { method: 'POST', as })).toMatchObject({ text: 'a viewer' });
  });
});

describe('a refusal', () => {
  it.each([
    [{}, /not signed in.*Sign in/s],
    [{ cookie: `${cookies.session}=${encodeURIComponent('key of viewer')}` }, /viewer.*producer/s],
  ])('says what to do (%j)', async (headers, sentence) => {
    const answer = await (
      await openApp()
    ).inject({ method: 'POST', url: '/api/tasks', headers: headers as Record<string, string> });
    expect(answer.json<{ detail: string }>().detail).toMatch(sentence);
    expect(answer.json<{ detail: string }>().detail).toContain('Nothing was sent.');
  });
});
