import { randomBytes } from 'node:crypto';

import { Kysely, sql } from 'kysely';

import { listCallbacks, storeCallbacks } from '#server/database/stores/callbacks.ts';
import { markSeen, measureLatency, pinSafeLayout } from '#server/database/stores/marks.ts';
import { migrate } from '#server/database/migrations/migrations.ts';
import type { PostgresConnections } from '#server/database/engine/postgres.ts';
import { bindRecordings } from '#server/database/stores/recordings.ts';
import { replicate } from '#server/database/engine/replication.ts';
import type { Replication } from '#server/database/engine/replication.ts';
import type { Repository } from '#server/database/stores/repository.ts';
import {
  findRevision,
  listRevisions,
  noteEarlierCalls,
  openRevision,
  settleAbandoned,
  settleInterrupted,
  settleRevision,
} from '#server/database/stores/revisions.ts';
import { createSceneStore } from '#server/database/stores/scene-store.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { endSession, findSessions, startSession } from '#server/database/stores/sessions.ts';
import { createShowPlanStore } from '#server/database/stores/show-plans.ts';
import { openSqlite } from '#server/database/engine/sqlite.ts';
import {
  attachTask,
  closeTask,
  findTarget,
  findTask,
  listTasks,
} from '#server/database/stores/tasks.ts';

export interface RepositoryOptions {
  /** `postgres://…`. Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database; made when missing, untouched with a `databaseUrl`. */
  readonly dataDir: string;
  /** API host, or `simulator`: whose tasks are seen. */
  readonly origin: string;
  /** Hears of idle connections to PostgreSQL that broke. They are replaced without help; this is for the log. */
  readonly onConnectionError?: ((error: Error) => void) | undefined;
}

/**
 * Opens the ledger and brings its schema up to date. Throws a `DatabaseOpenError` whose message is a sentence for the person
 * who starts the server.
 */
export async function openRepository(options: RepositoryOptions): Promise<Repository> {
  const { databaseUrl, dataDir, origin, onConnectionError = ignore } = options;
  const postgres =
    databaseUrl === undefined ? undefined : await connect(databaseUrl, onConnectionError);
  const db = new Kysely<DatabaseSchema>({ dialect: postgres?.dialect ?? openSqlite(dataDir) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const owner = randomBytes(9).toString('base64url');
  const scope = { db, origin, owner, locksRows: postgres !== undefined };
  return bindRepository(scope, postgres === undefined ? null : replicate(scope, postgres));
}

/** The driver is loaded only by those who have a PostgreSQL: a start with the embedded database does not wait for it. */
async function connect(
  databaseUrl: string,
  onError: (error: Error) => void,
): Promise<PostgresConnections> {
  const { openPostgres } = await import('#server/database/engine/postgres.ts');
  return openPostgres(databaseUrl, onError);
}

function bindRepository(scope: Scope, replication: Replication | null): Repository {
  return {
    replication,
    listTasks: () => listTasks(scope),
    findTask: (id) => findTask(scope, id),
    findTarget: (id) => findTarget(scope, id),
    attachTask: (task) => attachTask(scope, task),
    closeTask: (id, status) => closeTask(scope, id, status),
    openRevision: (take) => openRevision(scope, take),
    settleRevision: (id, settlement) => settleRevision(scope, id, settlement),
    noteEarlierCalls: (id, calls) => noteEarlierCalls(scope, id, calls),
    settleInterrupted: (now) => settleInterrupted(scope, now),
    settleAbandoned: (taskId, now) => settleAbandoned(scope, taskId, now),
    markSeen: (id, seen) => markSeen(scope, id, seen),
    pinSafeLayout: (taskId, number) => pinSafeLayout(scope, taskId, number),
    measureLatency: (taskId) => measureLatency(scope, taskId),
    findRevision: (id) => findRevision(scope, id),
    listRevisions: (taskId, page) => listRevisions(scope, taskId, page),
    storeCallbacks: (callbacks) => storeCallbacks(scope, callbacks),
    listCallbacks: (room, page) => listCallbacks(scope, room, page),
    scenes: createSceneStore(scope),
    showPlans: createShowPlanStore(scope),
    recordings: bindRecordings(scope),
    startSession: (session, now) => startSession(scope, session, now),
    findSessions: (keyHashes, now) => findSessions(scope, keyHashes, now),
    endSession: (keyHash) => endSession(scope, keyHash),
    ping: async () => {
      await sql`select 1`.execute(scope.db);
    },
    close: () => scope.db.destroy(),
  };
}

function ignore(): void {
  // The pool has replaced the connection already.
}
