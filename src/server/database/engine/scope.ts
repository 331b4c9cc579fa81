import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';

import type { DatabaseSchema } from './schema.ts';
import type { Transactions } from './transactions.ts';

/** Where a query runs: the database, the origin whose rows it may see, and the one difference between the dialects. */
export interface Scope {
  readonly db: Kysely<DatabaseSchema>;
  readonly origin: string;
  /** The name of this process among those on the database. */
  readonly owner: string;
  /** Rows must be locked explicitly (PostgreSQL). SQLite has one connection, so its transactions never overlap. */
  readonly locksRows: boolean;
  readonly transactions: Transactions;
}

/**
 * Locks the row of a task until the transaction ends. Whatever changes a task or its revisions does this first, so that two
 * such changes of one task never overlap and never deadlock.
 */
export function lockTask(trx: Transaction<DatabaseSchema>, scope: Scope, taskId: string) {
  return trx
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', taskId)
    .where('origin', '=', scope.origin)
    .$if(scope.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** The processes that count as alive: whose last `stayAlive` has not expired. */
export function selectLiving(): RawBuilder<string> {
  return sql<string>`(select id from replicas where expires_at > extract(epoch from clock_timestamp()))`;
}
