import { Socket } from 'node:net';

import pg from 'pg';

import { DatabaseAwayError, isConnectionLost } from './database-away.ts';
import { createPreparedStatements } from './prepared-statements.ts';

/** One connection to PostgreSQL. */
export interface PostgresConnection {
  /** The process that serves it, as `pg_stat_activity` names it. */
  readonly backend: Backend;
  /** One statement at a time. @throws {DatabaseAwayError} when the connection is lost */
  query<Row>(text: string, values?: readonly unknown[]): Promise<QueryAnswer<Row>>;
  /** When the statement that has no answer yet was sent, ms of `performance.now()`; null: none. */
  askedAtMs(): number | null;
  /** Whether it has not broken. */
  isOpen(): boolean;
  /** Calls back once: with the error when it breaks, with null when this side has ended or cut it. */
  onClosed(listener: (error: unknown) => void): void;
  onNotification(listener: (payload: string) => void): void;
  /** Cuts it. The statement without an answer fails. */
  destroy(): void;
  /** Ends it in good order; cuts it when the other side does not answer. */
  end(): Promise<void>;
}

export interface Backend {
  readonly pid: number;
  /** Together with the id it is unique: ids are used again. */
  readonly startedAt: string;
}

export interface QueryAnswer<Row> {
  readonly command: 'UPDATE' | 'DELETE' | 'INSERT' | 'SELECT' | 'MERGE';
  readonly rowCount: number;
  readonly rows: Row[];
}

const connectTimeoutMs = 5000;
/** After this time without an answer a query fails, whatever else is known, ms. */
const queryTimeoutMs = 15_000;
/** Before that PostgreSQL itself gives a statement up: one that has failed here is not done there later, ms. */
const statementTimeoutMs = queryTimeoutMs - 1000;
/**
 * PostgreSQL ends a transaction whose process does nothing for this long, ms: a process that is frozen or cut off does not keep
 * the others from a row that it has locked.
 */
const idleInTransactionMs = 10_000;
/** How long to wait for the other side when a connection ends, ms. */
const farewellMs = 500;

/** Type id of `int8`, which the protocol sends as text. Our values are counters, ids and ms, all below 2^53. */
const int8 = 20;

/** What is sent often is so on every connection. */
const prepared = createPreparedStatements();

/** Connects, or rejects with the error of `pg` or PostgreSQL. */
export async function connectPostgres(databaseUrl: string): Promise<PostgresConnection> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, Number);
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'mixdesk',
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    types,
    stream: () => socket,
  });
  let isOpen = true;
  let isWanted = true;
  let askedAtMs: number | null = null;
  const closed = new Promise<unknown>((resolve) => {
    function close(error: unknown): void {
      isOpen = false;
      socket.destroy();
      resolve(isWanted ? error : null);
    }
    client.on('error', close);
    client.once('end', () => {
      close(new Error('PostgreSQL ended the connection.'));
    });
  });

  /** In a transaction a statement that failed cannot be sent again, so there none is prepared. */
  let isInTransaction = false;

  async function send(text: string, values: unknown[]): Promise<unknown> {
    isInTransaction = isInTransaction
      ? !/^(commit|rollback)$/.test(text)
      : /^(begin|start transaction)/.test(text);
    const name = isInTransaction ? undefined : prepared.nameFor(text);
    if (name === undefined) {
      return client.query(text, values);
    }
    try {
      return await client.query({ name, text, values });
    } catch (error) {
      if (prepared.isOutdated(text, error)) {
        return client.query(text, values);
      }
      throw error;
    }
  }

  async function query<Row>(text: string, values: readonly unknown[] = []) {
    askedAtMs = performance.now();
    try {
      return (await send(text, [...values])) as QueryAnswer<Row>;
    } catch (error) {
      if (isConnectionLost(error)) {
        cut(socket);
        throw new DatabaseAwayError(error);
      }
      throw error;
    } finally {
      askedAtMs = null;
    }
  }

  async function introduce(): Promise<Backend> {
    const timer = setTimeout(() => socket.destroy(), connectTimeoutMs);
    try {
      await client.connect();
      const { rows } = await query<Backend>(
        `select pid, backend_start::text as "startedAt", set_config('idle_in_transaction_session_timeout', $1, false),
          set_config('statement_timeout', $2, false)
          from pg_stat_activity where pid = pg_backend_pid()`,
        [String(idleInTransactionMs), String(statementTimeoutMs)],
      );
      const [backend] = rows;
      if (backend === undefined) {
        throw new Error('PostgreSQL does not name the process of a connection.');
      }
      return backend;
    } catch (error) {
      socket.destroy();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  const backend = await introduce();
  return {
    backend,
    query,
    askedAtMs: () => askedAtMs,
    isOpen: () => isOpen,
    onClosed(listener) {
      void closed.then(listener);
    },
    onNotification(listener) {
      client.on('notification', ({ payload }) => {
        listener(payload ?? '');
      });
    },
    destroy() {
      isOpen = false;
      isWanted = false;
      cut(socket);
    },
    async end() {
      isOpen = false;
      isWanted = false;
      const timer = setTimeout(() => socket.destroy(), farewellMs);
      await Promise.race([client.end().catch(() => undefined), closed]);
      clearTimeout(timer);
    },
  };
}

/** Closes a socket at once, and drops what has not left yet: a statement must not arrive after it has failed here. */
function cut(socket: Socket): void {
  if (socket.remoteFamily === undefined) {
    socket.destroy();
  } else {
    socket.resetAndDestroy();
  }
}
