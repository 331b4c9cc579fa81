/** The tables of the record of acts as Kysely sees them; the rules of `schema.ts` apply here too. */
export interface ActTables {
  readonly acts: ActRow;
  readonly act_heads: ActHeadRow;
}

/** Rows are added only. Triggers refuse to change one, and to remove one that the cut of `act_heads` does not cover. */
export interface ActRow {
  readonly origin: string;
  /** From 1, without gaps. */
  readonly position: number;
  readonly at: string;
  readonly who_kind: string;
  readonly who_id: string;
  readonly who_name: string;
  readonly address: string | null;
  readonly sdk_app_id: number | null;
  /** Our task id, also of a task that does not exist. */
  readonly task_ref: string | null;
  readonly what: string;
  readonly subject: string | null;
  readonly route: string | null;
  readonly outcome: string;
  readonly status: number | null;
  readonly request_id: string | null;
  readonly cloud_request_id: string | null;
  readonly duration_ms: number | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The end of the chain of an origin, and where retention has cut off its beginning. */
export interface ActHeadRow {
  readonly origin: string;
  /** Of the newest row. */
  readonly position: number;
  readonly hash: string;
  /** Of the newest row that was cut off; 0 while the chain is whole. */
  readonly cut_position: number;
  readonly cut_hash: string;
}
