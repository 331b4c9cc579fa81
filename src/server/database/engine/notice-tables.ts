import type { DeliveryStatus } from '#contract/notices/notice.ts';

/** The table of notices as Kysely sees it; the rules of `schema.ts` apply here too. */
export interface NoticeTables {
  readonly deliveries: DeliveryRow;
}

export interface DeliveryRow {
  readonly origin: string;
  /** Made from what happened and the receiver, so that two processes that see the same make one row. */
  readonly id: string;
  readonly receiver: string;
  readonly sdk_app_id: number;
  /** The body, as JSON text: what is signed and sent. */
  readonly notice: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly created_at: string;
  /** Of the next attempt, or until when a process has claimed this one; null: there is none. */
  readonly next_at: string | null;
  readonly last_status: number | null;
  readonly last_error: string | null;
}
