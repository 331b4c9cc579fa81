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
 * Routes that need no sign-in: probes, counters (numbers without names), webhooks with their own signature, and sign-in
 * itself. All other routes need one, including those that are added later.
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

/** Routes that change nothing although their method could: lint, and reporting one's presence. */
const harmlessRoutes: ReadonlySet<string> = new Set([lintRoute.path, reportPresenceRoute.path]);

/**
 * The one rule for who may do what. Without sign-in everybody is the local producer. With sign-in, every request needs one except
 * those to open routes (a page is redirected to the sign-in, a program gets 401), and a viewer may not call a method that
 * changes something. The rule checks the route that the router found, so an unusual spelling of an address cannot avoid it.
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
  // There is no such route. Everybody may know that, except below /api/.
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
    'You are not signed in, or your sign-in has ended. Nothing was sent. Sign in and try again.',
  );
}

function refuseViewer(): ProblemError {
  return new ProblemError(
    'forbidden',
    'You are signed in as a viewer. You can see everything, but only a producer can make changes. Nothing was sent.',
  );
}
