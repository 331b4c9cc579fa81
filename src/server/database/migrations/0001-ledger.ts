import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Tasks, their revisions, and the callbacks of the vendor. */
export async function createLedger(db: Kysely<unknown>): Promise<void> {
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
