import { holdDatabaseRoute, releaseDatabaseRoute } from '#contract/backup.ts';
import { listApplications } from '#contract/http/permission.ts';
import type { DatabaseHold } from '#server/database/engine/database-hold.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { requesterOf } from '#server/session/requester.ts';
import type { KnownRequester } from '#server/session/requester.ts';

export interface BackupRouteParts {
  /** Null on PostgreSQL. */
  readonly hold: DatabaseHold | null;
}

const tags = ['backup'];

/** What `npm run backup` asks of a desk that runs: the database is one for all applications. */
export function registerBackupRoutes(app: DeskApp, { hold }: BackupRouteParts): void {
  app.route({
    ...declareRoute(holdDatabaseRoute, {
      summary: 'Keep the file of the embedded database unchanged',
      description:
        'For a copy of `mixdesk.db` and `mixdesk.db-wal` while the desk runs, for ten minutes at most: `npm run backup` calls it. `held` is false where somebody holds it already, and on PostgreSQL.',
      tags,
    }),
    handler: async (request) => {
      refuseLimited(requesterOf(request));
      return { held: (await hold?.begin()) ?? false };
    },
  });
  app.route({
    ...declareRoute(releaseDatabaseRoute, {
      summary: 'End the hold of the embedded database',
      description: '`held` is false when the hold had ended before: the copy may be torn.',
      tags,
    }),
    handler: async (request) => {
      refuseLimited(requesterOf(request));
      return { held: (await hold?.end()) ?? false };
    },
  });
}

function refuseLimited({ grants }: KnownRequester): void {
  if (listApplications(grants, 'admin') !== null) {
    throw new ProblemError(
      'forbidden',
      'The database holds the recordings of all applications: only an admin of all of them may do this.',
    );
  }
}
