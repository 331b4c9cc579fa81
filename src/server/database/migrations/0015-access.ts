import type { Kysely } from 'kysely';

/** Access tokens of programs, and what a sign-in may do in which applications. */
export async function createAccess(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_tokens')
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('sdk_app_ids', 'text')
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('revoked', 'text')
    .addColumn('used_at', 'text')
    .addPrimaryKeyConstraint('access_tokens_key', ['origin', 'id'])
    .addUniqueConstraint('access_tokens_hash', ['origin', 'token_hash'])
    .execute();
  for (const name of ['grants', 'used_at', 'checked_at', 'provider_tokens']) {
    await db.schema.alterTable('sessions').addColumn(name, 'text').execute();
  }
}
