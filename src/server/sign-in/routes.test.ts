import fastifyCookie from '@fastify/cookie';
import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';

import { answerErrors } from '#server/http/answer-errors.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError, problemTitles } from '#server/http/problem-error.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { validatorCompiler } from '#server/http/validation.ts';
import { grantRole, rememberRequesters } from '#server/session/requester.ts';
import { keepSessions, makeSession } from '#server/testing/sessions.ts';
import { testSignInSettings } from '#server/testing/sign-in-settings.ts';

import { formatAttempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { describeCookies, hashSessionKey } from './cookies.ts';
import type { Issuer } from './issuer.ts';
import { registerSignInRoutes } from './routes.ts';
import { unseal } from './seal.ts';

const now = new Date('2030-01-01T00:00:00Z');
const lifetimeMs = 3_600_000;
const attempt: Attempt = { state: 'st', nonce: 'no', verifier: 've', to: '/?task=a' };
const page = { accept: 'text/html' };
const claims = { sub: 'ana', name: 'Ana', roles: ['producer'] };
const tokens = { sub: 'ana', accessToken: 'a', refreshToken: null, needsIdToken: false };

function sessionOf(id: string, key: string) {
  return makeSession({
    keyHash: hashSessionKey(key),
    user: { id, name: id, role: 'viewer' },
    endsAt: new Date(now.getTime() + 1),
  });
}

/** The routes, with an issuer that knows ana; `refuse` makes it refuse. */
async function openApp({ publicUrl = null as string | null, refuse = null as Error | null } = {}) {
  const app: DeskApp = fastify().withTypeProvider<ZodTypeProvider>();
  answerErrors(app, watchRoutes(app));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  await app.register(fastifyCookie);
  rememberRequesters(app);
  const begun: Parameters<Issuer['begin']>[0][] = [];
  const finished: (readonly [string, Attempt])[] = [];
  const ended: string[] = [];
  const sessions = keepSessions();
  const cookies = describeCookies({ publicUrl, publicPath: '' });
  registerSignInRoutes(app, {
    settings: { ...testSignInSettings, lifetimeMs },
    repository: { sessions },
    clock: { now: () => now },
    issuer: {
      begin: (request) => {
        begun.push(request);
        return refuse === null
          ? Promise.resolve({ url: 'https://login.example.com/auth', attempt })
          : Promise.reject(refuse);
      },
      finish: (answer, of) => {
        finished.push([answer.href, of]);
        return refuse === null ? Promise.resolve({ claims, tokens }) : Promise.reject(refuse);
      },
      ask: () => Promise.resolve(undefined),
    },
    cookies,
    streams: {
      hold: () => undefined,
      end: (keyHash) => ended.push(keyHash),
      stop: () => undefined,
    },
    publicUrl,
    publicPath: '',
  });
  return { app, begun, finished, ended, sessions, cookies };
}

/** The cookies that an answer sets, by name, without what the browser deletes. */
function readCookies(answer: { readonly cookies: readonly { name: string; value: string }[] }) {
  const kept = answer.cookies.filter(({ value }) => value !== '');
  return {
    kept: Object.fromEntries(kept.map((cookie) => [cookie.name, cookie])),
    dropped: answer.cookies.filter(({ value }) => value === '').map(({ name }) => name),
  };
}

describe('signing in', () => {
  it('leads to the issuer and keeps the attempt in a cookie for ten minutes', async () => {
    const { app, begun } = await openApp();
    const answer = await app.inject({
      url: '/sign-in?to=%2Fsandbox',
      headers: { host: '127.0.0.1:8080' },
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([
      302,
      'https://login.example.com/auth',
    ]);
    expect(begun).toEqual([
      {
        redirectUri: 'http://127.0.0.1:8080/sign-in/callback',
        to: '/sandbox',
        isFresh: false,
      },
    ]);
    expect(readCookies(answer).kept).toMatchObject({
      'mixdesk-sign-in-st': {
        value: formatAttempt(attempt),
        maxAge: 600,
        httpOnly: true,
        path: '/',
        sameSite: 'Lax',
      },
    });
  });

  it('behind PUBLIC_URL comes back there, with cookies for encryption only', async () => {
    const { app, begun } = await openApp({ publicUrl: 'https://desk.example.com' });
    const answer = await app.inject({ url: '/sign-in' });
    expect(begun).toMatchObject([
      { redirectUri: 'https://desk.example.com/sign-in/callback', to: '/' },
    ]);
    expect(readCookies(answer).kept).toMatchObject({
      '__Host-mixdesk-sign-in-st': { secure: true },
    });
  });

  it('afresh makes the issuer ask, and leads to no other site', async () => {
    const { app, begun } = await openApp();
    await app.inject({ url: '/sign-in?fresh=true&to=https%3A%2F%2Fevil.example' });
    expect(begun).toMatchObject([{ isFresh: true, to: '/' }]);
  });

  it.each([
    [4, 0],
    [5, 5],
    [6, 6],
  ])('after %i attempts in one browser drops %i of them', async (count, dropped) => {
    const { app } = await openApp();
    const names = Array.from({ length: count }, (_, index) => `mixdesk-sign-in-${index}`);
    const cookie = [...names, 'mixdesk', 'other'].map((name) => `${name}=x`).join('; ');
    const answer = await app.inject({ url: '/sign-in', headers: { cookie } });
    expect(readCookies(answer).dropped).toEqual(names.slice(0, dropped));
    expect(Object.keys(readCookies(answer).kept)).toEqual(['mixdesk-sign-in-st']);
  });
});

describe('coming back from the issuer', () => {
  const cookie = `mixdesk-sign-in-st=${formatAttempt(attempt)}`;
  const url = '/sign-in/callback?state=st&code=c';

  it('signs the person in for the lifetime and opens the page they wanted', async () => {
    const { app, finished, sessions } = await openApp();
    const answer = await app.inject({ url, headers: { cookie, host: 'localhost:1' } });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/?task=a']);
    expect(finished).toEqual([['http://localhost:1/sign-in/callback?state=st&code=c', attempt]]);
    const { kept, dropped } = readCookies(answer);
    const endsAt = new Date(now.getTime() + lifetimeMs);
    const key = kept['mixdesk']?.value ?? '';
    expect(kept['mixdesk']).toMatchObject({ expires: endsAt, httpOnly: true });
    expect(dropped).toEqual(['mixdesk-sign-in-st']);
    expect(sessions.kept).toEqual([
      {
        keyHash: hashSessionKey(key),
        user: { id: 'ana', name: 'Ana', role: 'producer' },
        grants: [grantRole('producer'), grantRole('viewer')],
        endsAt,
        usedAt: now,
        checkedAt: now,
        providerTokens: expect.any(String) as string,
      },
    ]);
    const sealed = sessions.kept[0]?.providerTokens ?? '';
    expect(JSON.parse(unseal(sealed, key))).toEqual(tokens);
    expect(() => unseal(sealed, 'another key')).toThrow();
  });

  it('ends the sign-in that the browser had before', async () => {
    const { app, ended, sessions } = await openApp();
    await app.inject({ url, headers: { cookie: `${cookie}; mixdesk=old` } });
    expect(ended).toEqual([hashSessionKey('old')]);
    expect(sessions.kept).toHaveLength(1);
  });

  it.each([
    ['/sign-in/callback?state=st', ''],
    ['/sign-in/callback?state=other', cookie],
    ['/sign-in/callback', cookie],
    ['/sign-in/callback?state=st', 'mixdesk-sign-in-st=nonsense'],
  ])('without an attempt of this browser (%s, %j) signs nobody in', async (path, held) => {
    const { app, finished, sessions } = await openApp();
    const answer = await app.inject({ url: path, headers: { cookie: held } });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      403,
      {
        code: 'sign-in-failed',
        detail: expect.stringMatching(/another browser.*sign in again\.$/) as string,
      },
    ]);
    expect(finished).toEqual([]);
    expect(sessions.kept).toEqual([]);
  });
});

describe('signing out', () => {
  it('ends the session and its streams, and drops the cookie', async () => {
    const { app, ended, sessions } = await openApp();
    sessions.kept.push(sessionOf('ana', 'mine'));
    const answer = await app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { cookie: 'mixdesk=mine' },
    });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(readCookies(answer).dropped).toEqual(['mixdesk']);
    expect(ended).toEqual([hashSessionKey('mine')]);
    expect(sessions.kept).toEqual([]);
  });

  it('everywhere ends all sessions of the person, and no others', async () => {
    const { app, ended, sessions } = await openApp();
    sessions.kept.push(
      sessionOf('ana', 'mine'),
      sessionOf('ben', 'his'),
      sessionOf('ana', 'my phone'),
    );
    const answer = await app.inject({
      method: 'POST',
      url: '/sign-out?everywhere=true',
      headers: { cookie: 'mixdesk=mine' },
    });
    expect(answer.statusCode).toBe(204);
    expect(ended).toEqual([hashSessionKey('mine'), hashSessionKey('my phone')]);
    expect(sessions.kept.map(({ user }) => user.id)).toEqual(['ben']);
  });

  it('everywhere does nothing for a cookie that is not valid', async () => {
    const { app, ended, sessions } = await openApp();
    sessions.kept.push(sessionOf('ana', 'mine'));
    const url = '/sign-out?everywhere=true';
    const headers = { cookie: 'mixdesk=invented' };
    expect((await app.inject({ method: 'POST', url, headers })).statusCode).toBe(204);
    expect(ended).toEqual([]);
    expect(sessions.kept).toHaveLength(1);
  });

  it('without a sign-in ends nothing', async () => {
    const { app, ended } = await openApp();
    expect((await app.inject({ method: 'POST', url: '/sign-out' })).statusCode).toBe(204);
    expect(ended).toEqual([]);
  });

  it('is said on a page, whose link makes the issuer ask who signs in next', async () => {
    const { app } = await openApp();
    const answer = await app.inject({ url: '/signed-out' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<h1>You are signed out</h1>');
    expect(answer.body).toMatch(/<p>What is on air does not change\. .*draft\.<\/p>/);
    expect(answer.body).toContain('<a href="./sign-in?fresh=true">Sign in</a>');
  });
});

describe('a failure on the way in', () => {
  const refuse = new ProblemError('sign-in-unavailable', 'Nobody answers. Try again.');

  it('is a page for people', async () => {
    const { app } = await openApp({ refuse });
    const answer = await app.inject({ url: '/sign-in', headers: page });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain(`<h1>${problemTitles['sign-in-unavailable']}</h1>`);
    expect(answer.body).toContain('<p>Nobody answers. Try again.</p>');
    expect(answer.body).toContain('sign-in?fresh=true">Try again</a>');
  });

  it('is a problem document for programs', async () => {
    const { app } = await openApp({ refuse });
    const answer = await app.inject({ url: '/sign-in', headers: { accept: '*/*' } });
    expect(answer.json()).toMatchObject({ code: 'sign-in-unavailable' });
  });

  it('that nobody foresaw is not shown as a page', async () => {
    const { app } = await openApp({ refuse: new Error('secret words') });
    const answer = await app.inject({ url: '/sign-in', headers: page });
    expect([answer.statusCode, answer.json()]).toMatchObject([500, { code: 'internal-error' }]);
    expect(answer.body).not.toContain('secret words');
  });
});
