import type { Actor, EarlierCall, Latency, Revision, RevisionStatus } from '#contract/revision.ts';
import type { User } from '#contract/session.ts';
import type { Task, TaskStatus } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { RecordingLedger } from './recording-ledger.ts';
import type { Replication } from '#server/database/engine/replication.ts';
import type { SceneStore } from './scene-store.ts';
import type { ShowPlanStore } from './show-plans.ts';

/**
 * The ledger and what surrounds it: the only record of what the cloud accepted. One implementation over Kysely serves SQLite
 * and PostgreSQL; the same suite runs on both. Nothing of the ledger is ever deleted, and a promise that resolved is on disk.
 *
 * A repository sees the tasks of one `origin` only (the API host, or `simulator`), so that a desk pointed at another cloud
 * never offers a task that lives elsewhere.
 */
export interface Repository {
  listTasks(): Promise<readonly Task[]>;
  findTask(id: string): Promise<Task | undefined>;
  /** What a take must know of its task, without reading a revision. */
  findTarget(id: string): Promise<TakeTarget | undefined>;
  /** Refused when this origin already knows a task with the same SdkAppId and TaskId that is still running. */
  attachTask(
    task: NewTask,
  ): Promise<
    | { readonly kind: 'attached'; readonly task: Task }
    | { readonly kind: 'task-exists'; readonly task: Task }
  >;
  /** A task that is no longer running stays in the list with its ledger. */
  closeTask(id: string, status: Exclude<TaskStatus, 'running'>): Promise<Task | undefined>;

