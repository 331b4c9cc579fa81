import type { RecordedFile, RecordingStart } from '#contract/recording.ts';
import type { Actor, Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

/** The recordings that are started and stopped here, beside their tasks. A part of the repository, with the same promises. */
export interface RecordingLedger {
  /** Writes a start down before it is sent. One idempotency key is one robot, whatever happens, so one recording at most. */
  openStart(start: NewStart): Promise<OpenStartOutcome>;
  /** Sends a start that has no answer once more, as the same robot, as if it were repeated with its key. */
  reopenStart(id: string, again: NewAttempt): Promise<ReopenStartOutcome>;
  /**
   * The start has no task: it was never sent, refused, or nobody knows. One that was lost before stays unknown, since a refusal
   * tells nothing of the time before.
   */
  settleStart(id: string, fate: StartFate): Promise<void>;
  /**
   * The start has a TaskId: its task is there from now on, and its first revision is what Create was told. Safe to repeat. When
   * somebody attached that TaskId by hand in the meantime, that task is it.
   */
  adoptStart(id: string, started: Started): Promise<Adopted>;
  /** Starts of the last day without a fate that is known: unknown, or sent before `sentBefore` and never settled. */
  listUnresolved(sentBefore: Date, now: Date): Promise<readonly StoredStart[]>;
  /** Starts without an answer, however old, but those that were dismissed: unknown, or sent before `sentBefore` and never settled. */
  listLost(sentBefore: Date): Promise<readonly StoredStart[]>;
  /** Nobody need hear of it any more; its webhook still brings its task. False: there is no such start without a task. */
  dismissStart(id: string, dismissal: Dismissal): Promise<boolean>;
  /** What the task was started with; undefined when it was attached. */
  findStart(taskId: string): Promise<StoredStart | undefined>;

  /** The robots of all starts of a room, from the moment each was written down: they are nobody's guests. */
  listRobots(sdkAppId: number, roomId: string): Promise<readonly string[]>;

  /** What this desk knows of a recording that the webhooks do not tell. */
  findRecord(taskId: string): Promise<RecordingRecord>;
  keepFiles(taskId: string, files: readonly RecordedFile[]): Promise<void>;
  keepStop(taskId: string, stop: RecordingStop): Promise<void>;

  /** Webhooks of recordings (types 300 to 399), oldest first by event time; `roomId` null: of every room. */
  listRecordingCallbacks(
    sdkAppId: number,
    roomId: string | null,
    sinceMs: number,
  ): Promise<readonly RecordingCallback[]>;
}

/** A webhook of a recording as it was stored; `eventMs` by the vendor's clock. */
export interface RecordingCallback {
  readonly eventType: number;
  readonly eventMs: number;
  /** As it came. */
  readonly body: string;
}

export type StartSettings = Omit<RecordingStart, 'robotUserId' | 'startedBy'>;

/** A time that a start is sent. */
export interface NewAttempt {
  readonly createdAt: Date;
  /** An unsettled start that was sent before this moment is in nobody's hands any more. */
  readonly lostBefore: Date;
}

export interface NewStart extends NewAttempt {
  readonly id: string;
  readonly title: string;
  readonly sdkAppId: number;
  readonly region: string;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly roomId: string;
  readonly roomIdType: 0 | 1;
  readonly robotUserId: string;
  readonly settings: StartSettings;
  readonly payload: RecordingPayload;
  readonly actor: Actor;
  readonly idempotencyKey: string;
}

export interface StoredStart extends Omit<NewStart, 'idempotencyKey' | 'lostBefore'> {
  /** When it was sent that time whose answer was lost, if it has been sent again since. */
  readonly lostAt: Date | null;
}

export type OpenStartOutcome = ReopenedStart | { readonly kind: 'idempotency-key-reused' };

/** `not-found`: no such start is lost or has come about. */
export type ReopenStartOutcome = ReopenedStart | { readonly kind: 'not-found' };

type ReopenedStart =
  /** Durable. On a repetition `id` and `robotUserId` are those of the first time; `wasLost`: that one was never answered. */
  | { readonly kind: 'opened'; readonly start: StoredStart; readonly wasLost: boolean }
  | { readonly kind: 'repeated'; readonly task: Task }
  | { readonly kind: 'in-progress' };

export interface Dismissal {
  readonly by: Actor;
  readonly at: Date;
}

export interface StartFate {
  readonly status: 'failed' | 'unknown';
  readonly settledAt: Date;
  readonly upstream: Revision['upstream'];
}

/** What the answer to Create said, or a webhook. */
export interface Started {
  readonly taskId: string;
  /** null: known by a webhook alone. */
  readonly requestId: string | null;
  readonly sentAt: Date;
  readonly settledAt: Date;
  readonly latencyMs: number | null;
}

export interface Adopted {
  readonly task: Task;
  /** false: it was adopted before. */
  readonly isNew: boolean;
}

export interface RecordingStop {
  readonly actor: Actor;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly requestId: string | null;
}

export interface RecordingRecord {
  readonly files: readonly RecordedFile[];
  readonly stop: RecordingStop | null;
}
