import { sql } from 'kysely';
import type { Insertable } from 'kysely';

import type { CloudAction } from '#trtc/actions.ts';

import type { RevisionRow } from '#server/database/engine/schema.ts';
import type { Scope } from '#server/database/engine/scope.ts';

import { sending } from './revision-rows.ts';
import type { RevisionKey } from './revision-rows.ts';

/** A call slot that is claimed together with the opening of a take, if one is free at that moment. */
export interface SlotRequest {
  readonly action: CloudAction;
  /** How many slots the action has. */
  readonly count: number;
  /** A name that its holder chooses. */
  readonly claim: string;
  readonly leaseMs: number;
}

/** A take that one statement opened, and what that statement brought along. */
export interface OpenedAtOnce {
  readonly number: number;
  readonly hasSlot: boolean;
  /** How long the claim of this process still lasts; null: it has none. */
  readonly claimLeftMs: number | null;
}

/** What one statement can open: a take whose conditions stand in the row of its task. */
export interface TakeAtOnce {
  readonly row: Omit<Insertable<RevisionRow>, 'number'>;
  readonly force: boolean;
  /** The task as it was when the take was checked. */
  readonly checkedFor: CheckedTask | undefined;
  readonly slot: SlotRequest | undefined;
}

interface CheckedTask {
  readonly region: string;
  readonly canvas: { readonly width: number; readonly height: number };
}

const now = sql`extract(epoch from clock_timestamp())`;

/**
 * PostgreSQL only. Opens a take in one statement, with one round trip and one commit, when nothing speaks against it: nobody is
 * sending a take of the task, the key is new, and the base is on air. Undefined: nothing was stored, and the full check has to
 * say why.
 *
 * Everything but the row of the task is read from the snapshot of the statement. If the statement had to wait for that row,
 * somebody may have opened a take meanwhile, which the snapshot does not show; then `last_number` in the row is no longer the
 * one of the snapshot, and nothing is stored.
 */
export async function openAtOnce(
  { db, origin, owner }: Scope,
  { row, force, checkedFor, slot }: TakeAtOnce,
): Promise<OpenedAtOnce | undefined> {
  const { task_id: taskId, base_revision: base, idempotency_hash: key } = row;
  const { rows } = await sql<{
    number: number;
    slot: number | null;
    left: number | null;
  }>`
    with before as materialized (
      select last_number from tasks where id = ${taskId}
    ), task as (
      update tasks set last_number = tasks.last_number + 1 from before
      where tasks.id = ${taskId} and tasks.origin = ${origin} and tasks.last_number = before.last_number
      and tasks.status = 'running' and tasks.show_lock is null
      and ${checkedFor === undefined ? sql`true` : isStill(checkedFor)}
      and (${force}::boolean or tasks.current_number is not distinct from ${base}::integer)
      and not exists (select from revisions where task_id = ${taskId} and status = ${sending})
      and not exists (select from revisions where task_id = ${taskId} and idempotency_hash = ${key}::text)
      returning tasks.last_number as number
    ), revision as (
      insert into revisions (task_id, number, status, payload, base_revision, actor, note, idempotency_hash,
        request_hash, created_at, owner)
      select ${taskId}::text, number, ${sending}, ${row.payload}::text, ${base}::integer, ${row.actor}::text,
        ${row.note}::text, ${key}::text, ${row.request_hash}::text, ${row.created_at}::text, ${owner}::text
      from task
    ), line as (
      insert into take_lines (task_id, arrivals, opened) select ${taskId}::text, 1, 1 from task
      on conflict (task_id) do update set arrivals = take_lines.arrivals + 1, opened = take_lines.arrivals + 1
    ), claimed as (
      ${slot === undefined ? sql`select null::integer as slot` : claimFree(origin, slot)}
    )
    select number, (select slot from claimed) as slot,
      (select ((expires_at - ${now}) * 1000)::double precision from replicas where id = ${owner}) as left
    from task`.execute(db);
  const [opened] = rows;
  return (
    opened && { number: opened.number, hasSlot: opened.slot !== null, claimLeftMs: opened.left }
  );
}

function isStill({ region, canvas }: CheckedTask) {
  return sql`tasks.region = ${region} and tasks.canvas_width = ${canvas.width} and tasks.canvas_height = ${canvas.height}`;
}

/** Claims a slot whose call may leave now; those that rest are for whoever waits. */
function claimFree(origin: string, { action, count, claim, leaseMs }: SlotRequest) {
  const isOurs = sql`call_slots.origin = ${origin} and call_slots.action = ${action}`;
  return sql<{ slot: number }>`
      update call_slots set claim = ${claim}, free_at = ${now} + ${leaseMs / 1000}
      where ${isOurs} and slot = (
        select slot from call_slots
        where ${isOurs} and slot <= ${sql.lit(count)} and free_at <= extract(epoch from statement_timestamp())
        and exists (select from task)
        order by free_at, slot limit 1 for update skip locked
      )
      returning slot`;
}

/** What one statement can settle: a take that is or may be on air. */
export interface SettledAtOnce extends RevisionKey, Fate {
  readonly status: 'accepted' | 'unknown';
}

type Fate = Pick<
  Insertable<RevisionRow>,
  'sent_at' | 'settled_at' | 'latency_ms' | 'upstream' | 'earlier_calls'
>;

/**
 * PostgreSQL only. Settles a revision and moves its task on, with one round trip and one commit; the row of the task is locked
 * first, as everywhere. False: this process may not settle the revision.
 */
export async function settleAtOnce(
  { db, origin, owner }: Scope,
  { taskId, number, status, ...fate }: SettledAtOnce,
): Promise<boolean> {
  const { rows } = await sql`
    with task as (
      select id from tasks where id = ${taskId} and origin = ${origin} for update
    ), settled as (
      update revisions set status = ${status}, sent_at = ${fate.sent_at}, settled_at = ${fate.settled_at},
        latency_ms = ${fate.latency_ms}, upstream = ${fate.upstream}, earlier_calls = ${fate.earlier_calls}
      where task_id = ${taskId} and number = ${number} and exists (select from task)
      and (status = ${sending}
        or (status = 'unknown' and owner = ${owner} and sent_at is null and upstream is null and seen is null))
      returning number
    )
    update tasks set current_number = greatest(current_number, settled.number),
      program_number = ${status === 'accepted' ? sql`greatest(program_number, settled.number)` : sql`program_number`}
    from settled where tasks.id = ${taskId}
    returning settled.number`.execute(db);
  return rows.length > 0;
}
