import type { Kysely } from 'kysely';

/** Scenes with their versions, and the show plan of a task: its cast and its rundown. */
export async function createScenes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scenes')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('sdk_app_id', 'bigint', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('deleted_at', 'text')
    .execute();
  await db.schema
    .createIndex('scenes_of_application')
    .on('scenes')
    .columns(['origin', 'sdk_app_id', 'place'])
    .execute();
  await db.schema
    .createTable('scene_versions')
    .addColumn('scene_id', 'text', (column) => column.notNull().references('scenes.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('canvas_width', 'integer', (column) => column.notNull())
    .addColumn('canvas_height', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('scene_versions_key', ['scene_id', 'version'])
    .execute();
  await db.schema
    .createTable('show_plans')
    .addColumn('task_id', 'text', (column) => column.notNull().references('tasks.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('show_plans_key', ['task_id', 'kind'])
    .execute();
}
