/**
 * PostgreSQL cannot be reached, or the connection of a query broke: whether that query was done is not known. The log writes one
 * line when the database goes away and one when it is back, and leaves out lines about errors with this code.
 */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
  readonly code = 'database-away';

  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
  }
}

/** Whether an error of `pg` means that its connection is lost. All other errors are PostgreSQL's answer to one statement. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return true;
  }
  // Every answer of PostgreSQL has a severity; errors of the network and of `pg` itself have none.
  const severity = 'severity' in error ? error.severity : 'FATAL';
  return severity === 'FATAL' || severity === 'PANIC';
}
