import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';

import { Kysely, sql } from 'kysely';

import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { databaseFile, openSqlite } from '#server/database/engine/sqlite.ts';
import { listMigrations, refuseNewer } from '#server/database/migrations/migrate.ts';

import { BackupError } from './backup-error.ts';

/** What a copy holds, for the sentence that reports it. */
export interface CopyContent {
  readonly tasks: number;
  readonly revisions: number;
}

/** What keeps the file of a running desk unchanged. */
export interface Holder {
  holdDatabase(): Promise<boolean>;
  releaseDatabase(): Promise<boolean>;
}

/**
 * Copies the database of a desk that runs: the file while the desk leaves it alone, then the log of what it wrote meanwhile. What was
 * acknowledged before this began is in the copy.
 * @param folder an empty folder, which gets a database that still has its log
 */
export async function copyRunning(dataDir: string, folder: string, desk: Holder): Promise<void> {
  if (!(await desk.holdDatabase())) {
    throw new BackupError('Another backup of this desk is running. Wait until it is done.');
  }
  try {
    for (const name of [databaseFile, `${databaseFile}-wal`]) {
      // Where the file system can, both share the blocks.
      await copyFile(
        path.join(dataDir, name),
        path.join(folder, name),
        constants.COPYFILE_FICLONE,
      ).catch((error: unknown) => {
        // Without a log everything is in the file.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
          throw error;
        }
      });
    }
  } catch (error) {
    await desk.releaseDatabase().catch(() => undefined);
    throw error;
  }
  if (!(await desk.releaseDatabase())) {
    throw new BackupError(
      'The copy took more than ten minutes, or the desk was started again meanwhile: there is no backup. Run this again.',
    );
  }
}

/**
 * Copies the database of a desk that does not run, which nobody may start meanwhile.
 * @throws {DatabaseOpenError} when a desk runs
 */
export async function copyStopped(dataDir: string, folder: string): Promise<void> {
  const db = new Kysely<DatabaseSchema>({ dialect: openSqlite(dataDir) });
  try {
    await sql`vacuum into ${sql.lit(path.join(folder, databaseFile))}`.execute(db);
  } finally {
    await db.destroy();
  }
}

/**
 * Checks a copy and makes it one file that needs no log.
 * @param change what is done to it on the way
 * @throws {BackupError} when it is damaged, or no database of a desk
 */
export async function finishCopy(
  folder: string,
  change: (db: Kysely<DatabaseSchema>) => Promise<void> = () => Promise.resolve(),
): Promise<CopyContent> {
  const db = new Kysely<DatabaseSchema>({ dialect: openSqlite(folder) });
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    const names = await listMigrations(db).catch(() => []);
    if (rows.some(({ integrity_check: verdict }) => verdict !== 'ok') || names.length === 0) {
      throw new BackupError('The file is damaged, or is not the database of a desk.');
    }
    await refuseNewer(db);
    await change(db);
    const count = db.fn.countAll<number>().as('count');
    const tasks = await db.selectFrom('tasks').select(count).executeTakeFirstOrThrow();
    const revisions = await db.selectFrom('revisions').select(count).executeTakeFirstOrThrow();
    return { tasks: tasks.count, revisions: revisions.count };
  } finally {
    await db.destroy();
  }
}
