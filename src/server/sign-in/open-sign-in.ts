import type { ServerResponse } from 'node:http';

import fastifyCookie from '@fastify/cookie';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';

import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import type { KnownRequester } from '#server/session/requester.ts';

import { createRoleCheck } from './check-roles.ts';
import { describeCookies } from './cookies.ts';
import { guardRequesters } from './guard-requesters.ts';
import { createIssuer } from './issuer.ts';
import { registerSignInRoutes } from './routes.ts';
import { watchSessionStreams } from './session-streams.ts';

/** What the rest of the application needs from sign-in. */
export interface SignIn {
  /** Adds the routes; none without sign-in. */
  readonly registerRoutes: () => void;
  /** Ends an event stream when its sign-in ends. */
  readonly holdStream: (session: StoredSession | null, stream: ServerResponse) => void;
  readonly stop: () => void;
}

/** Sets up authorization. Call it after the guard against other sites and before the first route. */
export async function openSignIn(
  app: DeskApp,
  parts: {
    readonly config: Config;
    readonly repository: Repository;
    readonly clock: Pick<DeskClock, 'now'>;
    readonly log: FastifyBaseLogger;
    /** The token that a request brings, if it brings one. */
    readonly findToken: (request: FastifyRequest) => Promise<KnownRequester | undefined>;
  },
): Promise<SignIn> {
  const { config, repository, clock, log, findToken } = parts;
  const { signIn: settings, publicUrl, publicPath } = config;
  if (settings === null) {
    guardRequesters(app, { findToken, signIn: null });
    return { registerRoutes: ignore, holdStream: ignore, stop: ignore };
  }
  await app.register(fastifyCookie);
  const cookies = describeCookies(config);
  const streams = watchSessionStreams({
    repository,
    clock,
    onError: (error) => {
      log.warn({ err: error }, 'cannot check the sign-ins of open event streams');
    },
  });
  const issuer = createIssuer(settings, (failure) => {
    log.warn(failure, 'a sign-in failed');
  });
  const roleCheck = createRoleCheck({
    ...{ settings, repository, clock, issuer },
    endStreams: streams.end,
    onChange: (change) => {
      log.info(change, 'the sign-in provider changed what somebody may do');
    },
    onError: (error) => {
      log.warn({ err: error }, 'cannot ask the sign-in provider what somebody may do');
    },
  });
  guardRequesters(app, {
    findToken,
    signIn: {
      ...{ repository, clock, cookies, roleCheck },
      idleMs: settings.idleMs,
      onError: (error) => {
        log.warn({ err: error }, 'cannot note the use of a sign-in');
      },
    },
  });
  return {
    registerRoutes() {
      registerSignInRoutes(app, {
        settings,
        repository,
        clock,
        issuer,
        cookies,
        streams,
        publicUrl,
        publicPath,
      });
    },
    holdStream(session, stream) {
      if (session !== null) {
        streams.hold(session, stream);
      }
    },
    stop: () => {
      streams.stop();
    },
  };
}

function ignore(): void {
  // There is no sign-in.
}
