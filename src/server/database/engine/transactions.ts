import { setImmediate as nextTick } from 'node:timers/promises';

import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';

import type { DatabaseSchema } from './schema.ts';

/** Runs work in transactions: what it wrote is on disk when its promise resolves, and nothing of it is when it rejects. */
export interface Transactions {
  run<Result>(work: (trx: Transaction<DatabaseSchema>) => Promise<Result>): Promise<Result>;
}

/** One transaction for each work; PostgreSQL writes commits of one moment to disk together by itself. */
export function createTransactions(db: Kysely<DatabaseSchema>): Transactions {
  return { run: (work) => db.transaction().execute(work) };
}

/** The most works of one commit; those behind them wait for the next one. */
const maxGroup = 256;

interface Job {
  run(trx: Transaction<DatabaseSchema>): Promise<void>;
  /** The transaction is on disk. */
  finish(): void;
  fail(error: unknown): void;
}

/**
 * For SQLite, whose commit holds up everything until the disk has it: works of one turn of the event loop, one after the other
 * in the order of the calls, have one commit. Each has a savepoint, so that one that fails takes nothing of the others back.
 */
export function groupTransactions(db: Kysely<DatabaseSchema>): Transactions {
  let waiting: Job[] = [];
  let isDraining = false;

  async function drain(): Promise<void> {
    isDraining = true;
    while (waiting.length > 0) {
      // Requests that have arrived together reach this queue within one turn.
      await nextTick();
      const group = waiting.slice(0, maxGroup);
      waiting = waiting.slice(group.length);
      await runGroup(db, group);
    }
    isDraining = false;
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        let finish = (): void => undefined;
        waiting.push({
          async run(trx) {
            const result = await work(trx);
            finish = () => {
              resolve(result);
            };
          },
          finish: () => {
            finish();
          },
          fail: reject,
        });
        if (!isDraining) {
          void drain();
        }
      }),
  };
}

async function runGroup(db: Kysely<DatabaseSchema>, group: readonly Job[]): Promise<void> {
  const done: Job[] = [];
  try {
    await db.transaction().execute(async (trx) => {
      for (const job of group) {
        await sql`savepoint work`.execute(trx);
        try {
          await job.run(trx);
          done.push(job);
        } catch (error) {
          job.fail(error);
          // Where SQLite has ended the transaction by itself, nothing of the group is stored: that is the error of them all.
          await sql`rollback to work`.execute(trx).catch(() => {
            throw error;
          });
        }
        await sql`release work`.execute(trx);
      }
    });
  } catch (error) {
    for (const job of group) {
      job.fail(error);
    }
    return;
  }
  for (const job of done) {
    job.finish();
  }
}
