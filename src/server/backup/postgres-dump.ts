import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { Kysely, sql } from 'kysely';
import { z } from 'zod';

import { openPostgres } from '#server/database/engine/postgres.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { listMigrations, migrateTo } from '#server/database/migrations/migrate.ts';

import { BackupError } from './backup-error.ts';
import type { CopyContent } from './embedded-copy.ts';

type Db = Kysely<DatabaseSchema>;

/**
 * A dump is JSON lines in gzip: the head, then `[table, row]` in the order of the tables, then the number of rows.
 */
const head = z.object({
  mixdesk: z.literal('PostgreSQL'),
  version: z.literal(1),
  migrations: z.array(z.string()),
  createdAt: z.string(),
});
const row = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
const tail = z.object({ rows: z.number() });

/**
 * What a desk makes anew at its start: who is alive, who holds a slot, the sequence of events. Sign-ins are left out, because one
 * that ended after the backup would be valid again.
 */
const passingTables: ReadonlySet<string> = new Set([
  ...['events', 'event_heads', 'sessions'],
  ...['replicas', 'call_slots', 'take_lines', 'waiting_takes'],
  ...['mixdesk_migrations', 'mixdesk_migrations_lock'],
]);

/** Rows that are read and written at once. */
const batchSize = 500;

/** Writes everything that the database held at one moment. Desks go on; nobody waits for it. */
export async function dumpPostgres(databaseUrl: string, file: string): Promise<CopyContent> {
  const db = await connect(databaseUrl);
  const counts: Record<string, number> = {};
  try {
    await db.connection().execute(async (connection) => {
      await sql`begin isolation level repeatable read read only`.execute(connection);
      const migrations = await listMigrations(connection).catch(() => {
        throw new BackupError('The database at DATABASE_URL is not that of a desk.');
      });
      await pipeline(
        Readable.from(writeLines(connection, migrations, counts)),
        createGzip(),
        createWriteStream(file, { flags: 'wx', mode: 0o600 }),
      );
      await sql`commit`.execute(connection);
    });
  } finally {
    await db.destroy();
  }
  return { tasks: counts['tasks'] ?? 0, revisions: counts['revisions'] ?? 0 };
}

async function* writeLines(
  db: Db,
  migrations: readonly string[],
  counts: Record<string, number>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ mixdesk: 'PostgreSQL', version: 1, migrations, createdAt: new Date().toISOString() })}\n`;
  let rows = 0;
  for (const table of await listTables(db)) {
    const cursor = sql`declare rows_of_table no scroll cursor for select row_to_json(rows)::text as row from ${sql.table(table)} rows`;
    await cursor.execute(db);
    for (;;) {
      const fetch = sql<{ row: string }>`fetch ${sql.lit(batchSize)} from rows_of_table`;
      const found = (await fetch.execute(db)).rows;
      rows += found.length;
      counts[table] = (counts[table] ?? 0) + found.length;
      yield found.map(({ row: text }) => `[${JSON.stringify(table)},${text}]\n`).join('');
      if (found.length < batchSize) {
        break;
      }
    }
    await sql`close rows_of_table`.execute(db);
  }
  yield `${JSON.stringify({ rows })}\n`;
}

/** In the order in which they were made: a table refers to older ones only. */
async function listTables(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by oid`.execute(
    db,
  );
  return rows.map(({ name }) => name).filter((name) => !passingTables.has(name));
}

/**
 * Fills an empty database with what a dump holds, all or nothing.
 * @throws {BackupError | DatabaseOpenError} with a sentence
 */
export async function loadPostgres(databaseUrl: string, file: string): Promise<CopyContent> {
  const db = await connect(databaseUrl);
  try {
    const { rows } =
      await sql`select 1 from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace limit 1`.execute(
        db,
      );
    if (rows.length > 0) {
      throw new BackupError(
        'The database at DATABASE_URL is not empty. Make a new one for the backup, and point the desks at it.',
      );
    }
    // Nothing is changed unless the whole dump can be read.
    let migrations: readonly string[] = [];
    await readLines(file, (found) => {
      migrations = found.migrations;
    });
    await migrateTo(db, migrations);
    const counts: Record<string, number> = {};
    await db.transaction().execute(async (transaction) => {
      await readLines(file, ignore, async (table, batch) => {
        counts[table] = (counts[table] ?? 0) + batch.length;
        const rowType = sql.table(table);
        const json = JSON.stringify(batch);
        await sql`insert into ${rowType} select * from json_populate_recordset(null::${rowType}, ${json}::json)`.execute(
          transaction,
        );
      });
    });
    return { tasks: counts['tasks'] ?? 0, revisions: counts['revisions'] ?? 0 };
  } finally {
    await db.destroy();
  }
}

/** @throws {BackupError} when the dump is not whole */
async function readLines(
  file: string,
  onHead: (found: z.infer<typeof head>) => void,
  onRows: (
    table: string,
    rows: readonly Readonly<Record<string, unknown>>[],
  ) => Promise<void> | void = ignore,
): Promise<void> {
  const input = createReadStream(file).pipe(createGunzip());
  let rows = 0;
  let isWhole = false;
  let isBegun = false;
  let batch: { readonly table: string; rows: Record<string, unknown>[] } | undefined;
  const flush = async (): Promise<void> => {
    if (batch !== undefined) {
      await onRows(batch.table, batch.rows);
    }
    batch = undefined;
  };
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const value: unknown = JSON.parse(line);
      if (!isBegun) {
        isBegun = true;
        onHead(head.parse(value));
      } else if (Array.isArray(value)) {
        const [table, content] = row.parse(value);
        rows += 1;
        if (batch?.table !== table || batch.rows.length >= batchSize) {
          await flush();
          batch = { table, rows: [] };
        }
        batch.rows.push(content);
      } else {
        await flush();
        isWhole = tail.parse(value).rows === rows;
      }
    }
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError || isGzipError(error)) {
      throw damaged();
    }
    throw error;
  }
  if (!isWhole) {
    throw damaged();
  }
}

function damaged(): BackupError {
  return new BackupError('The backup is damaged or not whole: use another one.');
}

function isGzipError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function ignore(): void {
  // Only what is whole is of interest.
}

async function connect(databaseUrl: string): Promise<Db> {
  const { dialect } = await openPostgres(databaseUrl, () => undefined);
  return new Kysely<DatabaseSchema>({ dialect });
}
