/**
 * Why a database could not be opened. Each message is a sentence for the person who starts the server, names the setting to
 * check, and never contains a password; `code` is for programs.
 */
export class DatabaseOpenError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
  }
}

/** Another process holds the embedded database. */
export class DataDirInUseError extends DatabaseOpenError {
  constructor(dataDir: string, cause: unknown) {
    super(
      'data-dir-in-use',
      `DATA_DIR ${dataDir} is in use by another Mixdesk process. Stop that process, or give this one its own DATA_DIR.`,
      cause,
    );
  }
}

/** The folder or the file cannot be created, read or written. */
export class DataDirUnusableError extends DatabaseOpenError {
  constructor(dataDir: string, reason: string, cause: unknown) {
    super('data-dir-unusable', `DATA_DIR ${dataDir} cannot be used: ${reason}`, cause);
  }
}

/** The file exists but is not a valid database. */
export class DatabaseCorruptError extends DatabaseOpenError {
  constructor(file: string, cause: unknown) {
    super(
      'database-corrupt',
      `${file} is damaged or is not a Mixdesk database. Restore it from your backup, or set DATA_DIR to another folder; the file was not changed.`,
      cause,
    );
  }
}

/** A later version of the program has changed the schema. */
export class DatabaseTooNewError extends DatabaseOpenError {
  constructor(migrations: readonly string[]) {
    super(
      'database-too-new',
      `The database was written by a newer version of Mixdesk (it has ${migrations.join(', ')}). Use that version or a newer one, or a backup from before the upgrade.`,
    );
  }
}

/** `DATABASE_URL` is wrong, or PostgreSQL does not answer, or it refuses the connection. */
export class DatabaseUnreachableError extends DatabaseOpenError {
  constructor(reason: string, cause?: unknown) {
    super('database-unreachable', `The database at DATABASE_URL cannot be used: ${reason}`, cause);
  }
}
