import { SqliteAdapter, sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';

/**
 * The record of acts. Triggers refuse to change a row, and to remove one unless the cut of its chain covers it: whoever wants to do that
 * must first remove the triggers, and the chain of hashes shows it all the same.
 */
export async function addActs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('acts')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('who_kind', 'text', (column) => column.notNull())
    .addColumn('who_id', 'text', (column) => column.notNull())
    .addColumn('who_name', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .addColumn('sdk_app_id', 'bigint')
    .addColumn('task_ref', 'text')
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('route', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('request_id', 'text')
    .addColumn('cloud_request_id', 'text')
    .addColumn('duration_ms', 'integer')
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('acts_key', ['origin', 'position'])
    .execute();
  await db.schema
    .createTable('act_heads')
    .addColumn('origin', 'text', (column) => column.primaryKey().notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('cut_position', 'bigint', (column) => column.notNull())
    .addColumn('cut_hash', 'text', (column) => column.notNull())
    .execute();
  await run(db, [
    sql`create index acts_at on acts (origin, at)`,
    sql`create index acts_task on acts (origin, task_ref, position) where task_ref is not null`,
    sql`create index acts_person on acts (origin, who_id, position)`,
    sql`create index acts_request on acts (origin, request_id) where request_id is not null`,
    sql`create index acts_cloud_request on acts (origin, cloud_request_id) where cloud_request_id is not null`,
  ]);
  await run(
    db,
    db.getExecutor().adapter instanceof SqliteAdapter ? sqliteTriggers : postgresTriggers,
  );
}

async function run(db: Kysely<unknown>, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) {
    await statement.execute(db);
  }
}

const sqliteTriggers = [
  sql`create trigger acts_unchanged before update on acts begin
    select raise(abort, 'rows of acts are never changed');
  end`,
  sql`create trigger acts_kept before delete on acts
  when not exists (
    select 1 from act_heads where origin = old.origin and cut_position >= old.position
  ) begin
    select raise(abort, 'rows of acts are never removed');
  end`,
  sql`create trigger act_heads_grow before update on act_heads
  when new.position < old.position or new.cut_position < old.cut_position or new.origin <> old.origin begin
    select raise(abort, 'the head of acts only moves forward');
  end`,
  sql`create trigger act_heads_kept before delete on act_heads begin
    select raise(abort, 'the head of acts is never removed');
  end`,
];

const postgresTriggers = [
  sql`create function keep_acts() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if exists (
        select 1 from act_heads where origin = old.origin and cut_position >= old.position
      ) then
        return old;
      end if;
    end if;
    raise exception 'rows of acts are never changed or removed' using errcode = '23001';
  end $$`,
  sql`create function keep_act_heads() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if new.position >= old.position and new.cut_position >= old.cut_position and new.origin = old.origin then
        return new;
      end if;
    end if;
    raise exception 'the head of acts only moves forward' using errcode = '23001';
  end $$`,
  sql`create trigger acts_kept before update or delete on acts
    for each row execute function keep_acts()`,
  sql`create trigger acts_not_emptied before truncate on acts
    for each statement execute function keep_acts()`,
  sql`create trigger act_heads_kept before update or delete on act_heads
    for each row execute function keep_act_heads()`,
  sql`create trigger act_heads_not_emptied before truncate on act_heads
    for each statement execute function keep_act_heads()`,
];
