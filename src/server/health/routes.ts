import { livenessRoute, readinessRoute, versionRoute } from '#contract/health.ts';
import type { Version } from '#contract/health.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';

export interface HealthParts {
  readonly repository: Repository;
  readonly version: Version;
  /** True after a stop was requested. */
  readonly isStopping: () => boolean;
}

/** Liveness: the process answers. Readiness: a take could be stored. */
export function registerHealthRoutes(app: DeskApp, parts: HealthParts): void {
  app.route({
    ...declareRoute(livenessRoute, {
      summary: 'Liveness',
      tags: ['health'],
    }),
    logLevel: 'warn',
    handler: () => ({
      status: 'ok',
      version: parts.version.version,
    }),
  });
  app.route({
    ...declareRoute(versionRoute, {
      summary: 'The version of this desk',
      description: '`commit` is null where the desk was not built from a checkout of Git.',
      tags: ['health'],
    }),
    handler: () => parts.version,
  });
  app.route({
    ...declareRoute(readinessRoute, {
      summary: 'Readiness: the database is reachable',
      tags: ['health'],
    }),
    logLevel: 'warn',
    handler: async (request) => {
      if (parts.isStopping()) {
        throw new ProblemError('shutting-down', 'The desk is shutting down.');
      }
      try {
        await parts.repository.ping();
      } catch (error) {
        request.log.error({ err: error }, 'the database does not answer');
        throw new ProblemError('storage-unavailable', 'The database does not answer.');
      }
      return { status: 'ready' };
    },
  });
}
