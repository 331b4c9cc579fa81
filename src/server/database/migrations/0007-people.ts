import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/**
 * Gives every callback a position in one sequence per origin, so that a reader can continue after the last position it has read,
 * whichever process stores the next callback.
 */
export async function addCallbackPositions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('callbacks')
    .addColumn('position', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('callback_heads')
    .addColumn('origin', 'text', (column) => column.primaryKey().notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .execute();
  await sql`
    update callbacks set position = numbered.place
    from (
      select origin as of_origin, key_hash as of_key,
        row_number() over (partition by origin order by received_at, key_hash) as place
      from callbacks
    ) as numbered
    where origin = numbered.of_origin and key_hash = numbered.of_key`.execute(db);
  await sql`
    insert into callback_heads (origin, position)
    select origin, count(*) from callbacks group by origin`.execute(db);
  await db.schema
    .createIndex('callbacks_position')
    .on('callbacks')
    .columns(['origin', 'sdk_app_id', 'room_id', 'position'])
    .execute();
}
