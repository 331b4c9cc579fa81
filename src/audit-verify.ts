import { existsSync } from 'node:fs';
import path from 'node:path';

import { Kysely } from 'kysely';

import { ConfigError, readConfig } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { DatabaseOpenError } from '#server/database/engine/open-errors.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { databaseFile, openSqlite } from '#server/database/engine/sqlite.ts';
import { formatCheckpoint, parseCheckpoint } from '#server/database/stores/act-chain.ts';
import type { Checkpoint } from '#server/database/stores/act-chain.ts';
import { listActOrigins, verifyActs } from '#server/database/stores/verify-acts.ts';

/** A wrong command line, or a database that cannot be checked; the message is a sentence for the person at the terminal. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

try {
  const checkpoints = readCheckpoints(process.argv.slice(2));
  const config = readConfig({ ...readDotEnv(), ...process.env });
  const db = new Kysely<DatabaseSchema>({ dialect: await openDialect(config) });
  try {
    process.exitCode = (await check(db, checkpoints)) ? 0 : 1;
  } finally {
    await db.destroy();
  }
} catch (error) {
  const isForeseen =
    error instanceof UsageError ||
    error instanceof ConfigError ||
    error instanceof DatabaseOpenError;
  process.stderr.write(
    `The record of acts cannot be checked.\n${isForeseen || !(error instanceof Error) ? String(error instanceof Error ? error.message : error) : (error.stack ?? error.message)}\n`,
  );
  process.exitCode = 2;
}

/** Prints what is wrong, and for each origin one line with its checkpoint. True when nothing is wrong. */
async function check(
  db: Kysely<DatabaseSchema>,
  checkpoints: readonly Checkpoint[],
): Promise<boolean> {
  let isWhole = true;
  const origins = await listActOrigins(db).catch((error: unknown) => {
    throw new UsageError(
      'The database has no record of acts: start the desk once, which brings its tables up to date.',
      { cause: error },
    );
  });
  for (const origin of new Set([
    ...origins,
    ...checkpoints.map((checkpoint) => checkpoint.origin),
  ])) {
    const own = checkpoints.filter((checkpoint) => checkpoint.origin === origin);
    const verdicts = [];
    for (const checkpoint of own.length === 0 ? [null] : own) {
      verdicts.push(await verifyActs(db, origin, checkpoint));
    }
    const sentences = new Set(
      verdicts.flatMap(({ findings }) => findings.map(({ sentence }) => sentence)),
    );
    for (const sentence of sentences) {
      process.stdout.write(`${origin}: ${sentence}\n`);
    }
    for (const { count, cut, head } of verdicts.slice(0, 1)) {
      const from =
        cut === null ? '' : `, from row ${cut.position + 1} on (retention removed the others)`;
      const verdict = sentences.size === 0 ? 'whole and unaltered' : 'NOT whole and unaltered';
      process.stdout.write(`${origin}: ${count} rows${from}: ${verdict}\n`);
      process.stdout.write(`checkpoint ${formatCheckpoint({ origin, ...head })}\n`);
    }
    isWhole &&= sentences.size === 0;
  }
  return isWhole;
}

/** Opens the database as it is: a check must not change the schema. */
async function openDialect({ databaseUrl, dataDir }: Config) {
  if (databaseUrl !== null) {
    const { openPostgres } = await import('#server/database/engine/postgres.ts');
    return (await openPostgres(databaseUrl, () => undefined)).dialect;
  }
  const file = path.join(dataDir, databaseFile);
  if (!existsSync(file)) {
    throw new UsageError(`There is no database at ${file}: set DATA_DIR or DATABASE_URL.`);
  }
  return openSqlite(dataDir);
}

function readCheckpoints(args: readonly string[]): readonly Checkpoint[] {
  const checkpoints: Checkpoint[] = [];
  for (let at = 0; at < args.length; at += 2) {
    const checkpoint = parseCheckpoint(args[at + 1] ?? '');
    if (args[at] !== '--checkpoint' || checkpoint === null) {
      throw new UsageError(
        'Usage: npm run audit:verify -- [--checkpoint ORIGIN:ROW:HASH]…, with lines that an earlier check or the log has printed.',
      );
    }
    checkpoints.push(checkpoint);
  }
  return checkpoints;
}