  /**
   * Checks and writes a take in one transaction: the revision is durable as `sending` before this resolves. The base is
   * compared with the newest revision that is accepted, unknown or still sending; a base that was superseded stands for its
   * own base. Over several processes: a take that has `place` waits in their common line until it is opened, and one that a
   * newer take was opened before is written down as superseded.
   */
  openRevision(take: NewRevision): Promise<OpenOutcome>;
  /** Gives a `sending` revision its fate, once. Settling what is already settled is a programming error and throws. */
  settleRevision(id: RevisionKey, settlement: Settlement): Promise<Revision>;
  /** Writes down the calls that a `sending` revision has made so far, all of them, before it is sent again. */
  noteEarlierCalls(id: RevisionKey, calls: readonly EarlierCall[]): Promise<Revision>;
  /**
   * After a restart: every `sending` becomes `unknown`, since nobody can tell whether it left. Returns them. On PostgreSQL only
   * those of processes that are dead: whose claim has run out.
   */
  settleInterrupted(now: Date): Promise<readonly InterruptedRevision[]>;
  /**
   * Every `sending` of a task that this process wrote becomes `rejected`, without `sentAt`: for a process that has none on its
   * way, after the database left it in doubt whether it had opened one. Returns them.
   */
  settleAbandoned(taskId: string, now: Date): Promise<readonly Revision[]>;
  /**
   * Somebody has looked at the recording and found an `unknown` revision on air: it becomes `accepted` and the program, and
   * keeps who said so. Only while nothing newer was accepted, left unknown or is on its way; saying it again changes nothing.
   */
  markSeen(id: RevisionKey, seen: Seen): Promise<SeenOutcome>;
  /** Pins an accepted revision as the safe layout of its task; null lets go of it. */
  pinSafeLayout(taskId: string, number: number | null): Promise<PinOutcome>;
  /** Over the newest `latencyWindow` revisions that the cloud itself accepted, however long the history is. */
  measureLatency(taskId: string): Promise<Latency>;
  findRevision(id: RevisionKey): Promise<Revision | undefined>;
  /** Newest first; `before` is exclusive. */
  listRevisions(
    taskId: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly Revision[]>;

  /** Stores webhooks in one transaction, each once; for each whether it is new: a repetition (same key) is `false`. */
  storeCallbacks(callbacks: readonly NewCallback[]): Promise<readonly boolean[]>;
  /**
   * Callbacks of one room in the order in which they were stored, by any process, after a position (0: from the first). Fewer
   * than `limit` means that there are no more now.
   */
  listCallbacks(
    room: CallbackRoom,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredCallback[]>;

  /** Saved layouts of an application. */
  readonly scenes: SceneStore;
  /** Who sits where, and the order of the show, of each task. */
  readonly showPlans: ShowPlanStore;

  readonly recordings: RecordingLedger;

  /** Stores a sign-in, and lets go of those that have ended by `now`. */
  startSession(session: StoredSession, now: Date): Promise<void>;
  /** Those whose sign-in still holds at `now`; the order says nothing. */
  findSessions(keyHashes: readonly string[], now: Date): Promise<readonly StoredSession[]>;
  /** Ends a sign-in; one that is not there has ended already. */
  endSession(keyHash: string): Promise<void>;

  /** What this process shares with others on one PostgreSQL; null where it is alone. */
  readonly replication: Replication | null;

  /** Resolves when the database answers, rejects otherwise: the readiness check. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A task without what was taken of it. */
export type TakeTarget = Omit<Task, 'program' | 'current' | 'baseline'>;

export interface RevisionKey {
  /** Our task id. */
  readonly taskId: string;
  readonly number: number;
}

export interface InterruptedRevision {
  readonly taskId: string;
  readonly revision: Revision;
}

export interface Seen {
  readonly by: Actor;
  readonly at: Date;
}

export type SeenOutcome =
  /** `isNews` is false when somebody had said it before. */
  | { readonly kind: 'seen'; readonly revision: Revision; readonly isNews: boolean }
  /** It is not unknown: the cloud answered, or it is still on its way, or it was never sent. */
  | { readonly kind: 'wrong-status'; readonly revision: Revision }
  /** Something newer may be on air instead. */
  | { readonly kind: 'overtaken'; readonly current: Revision }
  | { readonly kind: 'revision-not-found' }
  | { readonly kind: 'task-not-found' };

export type PinOutcome =
  | { readonly kind: 'pinned'; readonly task: Task }
  | { readonly kind: 'wrong-status'; readonly revision: Revision }
  | { readonly kind: 'revision-not-found' }
  | { readonly kind: 'task-not-found' };

export interface NewTask {
  readonly id: string;
  readonly title: string;
  readonly sdkAppId: number;
  readonly taskId: string;
  readonly region: string;
  readonly roomId: string | null;
  readonly roomIdType: 0 | 1 | null;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly baseline: RecordingPayload | null;
}

export interface NewRevision {
  readonly taskId: string;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly actor: Actor;
  readonly note: string | null;
  readonly idempotencyKey: string | null;
  readonly createdAt: Date;
  /** How it is known in the line of its task, where there are several processes. */
  readonly place?: PlaceInLine;
}

export interface PlaceInLine {
  /** A name that its process makes up. */
  readonly id: string;
  /** Whether it waits there already. Else it will when the answer is `busy`. */
  readonly isAnnounced: boolean;
}

export type OpenOutcome =
  | { readonly kind: 'opened'; readonly revision: Revision }
  /** A newer take of this task has been opened meanwhile, so this one is superseded. */
  | { readonly kind: 'overtaken'; readonly revision: Revision }
  /** The idempotency key was used before with the same base and payload: here is what became of it (maybe still sending). */
  | { readonly kind: 'repeated'; readonly revision: Revision }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'conflict'; readonly current: Revision | null }
  | { readonly kind: 'task-closed'; readonly status: Exclude<TaskStatus, 'running'> }
  /** Another living process has a take of this task on its way: ask again in a moment. Nothing was compared or written. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'task-not-found' };

export interface Settlement {
  readonly status: Exclude<RevisionStatus, 'sending'>;
  readonly sentAt: Date | null;
  readonly settledAt: Date;
  readonly latencyMs: number | null;
  readonly upstream: Revision['upstream'];
  /** The calls before the one that settled it; absent or empty: there were none. */
  readonly earlierCalls?: readonly EarlierCall[];
}

export interface NewCallback {
  /** (TaskId or RoomId, UserId, EventType, EventMsTs) as one string: the vendor delivers more than once. */
  readonly key: string;
  readonly sdkAppId: number;
  readonly roomId: string | null;
  readonly eventType: number;
  /** ms since the epoch, by the vendor's clock. */
  readonly eventMs: number;
  readonly receivedAt: Date;
  /** The body as it came. */
  readonly body: string;
}

export interface CallbackRoom {
  readonly sdkAppId: number;
  readonly roomId: string;
}

export interface StoredCallback extends Pick<
  NewCallback,
  'eventType' | 'eventMs' | 'body' | 'sdkAppId' | 'roomId'
> {
  /** Grows with each webhook that is stored; there are gaps. */
  readonly position: number;
}

/** Somebody who is signed in. Sessions come and go: they are no part of the ledger. */
export interface StoredSession {
  /** SHA-256 (hex) of what the browser holds: who reads the database cannot sign in with it. */
  readonly keyHash: string;
  readonly user: User;
  readonly endsAt: Date;
}
