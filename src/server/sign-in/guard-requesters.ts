import type { FastifyRequest } from 'fastify';

import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';
import { lintRoute } from '#contract/lint.ts';
import { reportPresenceRoute } from '#contract/presence.ts';
import { addressOf, isDataPath } from '#contract/route.ts';
import {
  signedOutRoute,
  signInCallbackRoute,
  signInRoute,
  signOutRoute,
} from '#contract/sign-in.ts';
import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { mutatingMethods } from '#server/http/guard.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { localRequester, rememberRequesters, setRequester } from '#server/session/requester.ts';
import type { Requester } from '#server/session/requester.ts';

import { hashSessionKey } from './cookies.ts';
import type { Cookies } from './cookies.ts';

/**
 * Routes that are open to everybody: probes, counters (numbers without names), webhooks with a signature of their own, and the
 * way in. All others, also those that are yet to be written, need a sign-in.
 */
const openRoutes: ReadonlySet<string> = new Set([
  livenessRoute.path,
  readinessRoute.path,
  metricsRoute.path,
  callbackRoute.path,
  signInRoute.path,
  signInCallbackRoute.path,
  signOutRoute.path,
  signedOutRoute.path,
  '/favicon.svg',
]);

/** Routes that change nothing although their method could: a question, and saying that one is there. */
const harmlessRoutes: ReadonlySet<string> = new Set([lintRoute.path, reportPresenceRoute.path]);

/**
 * The one rule of who may do what. Without sign-in everybody is the local producer. With it, every request but those to open
 * routes needs a sign-in (a page is sent to the way in, a program is told), and a viewer may call no method that changes
 * something. A request is judged by the route the router found, so no spelling of an address is another door.
 */
export function guardRequesters(
  app: DeskApp,
  signIn: {
    readonly repository: Pick<Repository, 'sessions'>;
    readonly cookies: Cookies;
  } | null,
): void {
  rememberRequesters(app);
  if (signIn === null) {
    app.addHook('onRequest', (request, _reply, done) => {
      setRequester(request, localRequester);
      done();
    });
    return;
  }
  app.addHook('onRequest', async (request, reply) => {
    if (isOpen(request)) {
      return;
    }
    const requester = await findRequester(request, signIn);
    if (requester === undefined) {
      if (!isNavigation(request)) {
        throw refuseStranger();
      }
      return reply.redirect(addressOf(signInRoute, { query: { to: request.url } }));
    }
    if (isForbidden(request, requester)) {
      throw refuseViewer();
    }
    setRequester(request, requester);
  });
}

function isOpen(request: FastifyRequest): boolean {
  const { url } = request.routeOptions;
  if (url !== undefined) {
    return openRoutes.has(url) || url.startsWith('/assets/');
  }
  // Nothing is there, and everybody may be told so, except where data would be.
  return !isNavigation(request) && !isDataPath(request.url);
}

async function findRequester(
  request: FastifyRequest,
  signIn: { readonly repository: Pick<Repository, 'sessions'>; readonly cookies: Cookies },
): Promise<Requester | undefined> {
  const key = request.cookies[signIn.cookies.session];
  if (key === undefined) {
    return undefined;
  }
  const [session] = await signIn.repository.sessions.listActive([hashSessionKey(key)], new Date());
  return session && { user: session.user, session };
}

function isForbidden(request: FastifyRequest, { user }: Requester): boolean {
  return (
    user.role === 'viewer' &&
    mutatingMethods.has(request.method) &&
    !harmlessRoutes.has(request.routeOptions.url ?? '')
  );
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
    'You are not signed in, or your sign-in has ended: sign in and try again. Nothing was sent.',
  );
}

function refuseViewer(): ProblemError {
  return new ProblemError(
    'forbidden',
    'You are signed in as a viewer: you may look at everything, but only a producer may change something. Nothing was sent.',
  );
}
