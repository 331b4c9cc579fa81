import { sql } from 'kysely';

import { createDatabaseHold } from '#server/database/engine/database-hold.ts';
import type { DatabaseHold } from '#server/database/engine/database-hold.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { createNamedPeopleStore } from '#server/database/search/named-people-store.ts';
import type { NamedPeopleStore } from '#server/database/search/named-people-store.ts';
import { createNoteStore } from '#server/database/search/note-store.ts';
import type { NoteStore } from '#server/database/search/note-store.ts';
import { createRevisionSearch } from '#server/database/search/revision-search.ts';
import type { RevisionSearchStore } from '#server/database/search/revision-search.ts';
import { createApplicationStore } from '#server/database/stores/application-store.ts';
import type { ApplicationStore } from '#server/database/stores/application-store.ts';
import { createActStore } from '#server/database/stores/act-store.ts';
import type { ActStore } from '#server/database/stores/act-store.ts';
import { createCallbackStore } from '#server/database/stores/callback-store.ts';
import type { CallbackStore } from '#server/database/stores/callback-store.ts';
import { createDeliveryStore } from '#server/database/stores/delivery-store.ts';
import type { DeliveryStore } from '#server/database/stores/delivery-store.ts';
import { createJournalStore } from '#server/database/stores/journal-store.ts';
import type { JournalStore } from '#server/database/stores/journal-store.ts';
import { createRecordingStore } from '#server/database/stores/recording-store.ts';
import type { RecordingStore } from '#server/database/stores/recording-store.ts';
import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import { createRevisionStore } from '#server/database/stores/revision-store.ts';
import type { RevisionStore } from '#server/database/stores/revision-store.ts';
import { createSceneStore } from '#server/database/stores/scene-store.ts';
import type { SceneStore } from '#server/database/stores/scene-store.ts';
import { createSessionStore } from '#server/database/stores/session-store.ts';
import type { SessionStore } from '#server/database/stores/session-store.ts';
import { createShowPlanStore } from '#server/database/stores/show-plan-store.ts';
import type { ShowPlanStore } from '#server/database/stores/show-plan-store.ts';
import { createStartStore } from '#server/database/stores/start-store.ts';
import type { StartStore } from '#server/database/stores/start-store.ts';
import { createTaskChangeStore } from '#server/database/stores/task-changes.ts';
import type { TaskChangeStore } from '#server/database/stores/task-changes.ts';
import { createHiddenTaskStore } from '#server/database/stores/hidden-tasks.ts';
import type { HiddenTaskStore } from '#server/database/stores/hidden-tasks.ts';
import { createTaskStore } from '#server/database/stores/task-store.ts';
import type { TaskStore } from '#server/database/stores/task-store.ts';
import { createTokenStore } from '#server/database/stores/token-store.ts';
import type { TokenStore } from '#server/database/stores/token-store.ts';

/**
 * Everything the server keeps, one store a subject. The same code and the same tests serve SQLite and PostgreSQL. Nothing of
 * the ledger (tasks, revisions, starts, callbacks) is ever deleted unless the operator asks for it, and a promise that resolved is on disk.
 *
 * A repository sees the rows of one `origin` only (the API host, or `simulator`), so a desk that points at another cloud never
 * offers a task that lives elsewhere.
 */
export interface Repository {
  readonly tasks: TaskStore;
  readonly taskChanges: TaskChangeStore;
  readonly hiddenTasks: HiddenTaskStore;
  readonly revisions: RevisionStore;
  readonly search: RevisionSearchStore;
  readonly notes: NoteStore;
  readonly namedPeople: NamedPeopleStore;
  readonly callbacks: CallbackStore;
  readonly starts: StartStore;
  readonly recordings: RecordingStore;
  readonly scenes: SceneStore;
  readonly showPlans: ShowPlanStore;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly applications: ApplicationStore;
  readonly acts: ActStore;
  readonly deliveries: DeliveryStore;
  /** What this process shares with others on one PostgreSQL; null on SQLite, where it is the only process. */
  readonly replication: ReplicationStore | null;
  /** Null where processes share their events. */
  readonly journal: JournalStore | null;
  /** For a backup of the embedded database while the desk runs; null on PostgreSQL. */
  readonly hold: DatabaseHold | null;

  /** Resolves when the database answers, rejects otherwise: the readiness check. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What only an embedded database needs. */
export interface EmbeddedParts {
  /** Whether the database is the one that the last process closed, and not one that was put back from a backup. */
  readonly isAsClosed: boolean;
  /** Called after the database is closed. */
  readonly onClosed: () => void;
}

/** @param shared what processes share on PostgreSQL, or what only an embedded database needs */
export function createRepository(
  scope: Scope,
  shared: { readonly replication: ReplicationStore } | EmbeddedParts,
): Repository {
  const embedded = 'replication' in shared ? null : shared;
  const replication = 'replication' in shared ? shared.replication : null;
  const tasks = createTaskStore(scope);
  return {
    tasks,
    taskChanges: createTaskChangeStore(scope, tasks),
    hiddenTasks: createHiddenTaskStore(scope),
    revisions: createRevisionStore(scope),
    search: createRevisionSearch(scope),
    notes: createNoteStore(scope),
    namedPeople: createNamedPeopleStore(scope),
    callbacks: createCallbackStore(scope),
    starts: createStartStore(scope),
    recordings: createRecordingStore(scope),
    scenes: createSceneStore(scope),
    showPlans: createShowPlanStore(scope),
    sessions: createSessionStore(scope),
    tokens: createTokenStore(scope),
    applications: createApplicationStore(scope),
    acts: createActStore(scope),
    deliveries: createDeliveryStore(scope),
    replication,
    journal: embedded === null ? null : createJournalStore(scope, embedded.isAsClosed),
    hold: embedded === null ? null : createDatabaseHold(scope.db),
    async ping() {
      await sql`select 1`.execute(scope.db);
    },
    async close() {
      await scope.db.destroy();
      embedded?.onClosed();
    },
  };
}
