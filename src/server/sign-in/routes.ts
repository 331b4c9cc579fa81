import type { FastifyReply, FastifyRequest } from 'fastify';

import { errorStatuses } from '#contract/http/error-code.ts';
import { addressOf } from '#contract/http/route.ts';
import {
  signInCallbackRoute,
  signedOutRoute,
  signInRoute,
  signOutRoute,
} from '#contract/sign-in.ts';
import type { SignInSettings } from '#server/config/sign-in-settings.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { sendMessage, wantsPage } from '#server/http/message-page.ts';
import { noteRefusal } from '#server/http/noted-refusal.ts';
import { ProblemError, problemTitles } from '#server/http/problem-error.ts';
import { setRequester } from '#server/session/requester.ts';

import { attemptSeconds, formatAttempt, readAttempt, safePath } from './attempt.ts';
import { hashSessionKey, makeSessionKey } from './cookies.ts';
import type { Cookies } from './cookies.ts';
import type { Issuer } from './issuer.ts';
import { readPerson } from './roles.ts';
import { seal } from './seal.ts';
import type { SessionStreams } from './session-streams.ts';

export interface SignInParts {
  readonly settings: SignInSettings;
  readonly repository: Pick<Repository, 'sessions'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly issuer: Issuer;
  readonly cookies: Cookies;
  readonly streams: SessionStreams;
  readonly publicUrl: string | null;
  readonly publicPath: string;
}

const tags = ['session'];

/** Asks who signs in, also of a browser whose issuer still knows somebody. */
const signInAfresh = addressOf(signInRoute, { query: { fresh: 'true' } });

/** With more attempts than this in one browser all are dropped: their cookies would exceed the size of a request head. */
const maxAttempts = 5;

