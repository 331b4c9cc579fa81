import type { FastifyReply, FastifyRequest } from 'fastify';

import { errorStatuses } from '#contract/error-code.ts';
import { addressOf } from '#contract/route.ts';
import {
  signInCallbackRoute,
  signedOutRoute,
  signInRoute,
  signOutRoute,
} from '#contract/sign-in.ts';
import type { SignInSettings } from '#server/config/sign-in-settings.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError, problemTitles } from '#server/http/problem-error.ts';

import { attemptSeconds, formatAttempt, readAttempt, safePath } from './attempt.ts';
import { hashSessionKey, makeSessionKey } from './cookies.ts';
import type { Cookies } from './cookies.ts';
import type { Issuer } from './issuer.ts';
import { sendMessage, wantsPage } from './message-page.ts';
import { readUser } from './roles.ts';
import type { SessionStreams } from './session-streams.ts';

export interface SignInParts {
  readonly settings: SignInSettings;
  readonly repository: Pick<Repository, 'sessions'>;
  readonly issuer: Issuer;
  readonly cookies: Cookies;
  readonly streams: SessionStreams;
  readonly publicUrl: string | null;
}

const tags = ['session'];

/** Asks who signs in, also of a browser whose issuer still knows somebody. */
const signInAfresh = addressOf(signInRoute, { query: { fresh: 'true' } });

/** More attempts than this in one browser are all given up: their cookies would outgrow the head of a request. */
const maxAttempts = 5;

/** The way in and the way out. */
export function registerSignInRoutes(app: DeskApp, parts: SignInParts): void {
  const { settings, repository, issuer, cookies, streams } = parts;

  app.route({
    ...declareRoute(signInRoute, {
      summary: 'Sign in: leads to the issuer',
      description:
        '`to` is the path on this desk to go on at. `fresh=true` asks the issuer to forget who it thinks this is.',
      tags,
    }),
    handler: async (request, reply) => {
      await tellPeople(request, reply, async () => {
        const { url, attempt } = await issuer.begin({
          redirectUri: baseOf(request, parts.publicUrl) + signInCallbackRoute.path,
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
      summary: 'Where the issuer sends people back to',
      tags,
    }),
    handler: async (request, reply) => {
      await tellPeople(request, reply, async () => {
        const name = cookies.attemptPrefix + (request.query.state ?? '');
        const attempt = readAttempt(request.cookies[name] ?? '');
        if (attempt === undefined) {
          throw refuseUnbegun();
        }
        // One attempt, one answer, whatever it is.
        void reply.clearCookie(name, cookies.options);
        const base = baseOf(request, parts.publicUrl);
        const claims = await issuer.finish(new URL(base + request.url), attempt);
        const user = readUser(claims, settings);
        const key = makeSessionKey();
        const now = new Date();
        const endsAt = new Date(now.getTime() + settings.lifetimeMs);
        await endEarlier(request);
        await repository.sessions.add({ keyHash: hashSessionKey(key), user, endsAt }, now);
        request.log.info({ user: user.id, role: user.role }, 'signed in');
        void reply.setCookie(cookies.session, key, { ...cookies.options, expires: endsAt });
        void reply.redirect(attempt.to);
      });
      return reply;
    },
  });

  app.route({
    ...declareRoute(signOutRoute, {
      summary: 'Sign out: ends the session and its event streams',
      description: 'Signs out of this desk, not of the issuer.',
      tags,
    }),
    handler: async (request, reply) => {
      await endEarlier(request);
      return reply.clearCookie(cookies.session, cookies.options).code(204).send(null);
    },
  });

  app.route({
    ...declareRoute(signedOutRoute, { hide: true }),
    handler: (_request, reply) => {
      void sendMessage(reply, {
        status: 200,
        title: 'You are signed out',
        sentence: 'What is on air stays as it is. A draft you had begun is kept in this browser.',
        // Whoever sits down next is not taken for whoever just left.
        link: { href: signInAfresh, text: 'Sign in' },
      });
    },
  });

  async function endEarlier(request: FastifyRequest): Promise<void> {
    const key = request.cookies[cookies.session];
    if (key === undefined) {
      return;
    }
    await repository.sessions.remove(hashSessionKey(key));
    streams.end(hashSessionKey(key));
  }
}

/** Where this desk is for the browser; on loopback the guard has made sure that the Host is ours. */
function baseOf(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl ?? `http://${request.headers.host ?? ''}`;
}

/** These routes are walked by people: a failure is a page with a way on, and a problem document only for a program. */
async function tellPeople(
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
    void sendMessage(reply, {
      status: errorStatuses[error.code],
      title: problemTitles[error.code],
      sentence: error.message,
      link: { href: signInAfresh, text: 'Try again' },
    });
  }
}

function refuseUnbegun(): ProblemError {
  return new ProblemError(
    'sign-in-failed',
    'This sign-in was begun in another browser, under another address of the desk, or too long ago. Begin again from the address of the desk.',
  );
}
