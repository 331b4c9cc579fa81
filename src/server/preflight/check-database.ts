import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';

import { sql } from 'kysely';
import { Kysely } from 'kysely';

import type { Finding } from '#contract/support/preflight.ts';
import { DatabaseOpenError } from '#server/database/engine/open-errors.ts';

import { right, wrong } from './finding.ts';

/** File systems whose files are gone after a restart of the machine, by their number (statfs(2)). */
const inMemory: ReadonlyMap<number, string> = new Map([
  [0x0102_1994, 'tmpfs'],
  [0x8584_58f6, 'ramfs'],
]);

/** Less than this is a warning to make room, bytes. */
const leastFree = 200 * 1024 * 1024;

/** Whether what the database acknowledged is there after a power cut. Opens no database that a desk may have open. */
export async function checkDatabase(options: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}): Promise<Finding> {
  const { databaseUrl, dataDir } = options;
  return databaseUrl === null ? checkFolder(dataDir) : checkPostgres(databaseUrl);
}

async function checkFolder(dataDir: string): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return wrong(
      'database',
      `DATA_DIR ${dataDir} cannot be written (${code}): give this user the right to, or name another folder.`,
    );
  }
  const { type, bavail, bsize } = await statfs(dataDir);
  const memory = inMemory.get(type);
  if (memory !== undefined) {
    return wrong(
      'database',
      `DATA_DIR ${dataDir} is in memory (${memory}), so everything is gone after a restart: name a folder on a disk, or mount a volume there.`,
    );
  }
  const free = bavail * bsize;
  return free < leastFree
    ? wrong(
        'database',
        `DATA_DIR ${dataDir} has only ${Math.floor(free / 1024 / 1024)} MB left: make room, or the next takes cannot be stored.`,
      )
    : right('database', `The embedded database in ${dataDir} is on a disk and syncs each write.`);
}

async function checkPostgres(databaseUrl: string): Promise<Finding> {
  const { openPostgres } = await import('#server/database/engine/postgres.ts');
  let db: Kysely<unknown> | undefined;
  try {
    db = new Kysely<unknown>({
      dialect: (await openPostgres(databaseUrl, () => undefined)).dialect,
    });
    const { rows } = await sql<{
      fsync: string;
      commit: string;
    }>`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`.execute(
      db,
    );
    const [settings] = rows;
    if (settings?.fsync !== 'on') {
      return wrong(
        'database',
        'PostgreSQL runs with fsync off, so a power cut destroys the database: switch it on in postgresql.conf.',
      );
    }
    return settings.commit === 'off'
      ? wrong(
          'database',
          'PostgreSQL runs with synchronous_commit off, so a crash loses takes that were acknowledged: switch it on for this database.',
        )
      : right('database', 'PostgreSQL can be reached and syncs each commit.');
  } catch (error) {
    return wrong(
      'database',
      error instanceof DatabaseOpenError
        ? error.message
        : 'PostgreSQL did not answer a question about its settings: look at its log.',
    );
  } finally {
    await db?.destroy();
  }
}
