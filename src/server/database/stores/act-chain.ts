import type { ActRow } from '#server/database/engine/act-tables.ts';
import { hashText } from '#server/database/engine/hash-text.ts';

/** What the first row of a chain names as the row before it. */
export const chainStart = '0'.repeat(64);

/** Where a chain ends: the position and the hash of its newest row. */
export interface ChainHead {
  readonly position: number;
  readonly hash: string;
}

export type UnchainedRow = Omit<ActRow, 'hash'>;

/**
 * The hash of a row: SHA-256 over the UTF-8 text of `previous_hash`, a line feed, and the other columns as one JSON array in this
 * order, as `JSON.stringify` writes it. The order is part of every stored hash: never change it.
 */
export function hashAct(row: UnchainedRow): string {
  return hashText(`${row.previous_hash}\n${formatAct(row)}`);
}

function formatAct(row: UnchainedRow): string {
  return JSON.stringify([
    row.origin,
    row.position,
    row.at,
    row.who_kind,
    row.who_id,
    row.who_name,
    row.address,
    row.sdk_app_id,
    row.task_ref,
    row.what,
    row.subject,
    row.route,
    row.outcome,
    row.status,
    row.request_id,
    row.cloud_request_id,
    row.duration_ms,
  ]);
}

/** Continues a chain: gives each row its position, the hash of the row before, and its own hash. */
export function chainActs(
  head: ChainHead,
  rows: readonly Omit<UnchainedRow, 'position' | 'previous_hash'>[],
): readonly ActRow[] {
  let { position, hash } = head;
  return rows.map((row) => {
    position += 1;
    const linked = { ...row, position, previous_hash: hash };
    hash = hashAct(linked);
    return { ...linked, hash };
  });
}

/** A head of the chain of an origin, to be kept elsewhere: `simulator:1234:` and the hash of row 1234. */
export interface Checkpoint extends ChainHead {
  readonly origin: string;
}

export function formatCheckpoint({ origin, position, hash }: Checkpoint): string {
  return `${origin}:${position}:${hash}`;
}

/** Null for a text that is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin, position, hash] = /^(.+):(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  return origin === undefined || position === undefined || hash === undefined
    ? null
    : { origin, position: Number(position), hash };
}
