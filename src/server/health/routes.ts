import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';

export interface HealthParts {
  readonly repository: Repository;
  /** True from the moment a stop was asked for. */
  readonly isStopping: () => boolean;
}

/** Liveness says that the process answers; readiness that a take could be written down. */
export function registerHealthRoutes(app: DeskApp, parts: HealthParts): void {
  app.get(
    '/healthz',
    { logLevel: 'warn', schema: { summary: 'Liveness', tags: ['health'] } },
    () => ({
      status: 'ok',
    }),
  );
  app.get(
    '/readyz',
    {
      logLevel: 'warn',
      schema: { summary: 'Readiness: the database is reachable', tags: ['health'] },
    },
    async (request) => {
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
  );
}
