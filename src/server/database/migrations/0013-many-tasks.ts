import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/**
 * What is asked of many tasks is found without reading them all: a page of the list, the handles that expire, the tasks of a
 * room and of a recording.
 */
export async function indexTasks(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    sql`create index tasks_newest on tasks (origin, created_at, id) where hidden is null`,
    sql`create index tasks_by_status on tasks (origin, status, created_at, id) where hidden is null`,
    sql`create index tasks_hidden on tasks (origin, created_at, id) where hidden is not null`,
    sql`create index tasks_handle on tasks (origin, status, expires_at) where expires_at is not null`,
    sql`create index tasks_room on tasks (origin, sdk_app_id, room_id)`,
    sql`create index tasks_recording on tasks (origin, sdk_app_id, task_id, created_at)`,
  ]) {
    await statement.execute(db);
  }
}
