import { Migrator, sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

import { addLostStarts } from './add-lost-starts.ts';
import { addCallbackPositions } from './callback-positions.ts';
import { createRecordings } from './create-recordings.ts';
import { createScenes } from './create-scenes.ts';
import { addSafeAndSeen } from './migrate-safe-and-seen.ts';
import { DatabaseTooNewError } from '#server/database/engine/open-errors.ts';
import { createSlotsAndLines } from './replica-tables.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { splitCallSlots } from './split-call-slots.ts';

const tableName = 'mixdesk_migrations';

/**
 * Every step of the schema, oldest first, written so that both dialects accept it. A step that has been released is never
 * edited: add the next one. There is no way down, since the ledger is never deleted.
 */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-ledger': { up: createLedger },
  '0002-replicas': { up: createReplicas },
  '0003-sign-in': { up: createSessions },
  '0004-safe-and-seen': { up: addSafeAndSeen },
  '0005-presence': { up: createSlotsAndLines },
  '0006-recordings': { up: createRecordings },
  '0007-people': { up: addCallbackPositions },
  '0008-scenes': { up: createScenes },
  '0009-earlier-calls': { up: addEarlierCalls },
  '0010-lost-starts': { up: addLostStarts },
  '0011-action-slots': { up: splitCallSlots },
};

async function createLedger(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('sdk_app_id', 'bigint', (column) => column.notNull())
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text')
    .addColumn('room_id_type', 'integer')
    .addColumn('canvas_width', 'integer', (column) => column.notNull())
    .addColumn('canvas_height', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('baseline', 'text')
    .addColumn('last_number', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('program_number', 'integer')
    .addColumn('current_number', 'integer')
    .addCheckConstraint('tasks_status', sql`status in ('running', 'ended', 'expired')`)
    .execute();
  await sql`create unique index tasks_running on tasks (origin, sdk_app_id, task_id) where status = 'running'`.execute(
    db,
  );

  await db.schema
    .createTable('revisions')
    .addColumn('task_id', 'text', (column) => column.notNull().references('tasks.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('base_revision', 'integer')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('idempotency_hash', 'text')
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('latency_ms', 'double precision')
    .addColumn('upstream', 'text')
    .addPrimaryKeyConstraint('revisions_key', ['task_id', 'number'])
    .addUniqueConstraint('revisions_idempotency', ['task_id', 'idempotency_hash'])
    .addCheckConstraint(
      'revisions_status',
      sql`status in ('sending', 'accepted', 'rejected', 'unknown', 'superseded')`,
    )
    .addCheckConstraint('revisions_settled', sql`(status = 'sending') = (settled_at is null)`)
    .execute();
  await sql`create index revisions_sending on revisions (task_id, number) where status = 'sending'`.execute(
    db,
  );

  await db.schema
    .createTable('callbacks')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('sdk_app_id', 'bigint', (column) => column.notNull())
    .addColumn('room_id', 'text')
    .addColumn('event_type', 'integer', (column) => column.notNull())
    .addColumn('event_ms', 'bigint', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('callbacks_key', ['origin', 'key_hash'])
    .execute();
  await db.schema
    .createIndex('callbacks_room')
    .on('callbacks')
    .columns(['origin', 'sdk_app_id', 'room_id', 'event_ms'])
    .execute();
}

/** What several processes on one PostgreSQL share. SQLite has one process; there these tables stay empty. */
async function createReplicas(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('revisions').addColumn('owner', 'text').execute();
  await db.schema
    .createTable('replicas')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('call_rates')
    .addColumn('origin', 'text', (column) => column.primaryKey().notNull())
    .addColumn('next_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('event_heads')
    .addColumn('origin', 'text', (column) => column.primaryKey().notNull())
    .addColumn('generation', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('events')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('batch', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['origin', 'position'])
    .execute();
  await db.schema.createIndex('events_batch').on('events').columns(['origin', 'batch']).execute();
}

/** Who is signed in, for every process on the database. */
async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sessions_key', ['origin', 'key_hash'])
    .execute();
}

/** What a take met before the call that settled it. */
async function addEarlierCalls(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('revisions').addColumn('earlier_calls', 'text').execute();
}

/**
 * Brings the schema up to date. On PostgreSQL the migrator holds an advisory lock, so replicas that start together take turns.
 * Throws `DatabaseTooNewError` when a newer Mixdesk has already changed the schema.
 */
export async function migrate(db: Kysely<DatabaseSchema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: tableName,
    migrationLockTableName: `${tableName}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) {
    return;
  }
  const unknown = await listUnknownMigrations(db).catch(() => []);
  if (unknown.length > 0) {
    throw new DatabaseTooNewError(unknown);
  }
  throw error instanceof Error
    ? error
    : new Error('The schema could not be updated.', { cause: error });
}

async function listUnknownMigrations(db: Kysely<DatabaseSchema>): Promise<readonly string[]> {
  const known = Object.keys(migrations);
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(tableName)}`.execute(
    db,
  );
  return rows.map((row) => row.name).filter((name) => !known.includes(name));
}
