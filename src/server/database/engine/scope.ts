import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';

import type { DatabaseSchema } from './schema.ts';

/** Where a query runs: the database, the dialect's one difference, and the origin whose rows it may see. */
export interface Scope {
  readonly db: Kysely<DatabaseSchema>;
  readonly origin: string;
  /** This process among those on the database. */
  readonly owner: string;
  /** Rows must be locked by hand (PostgreSQL). SQLite has one connection: its transactions take turns anyway. */
  readonly locksRows: boolean;
}

/**
 * The task's row, held until the transaction ends: whatever changes a task or its revisions takes this first, so that two
 * such changes of one task never overlap and never wait for each other in a circle.
 */
export function lockTask(trx: Transaction<DatabaseSchema>, scope: Scope, taskId: string) {
  return trx
    .selectFrom('tasks')
    .select(['id', 'status', 'last_number', 'program_number', 'current_number'])
    .where('id', '=', taskId)
    .where('origin', '=', scope.origin)
    .$if(scope.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** The processes that are alive, as far as PostgreSQL knows: those that have lately said so. */
export function selectLiving(): RawBuilder<string> {
  return sql<string>`(select id from replicas where expires_at > extract(epoch from clock_timestamp()))`;
}
