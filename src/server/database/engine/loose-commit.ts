import { sql } from 'kysely';
import type { SqlBool } from 'kysely';

/**
 * PostgreSQL only, a condition that always holds: the transaction of this statement does not wait for the disk. If PostgreSQL
 * itself crashes within the next moments, it forgets what was written, so use it only where that is as good.
 */
export const looseCommit = sql<SqlBool>`(select set_config('synchronous_commit', 'off', true)) = 'off'`;
