import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** Longer ones are cut in the index: PostgreSQL refuses an index entry of more than some 2700 bytes. */
export const indexedLength = 100;

/**
 * The RequestId in `revisions.upstream`, cut to `indexedLength`. The indexes of migration 0017 have these very texts: another text
 * would not use them. PostgreSQL reads it as text, since its JSON functions refuse what a message of the cloud may contain (U+0000).
 */
export function requestIdOf(isPostgres: boolean): RawBuilder<string | null> {
  return isPostgres
    ? sql<string | null>`left(substring(upstream from '"requestId":"([^"]*)"'), 100)`
    : sql<string | null>`substr(json_extract(upstream, '$.requestId'), 1, 100)`;
}