/** Signing in and signing out. */
export function registerSignInRoutes(app: DeskApp, parts: SignInParts): void {
  const { settings, repository, issuer, cookies, streams } = parts;

  app.route({
    ...declareRoute(signInRoute, {
      summary: 'Sign in: redirects to the issuer',
      description:
        '`to` is the path on this desk to open afterwards. `fresh=true` makes the issuer ask who the person is.',
      tags,
    }),
    handler: async (request, reply) => {
      await showFailures(request, reply, async () => {
        const { url, attempt } = await issuer.begin({
          redirectUri: baseOf(request, parts) + signInCallbackRoute.path,
          to: safePath(request.query.to),
          isFresh: request.query.fresh !== undefined,
        });
        const begun = Object.keys(request.cookies).filter((name) =>
          name.startsWith(cookies.attemptPrefix),
        );
        if (begun.length >= maxAttempts) {
          for (const name of begun) {
            void reply.clearCookie(name, cookies.options);
          }
        }
        void reply.setCookie(cookies.attemptPrefix + attempt.state, formatAttempt(attempt), {
          ...cookies.options,
          maxAge: attemptSeconds,
        });
        void reply.redirect(url);
      });
      return reply;
    },
  });

  app.route({
    ...declareRoute(signInCallbackRoute, {
      summary: 'The issuer redirects people to this address',
      tags,
    }),
    handler: async (request, reply) => {
      await showFailures(request, reply, async () => {
        const name = cookies.attemptPrefix + (request.query.state ?? '');
        const attempt = readAttempt(request.cookies[name] ?? '');
        if (attempt === undefined) {
          throw refuseUnknownAttempt();
        }
        // Each attempt can be used once.
        void reply.clearCookie(name, cookies.options);
        const base = baseOf(request, parts);
        const { claims, tokens } = await issuer.finish(new URL(base + request.url), attempt);
        const person = readPerson(claims, settings);
        if (person === undefined) {
          throw refusePerson();
        }
        const key = makeSessionKey();
        const now = parts.clock.now();
        const endsAt = new Date(now.getTime() + settings.lifetimeMs);
        await endEarlier(request);
        await repository.sessions.add(
          {
            keyHash: hashSessionKey(key),
            ...person,
            endsAt,
            usedAt: now,
            checkedAt: now,
            providerTokens: seal(JSON.stringify(tokens), key),
          },
          now,
        );
        setRequester(request, { kind: 'person', ...person, session: null });
        request.log.info({ user: person.user.id, role: person.user.role }, 'signed in');
        if (tokens.refreshToken === null && tokens.needsIdToken) {
          request.log.warn(
            'The sign-in provider gives no refresh token and no roles at its userinfo address, so people must sign in again after OIDC_RECHECK_MINUTES. Add offline_access to OIDC_SCOPES, or the roles to userinfo.',
          );
        }
        void reply.setCookie(cookies.session, key, { ...cookies.options, expires: endsAt });
        void reply.redirect(attempt.to);
      });
      return reply;
    },
  });

  app.route({
    ...declareRoute(signOutRoute, {
      summary: 'Sign out: ends the session and its event streams',
      description:
        'Signs out of this desk, not of the issuer. `everywhere=true` ends all sign-ins of this person.',
      tags,
    }),
    handler: async (request, reply) => {
      const session = await findSession(request);
      if (session !== undefined) {
        const { user, grants } = session;
        setRequester(request, { kind: 'person', user, grants, session });
      }
      await (request.query.everywhere === undefined ? endEarlier(request) : endAll(session));
      return reply.clearCookie(cookies.session, cookies.options).code(204).send(null);
    },
  });

  app.route({
    ...declareRoute(signedOutRoute, { hide: true }),
    handler: (_request, reply) => {
      void sendMessage(reply, {
        status: 200,
        title: 'You are signed out',
        sentence: 'What is on air does not change. This browser keeps your draft.',
        // The issuer may still remember the person who signed out; the next person must say who they are.
        link: { href: signInAfresh, text: 'Sign in' },
      });
    },
  });

  async function findSession(request: FastifyRequest): Promise<StoredSession | undefined> {
    const keyHash = hashSessionKey(request.cookies[cookies.session] ?? '');
    const [session] = await repository.sessions.listActive([keyHash], parts.clock.now());
    return session;
  }

  async function endAll(session: StoredSession | undefined): Promise<void> {
    if (session !== undefined) {
      for (const ended of await repository.sessions.removeAllOf(session.user.id)) {
        streams.end(ended);
      }
      app.log.info({ user: session.user.id }, 'signed out everywhere');
    }
  }

  async function endEarlier(request: FastifyRequest): Promise<void> {
    const key = request.cookies[cookies.session];
    if (key === undefined) {
      return;
    }
    await repository.sessions.remove(hashSessionKey(key));
    streams.end(hashSessionKey(key));
  }
}

/** The address of this desk as the browser knows it. On loopback the guard has already checked the Host header. */
function baseOf(
  request: FastifyRequest,
  { publicUrl, publicPath }: Pick<SignInParts, 'publicUrl' | 'publicPath'>,
): string {
  return `${publicUrl ?? `http://${request.headers.host ?? ''}`}${publicPath}`;
}

/** People open these routes in a browser, so a failure is shown as a page with a link; programs get a problem document. */
async function showFailures(
  request: FastifyRequest,
  reply: FastifyReply,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ProblemError) || !wantsPage(request)) {
      throw error;
    }
    noteRefusal(request, error.code);
    void sendMessage(reply, {
      status: errorStatuses[error.code],
      title: problemTitles[error.code],
      sentence: error.message,
      link: { href: signInAfresh, text: 'Try again' },
    });
  }
}

function refusePerson(): ProblemError {
  return new ProblemError(
    'sign-in-failed',
    'Your account has no role at this desk. Ask whoever runs the desk for one, or sign in with another account.',
  );
}

function refuseUnknownAttempt(): ProblemError {
  return new ProblemError(
    'sign-in-failed',
    'This sign-in was started in another browser, at another address of the desk, or too long ago. Open the desk and sign in again.',
  );
}
