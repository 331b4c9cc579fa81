import type { ServerResponse } from 'node:http';

import fastifyCookie from '@fastify/cookie';
import type { FastifyBaseLogger } from 'fastify';

import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

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
    readonly log: FastifyBaseLogger;
  },
): Promise<SignIn> {
  const { config, repository, log } = parts;
  const { signIn: settings, publicUrl } = config;
  if (settings === null) {
    guardRequesters(app, null);
    return { registerRoutes: ignore, holdStream: ignore, stop: ignore };
  }
  await app.register(fastifyCookie);
  const cookies = describeCookies(publicUrl);
  guardRequesters(app, { repository, cookies });
  const streams = watchSessionStreams({
    repository,
    onError: (error) => {
      log.warn({ err: error }, 'cannot check the sign-ins of open event streams');
    },
  });
  const issuer = createIssuer(settings, (failure) => {
    log.warn(failure, 'a sign-in failed');
  });
  return {
    registerRoutes() {
      registerSignInRoutes(app, { settings, repository, issuer, cookies, streams, publicUrl });
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
