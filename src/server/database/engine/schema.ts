import type { RevisionStatus } from '#contract/revision.ts';
import type { TaskStatus } from '#contract/task.ts';

import type { SceneTables } from './scene-tables.ts';

/**
 * The tables as Kysely sees them. Both dialects hold times as ISO 8601 text in UTC and structured values as JSON text, so
 * that a row reads the same everywhere and a payload comes back with its keys in the order they were taken. No booleans and
 * no `Date`: SQLite's driver aborts the process on the first and mistakes the second.
 */
export interface DatabaseSchema extends SceneTables {
  readonly tasks: TaskRow;
  readonly revisions: RevisionRow;
  readonly callbacks: CallbackRow;
  readonly callback_heads: CallbackHeadRow;
  readonly starts: StartRow;
  readonly recordings: RecordingRow;
  readonly replicas: ReplicaRow;
  readonly call_slots: CallSlotRow;
  readonly take_lines: TakeLineRow;
  readonly waiting_takes: WaitingTakeRow;
  readonly event_heads: EventHeadRow;
  readonly events: EventRow;
  readonly sessions: SessionRow;
}

export interface TaskRow {
  readonly id: string;
  /** API host, or `simulator`. */
  readonly origin: string;
  readonly title: string;
  readonly sdk_app_id: number;
  /** The cloud's TaskId. */
  readonly task_id: string;
  readonly region: string;
  readonly room_id: string | null;
  readonly room_id_type: number | null;
  readonly canvas_width: number;
  readonly canvas_height: number;
  readonly status: TaskStatus;
  readonly created_at: string;
  readonly expires_at: string | null;
  /** JSON. */
  readonly baseline: string | null;
  /** The highest revision number given out so far; 0 before the first. */
  readonly last_number: number;
  /** The newest accepted revision; kept here so that reading a task costs the same after 100,000 takes. */
  readonly program_number: number | null;
  /** The newest revision that is accepted or unknown. */
  readonly current_number: number | null;
  /** The accepted revision that is pinned as the safe layout. */
  readonly safe_number: number | null;
}

export interface RevisionRow {
  /** Our task id. */
  readonly task_id: string;
  readonly number: number;
  readonly status: RevisionStatus;
  /** JSON of both objects. */
  readonly payload: string;
  readonly base_revision: number | null;
  /** JSON. */
  readonly actor: string;
  readonly note: string | null;
  readonly idempotency_hash: string | null;
  readonly request_hash: string;
  readonly created_at: string;
  readonly sent_at: string | null;
  readonly settled_at: string | null;
  readonly latency_ms: number | null;
  /** JSON. */
  readonly upstream: string | null;
  /** The process that sends it; null before there were several. */
  readonly owner: string | null;
  /** JSON: the calls before the last; null when there were none. */
  readonly earlier_calls: string | null;
  /** JSON `{by, at}`: who made this unknown revision an accepted one, having seen it on air. */
  readonly seen: string | null;
}

export interface CallbackRow {
  readonly origin: string;
  readonly key_hash: string;
  readonly sdk_app_id: number;
  readonly room_id: string | null;
  readonly event_type: number;
  readonly event_ms: number;
  readonly received_at: string;
  readonly body: string;
  /** In the sequence of all webhooks of the origin: what has a lower one was visible earlier. */
  readonly position: number;
}

export interface CallbackHeadRow {
  readonly origin: string;
  /** Of the newest webhook. */
  readonly position: number;
}

/** A CreateCloudRecording of this desk. It has no column for a secret: those are added when the body is made. */
export interface StartRow {
  /** Also the id of its task, once it has one. */
  readonly id: string;
  readonly origin: string;
  readonly title: string;
  readonly sdk_app_id: number;
  readonly region: string;
  readonly room_id: string;
  readonly room_id_type: number;
  readonly robot_user_id: string;
  readonly canvas_width: number;
  readonly canvas_height: number;
  /** JSON. */
  readonly settings: string;
  /** JSON of both objects. */
  readonly payload: string;
  /** JSON. */
  readonly actor: string;
  readonly status: 'sending' | 'started' | 'failed' | 'unknown';
  readonly idempotency_hash: string;
  readonly request_hash: string;
  /** When it was last sent. */
  readonly created_at: string;
  readonly settled_at: string | null;
  /** JSON. */
  readonly upstream: string | null;
  /** Our id of its task. */
  readonly task_ref: string | null;
  /** When it was sent that time whose answer was lost, if it has been sent again since: a refusal does not undo that one. */
  readonly lost_at: string | null;
  /** JSON `{by, at}`: who said that nobody need hear of it any more. */
  readonly dismissed: string | null;
}

export interface RecordingRow {
  /** Our task id. */
  readonly task_id: string;
  /** JSON: the files that Describe listed last. */
  readonly files: string;
  /** JSON: who stopped it from here. */
  readonly stop: string | null;
}

/** A process on this database. Times of these tables are seconds since the epoch by PostgreSQL's own clock. */
export interface ReplicaRow {
  readonly id: string;
  readonly origin: string;
  readonly expires_at: number;
}

/** One of the calls of an action that the account may make in a second. */
export interface CallSlotRow {
  readonly origin: string;
  readonly action: string;
  /** From 1. */
  readonly slot: number;
  /** Who holds it, or for whom it is kept; null when nobody does. */
  readonly claim: string | null;
  /** When its next call may leave; of a claimed slot, when the claim runs out. */
  readonly free_at: number;
}

/** The line of takes of one task, over all processes. */
export interface TakeLineRow {
  readonly task_id: string;
  /** How many places have been given out. */
  readonly arrivals: number;
  /** The highest place that was opened. */
  readonly opened: number;
}

/** A take that waits for others of its task. */
export interface WaitingTakeRow {
  readonly id: string;
  readonly task_id: string;
  readonly arrival: number;
  /** The process that would send it. */
  readonly owner: string;
  /** 1 when it overrides whatever there is. */
  readonly force: number;
  readonly base_revision: number | null;
  readonly idempotency_hash: string | null;
}

export interface EventHeadRow {
  readonly origin: string;
  /** Names this sequence, so that a position of another database is not taken for one of ours. */
  readonly generation: string;
  /** Of the newest event. */
  readonly position: number;
}

export interface EventRow {
  readonly origin: string;
  readonly position: number;
  /** Tells whether events whose acknowledgement was lost are there. */
  readonly batch: string;
  /** JSON `{kind, data}`. */
  readonly event: string;
}

/** Somebody who is signed in. */
export interface SessionRow {
  readonly origin: string;
  readonly key_hash: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly role: string;
  readonly ends_at: string;
}
