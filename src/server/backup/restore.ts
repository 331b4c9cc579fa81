import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { Kysely, sql } from 'kysely';

import type { Config } from '#server/config/config.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { databaseFile, openSqlite } from '#server/database/engine/sqlite.ts';

import { BackupError } from './backup-error.ts';
import { finishCopy } from './embedded-copy.ts';
import { loadPostgres } from './postgres-dump.ts';

export const restoreUsage = 'Usage: npm run restore -- FILE [--replace]';

/**
 * Puts a backup in place of the database of a desk that does not run. Pages fetch everything again, people sign in again.
 * @param replace keeps an embedded database that is there under another name, instead of refusing
 * @returns sentences that say what was done
 * @throws {BackupError | DatabaseOpenError} with a sentence
 */
export async function restore(
  file: string,
  config: Config,
  { replace }: { readonly replace: boolean },
): Promise<string> {
  const kind = await readKind(file);
  const { databaseUrl, dataDir } = config;
  if (kind === 'embedded' && databaseUrl !== null) {
    throw new BackupError(
      `${file} is a backup of an embedded database, and DATABASE_URL is set. Remove DATABASE_URL, or name a backup of PostgreSQL.`,
    );
  }
  if (kind === 'PostgreSQL' && databaseUrl === null) {
    throw new BackupError(
      `${file} is a backup of PostgreSQL: set DATABASE_URL to an empty database.`,
    );
  }
  const { content, kept } =
    databaseUrl === null
      ? await restoreEmbedded(file, dataDir, replace)
      : { content: await loadPostgres(databaseUrl, file), kept: null };
  const earlier = kept === null ? '' : ` The database that was there is now ${kept}.`;
  return `${file} is restored: ${content.tasks} recordings with ${content.revisions} revisions.${earlier} It is older than what is on air: for every recording that still runs, take once with "Take anyway". Access tokens that were revoked since the backup are valid again: look at the list.`;
}

async function readKind(file: string): Promise<'embedded' | 'PostgreSQL'> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BackupError(`${file} cannot be read (${code}).`);
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    if (buffer.toString('latin1') === 'SQLite format 3\0') {
      return 'embedded';
    }
    if (buffer.readUInt16BE(0) === 0x1f8b) {
      return 'PostgreSQL';
    }
  } finally {
    await handle.close();
  }
  throw new BackupError(`${file} is no backup of a desk.`);
}

async function restoreEmbedded(file: string, dataDir: string, replace: boolean) {
  const target = path.join(dataDir, databaseFile);
  const isThere = existsSync(target);
  if (isThere && !replace) {
    throw new BackupError(
      `There is a database in ${dataDir} already. Add --replace to put the backup in its place; it is kept under another name.`,
    );
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(dataDir, '.restore-'));
  try {
    await copyFile(file, path.join(folder, databaseFile));
    const content = await finishCopy(folder, async (db) => {
      // A page that knows a later event than the backup must not take the next one for the one after it.
      await db.deleteFrom('event_heads').execute();
      await db.deleteFrom('sessions').execute();
    });
    const kept = isThere ? await setAside(dataDir, target) : null;
    await rename(path.join(folder, databaseFile), target);
    return { content, kept };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Refuses while a desk runs, and leaves a file that needs no log. */
async function setAside(dataDir: string, target: string): Promise<string> {
  const current = new Kysely<DatabaseSchema>({ dialect: openSqlite(dataDir) });
  // Kysely opens at the first query, and closes only what it has opened.
  await sql`select 1`.execute(current).finally(() => current.destroy());
  const kept = `${target}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(target, kept);
  return kept;
}
