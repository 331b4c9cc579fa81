import type { FastifyRequest } from 'fastify';

import { isGranted } from '#contract/http/permission.ts';
import type { Scope } from '#contract/http/permission.ts';
import { addressOf, isDataPath, outsidePath } from '#contract/http/route.ts';
import { signInRoute } from '#contract/sign-in.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { localRequester, rememberRequesters, setRequester } from '#server/session/requester.ts';
import type { KnownRequester } from '#server/session/requester.ts';

import type { RoleCheck } from './check-roles.ts';
import { hashSessionKey } from './cookies.ts';
import type { Cookies } from './cookies.ts';
import { isIdle, isUseDue } from './session-use.ts';

/** Files that everybody may read. All other files of the page need a sign-in. */
const openFile = /^\/(assets\/|favicon\.svg$)/;

export interface GuardParts {
  /** The token that a request brings, if it brings one. */
  readonly findToken: (request: FastifyRequest) => Promise<KnownRequester | undefined>;
  /** Null: no sign-in. */
  readonly signIn: SignInParts | null;
}

interface SignInParts {
  readonly repository: Pick<Repository, 'sessions'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly cookies: Cookies;
  readonly idleMs: number;
  readonly roleCheck: RoleCheck;
  /** Gets the failure to note a use; the request goes on. */
  readonly onError: (error: unknown) => void;
}

/**
 * The one rule for who may call which route. Each route of the contract says what it demands. Without sign-in everybody is the
 * local producer, who may do everything. With sign-in, every request needs one except those to open routes (a page is redirected
 * to the sign-in, a program gets 401), and a scope that the route demands. The rule checks the route that the router found, so
 * an unusual spelling of an address cannot avoid it.
 */
export function guardRequesters(app: DeskApp, parts: GuardParts): void {
  const { signIn } = parts;
  rememberRequesters(app);
  app.addHook('onRoute', ({ url, config }) => {
    if (isDataPath(url) && config?.access === undefined) {
      throw new Error(`${url} does not say which permission it demands.`);
    }
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (signIn === null && request.headers.authorization === undefined) {
      setRequester(request, localRequester);
      done();
      return;
    }
    if (isOpen(request)) {
      done();
      return;
    }
    findRequester(request, parts).then((requester) => {
      if (requester === undefined && isNavigation(request)) {
        void reply.redirect(addressOf(signInRoute, { query: { to: request.url } }));
        return;
      }
      if (requester === undefined) {
        done(refuseStranger());
        return;
      }
      setRequester(request, requester);
      done(refusalOf(request, requester));
    }, done);
  });
}

function isOpen(request: FastifyRequest): boolean {
  const { url, config } = request.routeOptions;
  if (url !== undefined) {
    return config.access === undefined ? openFile.test(url) : config.access.permission === 'open';
  }
  // The page that opens a link for outsiders is the page itself; the link is judged by its own route.
  if (request.url === outsidePath) {
    return true;
  }
  // There is no such route. Everybody may know that, except below /api/.
  return !isNavigation(request) && !isDataPath(request.url);
}

/** A token counts before a cookie: a program says with it what it wants to be allowed. */
async function findRequester(
  request: FastifyRequest,
  { findToken, signIn }: GuardParts,
): Promise<KnownRequester | undefined> {
  const token = await findToken(request);
  if (token !== undefined) {
    return token;
  }
  return signIn === null ? localRequester : findPerson(request, signIn);
}

async function findPerson(
  request: FastifyRequest,
  { repository, clock, cookies, idleMs, roleCheck, onError }: SignInParts,
): Promise<KnownRequester | undefined> {
  const key = request.cookies[cookies.session];
  if (key === undefined) {
    return undefined;
  }
  const { sessions } = repository;
  const now = clock.now();
  const [found] = await sessions.listActive([hashSessionKey(key)], now);
  if (found === undefined) {
    return undefined;
  }
  if (isIdle(found, now, idleMs)) {
    await sessions.remove(found.keyHash);
    return undefined;
  }
  if (isUseDue(found, now)) {
    sessions.noteUse([found.keyHash], now).catch(onError);
  }
  const session = await roleCheck.refresh(found, key);
  return session && { kind: 'person', user: session.user, grants: session.grants, session };
}

/** Undefined where they have the demanded scope in some application at least. */
function refusalOf(request: FastifyRequest, requester: KnownRequester): ProblemError | undefined {
  const { permission = 'any' } = request.routeOptions.config.access ?? {};
  if (
    permission === 'open' ||
    permission === 'any' ||
    isGranted(requester.grants, permission, null)
  ) {
    return undefined;
  }
  return new ProblemError('forbidden', explainRefusal(requester, permission));
}

function isNavigation(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return false;
  }
  const mode = request.headers['sec-fetch-mode'];
  const wantsPage =
    mode === undefined ? (request.headers.accept ?? '').includes('text/html') : mode === 'navigate';
  return wantsPage && !isDataPath(request.routeOptions.url ?? request.url);
}

function refuseStranger(): ProblemError {
  return new ProblemError(
    'sign-in-required',
    'You are not signed in, or your sign-in has ended. Nothing was sent. Sign in and try again.',
  );
}

function explainRefusal({ kind, user }: KnownRequester, permission: Scope): string {
  if (kind === 'token') {
    return `This access token does not have the scope "${permission}". Nothing was sent. Use another token, or ask an admin of the desk for one.`;
  }
  const whoMay = permission === 'admin' ? 'an admin' : 'a producer';
  return user.role === 'viewer'
    ? `You are signed in as a viewer. You can see everything, but only ${whoMay} can make changes. Nothing was sent.`
    : `You are signed in as a ${user.role}, and only ${whoMay} can do this. Nothing was sent.`;
}
