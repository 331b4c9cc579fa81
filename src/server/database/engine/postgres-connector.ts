import { DatabaseAwayError } from './database-away.ts';
import { connectPostgres } from './postgres-connection.ts';
import type { PostgresConnection } from './postgres-connection.ts';

/** The database went away or is back. */
export type DatabaseChange =
  | { readonly kind: 'away'; readonly error: unknown }
  | { readonly kind: 'back'; readonly awayMs: number };

/** Makes the connections of this process to PostgreSQL, one attempt at a time, with a longer pause after each failure. */
export interface PostgresConnector {
  /** @throws {DatabaseAwayError} with the cause; at once during the pause after a failure */
  connect(): Promise<PostgresConnection>;
  /** How long no attempt is made, ms. */
  pauseMs(): number;
  /** A connection that worked has broken. */
  noteBroken(error: unknown): void;
  /** The connections that are open. */
  list(): readonly PostgresConnection[];
  /** No further connections, and no further reports. */
  close(): void;
}

/** The pause after the first failure, ms. It doubles with each further one. */
const firstPauseMs = 100;
const maxPauseMs = 5000;
/** The database is reported as back when no connection has broken for this long, ms. */
const steadyMs = 1000;

/** @param onChange called once each time the database goes away or is back */
export function createPostgresConnector(
  databaseUrl: string,
  onChange: (change: DatabaseChange) => void,
): PostgresConnector {
  const connections = new Set<PostgresConnection>();
  let lastAttempt: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let nextAtMs = -Infinity;
  let lastError: unknown;
  /** ms of `performance.now()`; null while the database is there. */
  let awaySinceMs: number | null = null;
  /** Runs from the first connection that works again until that is reported. */
  let steady: NodeJS.Timeout | undefined;
  let isClosed = false;

  function pauseMs(): number {
    return Math.max(0, nextAtMs - performance.now());
  }

  function noteBroken(error: unknown): void {
    clearTimeout(steady);
    steady = undefined;
    if (awaySinceMs === null && !isClosed) {
      awaySinceMs = performance.now();
      onChange({ kind: 'away', error });
    }
  }

  function noteWorking(): void {
    failures = 0;
    if (awaySinceMs === null || steady !== undefined || isClosed) {
      return;
    }
    const awayMs = performance.now() - awaySinceMs;
    steady = setTimeout(() => {
      steady = undefined;
      awaySinceMs = null;
      onChange({ kind: 'back', awayMs });
    }, steadyMs);
    steady.unref();
  }

  function noteFailure(error: unknown): void {
    // Processes that lost the database together do not come back together.
    const longestMs = Math.min(maxPauseMs, firstPauseMs * 2 ** failures);
    failures += 1;
    nextAtMs = performance.now() + longestMs * (0.5 + Math.random() / 2);
    lastError = error;
    noteBroken(error);
  }

  async function attempt(): Promise<PostgresConnection> {
    if (isClosed || pauseMs() > 0) {
      throw new DatabaseAwayError(lastError);
    }
    let made: PostgresConnection;
    try {
      made = await connectPostgres(databaseUrl);
    } catch (error) {
      const cause = error instanceof DatabaseAwayError ? error.cause : error;
      noteFailure(cause);
      throw new DatabaseAwayError(cause);
    }
    noteWorking();
    connections.add(made);
    made.onClosed(() => connections.delete(made));
    return made;
  }

  return {
    connect() {
      const made = lastAttempt.then(attempt);
      lastAttempt = made.catch(() => undefined);
      return made;
    },
    pauseMs,
    noteBroken,
    list: () => [...connections],
    close() {
      isClosed = true;
      clearTimeout(steady);
    },
  };
}
