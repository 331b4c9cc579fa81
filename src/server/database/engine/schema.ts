import type { RevisionStatus } from '#contract/revision.ts';
import type { LifeStatus } from '#contract/task.ts';

import type { ActTables } from './act-tables.ts';
import type { NoticeTables } from './notice-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { SceneTables } from './scene-tables.ts';
import type { SearchTables } from './search-tables.ts';

/**
 * The tables as Kysely sees them. Both dialects store times as ISO 8601 text in UTC and structured values as JSON text, so
 * rows are the same everywhere and a payload keeps the order of its keys. No booleans and no `Date`: SQLite's driver aborts the
 * process on a boolean and stores a `Date` wrongly.
 */
export interface DatabaseSchema
  extends SceneTables, SearchTables, ActTables, NoticeTables, PeopleTables {
  readonly tasks: TaskRow;
  readonly task_changes: TaskChangeRow;
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
  readonly access_tokens: AccessTokenRow;
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
  readonly status: LifeStatus;
  readonly created_at: string;
  readonly expires_at: string | null;
  /** JSON. */
  readonly baseline: string | null;
  /** The highest revision number used so far; 0 before the first. */
  readonly last_number: number;
  /** The newest accepted revision; stored here so that reading a task costs the same after 100,000 takes. */
  readonly program_number: number | null;
  /** The newest revision that is accepted or unknown. */
  readonly current_number: number | null;
  /** The accepted revision that is pinned as the safe layout. */
  readonly safe_number: number | null;
  /** JSON `{by, at}`: who took it out of the list. */
  readonly hidden: string | null;
  /** JSON `{by, since, reason}`: who holds the show lock. */
  readonly show_lock: string | null;
  /** JSON `{known, status, askedAt}`: what the cloud last said of it. */
  readonly cloud_word: string | null;
}

/** A change that somebody made to a task. */
export interface TaskChangeRow {
  readonly task_id: string;
  /** From 1. */
  readonly number: number;
  readonly at: string;
  /** JSON. */
  readonly actor: string;
  /** JSON: the changed fields with their values before and after. */
  readonly before: string;
  readonly after: string;
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
  /** The process that sends it; null in rows from before migration 0002. */
  readonly owner: string | null;
  /** JSON: the calls before the last one; null when there were none. */
  readonly earlier_calls: string | null;
  /** JSON `{by, at}`: who saw this unknown revision on air, which made it accepted. */
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
  /** In the sequence of all callbacks of the origin; a callback is never visible before those with lower positions. */
  readonly position: number;
}

export interface CallbackHeadRow {
  readonly origin: string;
  /** Of the newest callback. */
  readonly position: number;
}

/** A CreateCloudRecording call of this desk. Secrets have no column here: they are added when the request body is made. */
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
  /** When it was sent the first time that nobody answered, if it has been sent again since. */
  readonly lost_at: string | null;
  /** JSON `{by, at}`: who dismissed it from the list of unanswered starts. */
  readonly dismissed: string | null;
}

export interface RecordingRow {
  /** Our task id. */
  readonly task_id: string;
  /** JSON: the files that the last DescribeCloudRecording listed. */
  readonly files: string;
  /** JSON: who stopped it from this desk. */
  readonly stop: string | null;
}

/** A process on this database. Times in this table and in `call_slots` are seconds since the epoch by PostgreSQL's clock. */
export interface ReplicaRow {
  readonly id: string;
  readonly origin: string;
  readonly expires_at: number;
}

/** One of the calls of an action that the account may make in a second. See `call-slots.ts`. */
export interface CallSlotRow {
  readonly origin: string;
  readonly action: string;
  /** From 1. */
  readonly slot: number;
  /** Who holds it, or for whom it is reserved; null when it is free. */
  readonly claim: string | null;
  /** When its next call may be sent; while the slot is claimed, when the claim expires. */
  readonly free_at: number;
}

/** The line of takes of one task, shared by all processes. */
export interface TakeLineRow {
  readonly task_id: string;
  /** How many places have been assigned. */
  readonly arrivals: number;
  /** The highest place that has been opened. */
  readonly opened: number;
}

/** A take that waits for others of its task. */
export interface WaitingTakeRow {
  readonly id: string;
  readonly task_id: string;
  readonly arrival: number;
  /** The process that would send it. */
  readonly owner: string;
  /** 1 when it overrides whatever is on air, else 0. */
  readonly force: number;
  readonly base_revision: number | null;
  readonly idempotency_hash: string | null;
}

export interface EventHeadRow {
  readonly origin: string;
  /** Name of this sequence, so that a position of another database is not mistaken for one of this. */
  readonly generation: string;
  /** Of the newest event. */
  readonly position: number;
}

export interface EventRow {
  readonly origin: string;
  readonly position: number;
  /** Name of the append, to find out whether events whose acknowledgement was lost were stored. */
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
  /** JSON; null in rows from before migration 0015, as the columns after it. */
  readonly grants: string | null;
  readonly used_at: string | null;
  readonly checked_at: string | null;
  /** Sealed with the key in the browser's cookie. */
  readonly provider_tokens: string | null;
}

/** An access token of a program. */
export interface AccessTokenRow {
  readonly origin: string;
  readonly id: string;
  readonly token_hash: string;
  readonly name: string;
  /** JSON. */
  readonly scopes: string;
  /** JSON; null: all applications. */
  readonly sdk_app_ids: string | null;
  /** JSON. */
  readonly created_by: string;
  readonly created_at: string;
  readonly expires_at: string;
  /** JSON `{by, at}`; null while it is valid. */
  readonly revoked: string | null;
  readonly used_at: string | null;
}
