/**
 * Why a database could not be opened. Each message is a sentence for the person who starts the server, names the variable to
 * look at, and never holds a password; `code` is for the program.
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
      `DATA_DIR ${dataDir} is in use by another Mixdesk process. Stop that one, or give this one a DATA_DIR of its own.`,
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

/** The file is there but is not a sound database. */
export class DatabaseCorruptError extends DatabaseOpenError {
  constructor(file: string, cause: unknown) {
    super(
      'database-corrupt',
      `${file} is damaged or is not a Mixdesk database. Put a copy back from your backup, or point DATA_DIR elsewhere; the file was left as it is.`,
      cause,
    );
  }
}

/** The schema was written by a later version of the program. */
export class DatabaseTooNewError extends DatabaseOpenError {
  constructor(migrations: readonly string[]) {
    super(
      'database-too-new',
      `The database was written by a newer Mixdesk (it knows ${migrations.join(', ')}). Start that version, or a newer one.`,
    );
  }
}

/** `DATABASE_URL` is wrong, or PostgreSQL does not answer or does not let us in. */
export class DatabaseUnreachableError extends DatabaseOpenError {
  constructor(reason: string, cause?: unknown) {
    super('database-unreachable', `The database at DATABASE_URL cannot be used: ${reason}`, cause);
  }
}
