import { livenessRoute, readinessRoute } from '#contract/health.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';

export interface HealthParts {
  readonly repository: Repository;
  /** True from the moment a stop was asked for. */
  readonly isStopping: () => boolean;
}

/** Liveness says that the process answers; readiness that a take could be written down. */
export function registerHealthRoutes(app: DeskApp, parts: HealthParts): void {
  app.route({
    ...declareRoute(livenessRoute, {
      summary: 'Liveness',
      tags: ['health'],
    }),
    logLevel: 'warn',
    handler: () => ({
      status: 'ok',
    }),
  });
  app.route({
    ...declareRoute(readinessRoute, {
      summary: 'Readiness: the database is reachable',
      tags: ['health'],
    }),
    logLevel: 'warn',
    handler: async (request) => {
      if (parts.isStopping()) {
        throw new ProblemError('shutting-down', 'The desk is stopping.');
      }
      try {
        await parts.repository.ping();
      } catch (error) {
        request.log.error({ err: error }, 'database does not answer');
        throw new ProblemError('storage-unavailable', 'The database does not answer.');
      }
      return { status: 'ready' };
    },
  });
}
