import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Starts, and what this desk knows of a recording that the callbacks do not say. */
export async function createRecordings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('starts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('sdk_app_id', 'bigint', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('room_id_type', 'integer', (column) => column.notNull())
    .addColumn('robot_user_id', 'text', (column) => column.notNull())
    .addColumn('canvas_width', 'integer', (column) => column.notNull())
    .addColumn('canvas_height', 'integer', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('idempotency_hash', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text')
    .addColumn('upstream', 'text')
    .addColumn('task_ref', 'text')
    .addUniqueConstraint('starts_idempotency', ['origin', 'idempotency_hash'])
    .addCheckConstraint('starts_status', sql`status in ('sending', 'started', 'failed', 'unknown')`)
    .execute();
  await sql`create index starts_unresolved on starts (origin, created_at) where status in ('sending', 'unknown')`.execute(
    db,
  );
  await db.schema.createIndex('starts_task').on('starts').columns(['origin', 'task_ref']).execute();

  await db.schema
    .createTable('recordings')
    .addColumn('task_id', 'text', (column) => column.primaryKey().notNull().references('tasks.id'))
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('stop', 'text')
    .execute();

  await sql`create index callbacks_recording on callbacks (origin, sdk_app_id, event_ms) where event_type >= 300 and event_type < 400`.execute(
    db,
  );
}
