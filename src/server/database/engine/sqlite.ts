import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { SqliteDialect } from 'kysely';
import type { Dialect, SqliteDatabase, SqliteStatement } from 'kysely';
import Database from 'libsql';

import { DatabaseCorruptError, DataDirInUseError, DataDirUnusableError } from './open-errors.ts';

/** How long to wait for the lock of a process that is just stopping, ms. */
const lockWaitMs = 1000;

/** Statements kept prepared; the stores have a few dozen. */
const maxStatements = 100;

export const databaseFile = 'mixdesk.db';

/**
 * Opens the embedded database in `dataDir` (created when missing) and locks it for this process alone. A promise that resolved
 * is on disk: every commit is synced. Throws a `DatabaseOpenError`.
 */
export function openSqlite(dataDir: string): Dialect {
  const file = join(dataDir, databaseFile);
  let database: Database.Database | undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    database = new Database(file);
    claim(database);
  } catch (error) {
    database?.close();
    throw explain(error, dataDir, file);
  }
  return new SqliteDialect({ database: new SqliteConnection(database) });
}

function claim(database: Database.Database): void {
  database.pragma(`busy_timeout = ${lockWaitMs}`);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // The EXCLUSIVE lock is taken only with the first write.
  database.exec('begin immediate');
  database.exec('create table if not exists mixdesk_lock (taken_at text not null)');
  database.exec('delete from mixdesk_lock');
  database.exec('insert into mixdesk_lock values (current_timestamp)');
  database.exec('commit');
}

/** The database interface that Kysely needs, over libsql. */
class SqliteConnection implements SqliteDatabase {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      return known;
    }
    const made = guard(this.#database.prepare(sql), () => this.#statements.delete(sql));
    const statement = sql === 'rollback' ? this.#ifNeeded(made) : made;
    // Only the garbage collector frees a statement, so each is prepared once and kept.
    if (this.#statements.size < maxStatements) {
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** When the disk is full, SQLite ends the transaction by itself; a rollback would then fail and hide the cause. */
  #ifNeeded(rollback: SqliteStatement): SqliteStatement {
    return {
      ...rollback,
      run: (parameters) =>
        this.#database.inTransaction
          ? rollback.run(parameters)
          : { changes: 0, lastInsertRowid: 0 },
    };
  }

  close(): void {
    // libsql does not really close while a prepared statement awaits garbage collection, so the lock would stay. Leaving WAL and
    // the exclusive mode releases it at once, and leaves a single file.
    try {
      this.#database.pragma('journal_mode = DELETE');
      this.#database.pragma('locking_mode = NORMAL');
      this.#database.prepare('select count(*) from sqlite_master').all();
    } finally {
      this.#database.close();
    }
  }
}

function guard(statement: Database.Statement, forget: () => void): SqliteStatement {
  function attempt<Result>(
    parameters: readonly unknown[],
    run: (values: unknown[]) => Result,
  ): Result {
    const values = parameters.map(toBindable);
    try {
      return run(values);
    } catch (error) {
      // A statement that failed halfway may be in a bad state, so it is prepared again next time.
      forget();
      throw error;
    }
  }
  return {
    reader: statement.reader,
    all: (parameters) => attempt(parameters, (values) => statement.all(values)),
    run: (parameters) => attempt(parameters, (values) => statement.run(values)),
    iterate: () => {
      throw new TypeError(
        'Rows are read all at once: an open cursor would block the only connection.',
      );
    },
  };
}

/** libsql aborts the process on a boolean, and stores a text only up to U+0000. */
function toBindable(value: unknown): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  if (typeof value === 'string' && !value.includes('\0')) {
    return value;
  }
  throw new TypeError(
    `A ${typeof value} cannot be bound: convert it to a number or to text without U+0000.`,
  );
}

/** Says in a sentence what SQLite reports after the file was opened, such as a disk that is full; other errors stay as they are. */
export function explainSqliteError(error: unknown, dataDir: string): unknown {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
    ? explain(error, dataDir, join(dataDir, databaseFile))
    : error;
}

function explain(error: unknown, dataDir: string, file: string): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const code = 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new DataDirInUseError(dataDir, error);
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new DatabaseCorruptError(file, error);
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new DataDirUnusableError(dataDir, 'it is read-only for this user.', error);
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new DataDirUnusableError(dataDir, 'the disk is full.', error);
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new DataDirUnusableError(dataDir, 'the disk reported an error.', error);
  }
  if (/^E[A-Z]+$/.test(code)) {
    return new DataDirUnusableError(dataDir, `the folder cannot be created (${code}).`, error);
  }
  // The open call itself reports SQLITE_CANTOPEN without a code.
  return new DataDirUnusableError(
    dataDir,
    'the database file cannot be opened for writing.',
    error,
  );
}
