import { existsSync } from 'node:fs';
import { chmod, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { callOnMachine } from '#server/access/call-on-machine.ts';
import { machineKeyFile } from '#server/access/machine-key.ts';
import type { Config } from '#server/config/config.ts';
import { DataDirInUseError } from '#server/database/engine/open-errors.ts';
import { databaseFile } from '#server/database/engine/sqlite.ts';

import { BackupError } from './backup-error.ts';
import { copyRunning, copyStopped, finishCopy } from './embedded-copy.ts';
import type { CopyContent } from './embedded-copy.ts';
import { dumpPostgres } from './postgres-dump.ts';

export const backupUsage = 'Usage: npm run backup -- FILE';

/**
 * Writes one consistent backup while the desk runs, or while it does not. `file` appears when it is whole and on disk.
 * @returns a sentence that says what is in it
 * @throws {BackupError | DatabaseOpenError} with a sentence
 */
export async function backUp(file: string, config: Config): Promise<string> {
  if (existsSync(file)) {
    throw new BackupError(`${file} exists already: name a new file.`);
  }
  const folder = await makeFolder(path.dirname(path.resolve(file)));
  try {
    const made = path.join(folder, databaseFile);
    const content =
      config.databaseUrl === null
        ? await copyEmbedded(config.dataDir, folder)
        : await dumpPostgres(config.databaseUrl, made);
    // Whoever reads it reads every recording, and the sealed sign-ins.
    await chmod(made, 0o600);
    await sync(made);
    await rename(made, file);
    await sync(path.dirname(path.resolve(file)));
    return `${file} has ${content.tasks} recordings with ${content.revisions} revisions.`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyEmbedded(dataDir: string, folder: string): Promise<CopyContent> {
  if (!existsSync(path.join(dataDir, databaseFile))) {
    throw new BackupError(
      `There is no database in ${dataDir}: set DATA_DIR or DATABASE_URL as the desk has it.`,
    );
  }
  try {
    await copyStopped(dataDir, folder);
  } catch (error) {
    if (!(error instanceof DataDirInUseError)) {
      throw error;
    }
    await copyRunning(dataDir, folder, await callDesk(dataDir));
  }
  return finishCopy(folder);
}

/** The desk that runs, with the key that it left for this user. */
async function callDesk(dataDir: string): Promise<ReturnType<typeof callOnMachine>> {
  const file = path.join(dataDir, machineKeyFile);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new BackupError(
      `A desk uses this DATA_DIR, and ${file} cannot be read. Run this as the user of the desk.`,
    );
  });
  return callOnMachine(z.object({ url: z.url(), key: z.string() }).parse(JSON.parse(text)));
}

async function makeFolder(beside: string): Promise<string> {
  try {
    return await mkdtemp(path.join(beside, '.mixdesk-backup-'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BackupError(
      `${beside} cannot be written (${code}): name a file in a folder that this user may write.`,
    );
  }
}

async function sync(place: string): Promise<void> {
  // Windows cannot open a folder.
  const handle = await open(place, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
