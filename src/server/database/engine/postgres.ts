import { PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';

import { DatabaseUnreachableError } from './open-errors.ts';

const connectTimeoutMs = 5000;
/** A query without an answer for so long has lost its server, ms. */
const queryTimeoutMs = 15_000;
const maxConnections = 10;

const badForm = 'it is not of the form postgres://user:password@host:port/name.';

/** `int8` as text in the protocol; ours are counters, ids and ms, all below 2^53. */
const int8 = 20;

/**
 * A pool on `databaseUrl` that has proved it can connect. `onError` hears of connections that broke while idle; the pool
 * replaces them. Throws `DatabaseUnreachableError`.
 */
export async function openPostgres(
  databaseUrl: string,
  onError: (error: Error) => void,
): Promise<PostgresConnections> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new DatabaseUnreachableError(badForm);
  }
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, Number);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'mixdesk',
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    max: maxConnections,
    keepAlive: true,
    types,
  });
  pool.on('error', onError);
  // The pool hears of idle connections only. One that breaks in use fails its query, and must not end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    // An error about a malformed address carries the address, and with it the password.
    if (codeOf(error) === 'ERR_INVALID_URL') {
      throw new DatabaseUnreachableError(badForm);
    }
    throw new DatabaseUnreachableError(explain(error), error);
  }
  return {
    dialect: new PostgresDialect({ pool }),
    listen: (channel, onNews) => listen(databaseUrl, channel, onNews, onError),
  };
}

export interface PostgresConnections {
  readonly dialect: Dialect;
  /**
   * Hears of NOTIFY on a channel through a connection of its own, which is made anew whenever it breaks; after each making
   * `onNews` is called once with an empty payload, for what was said in between. `close` ends it.
   */
  listen(channel: string, onNews: (payload: string) => void): { close(): Promise<void> };
}

/** Between the end of a listening connection and the next try, ms. */
const relistenMs = 250;

function listen(
  databaseUrl: string,
  channel: string,
  onNews: (payload: string) => void,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'mixdesk',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    client = next;
    next.on('error', onError);
    next.once('end', again);
    next.on('notification', ({ payload }) => {
      onNews(payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      onNews('');
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      next.removeListener('end', again);
      next.end().catch(() => undefined);
      again();
    }
  }
  function again(): void {
    if (!isClosed) {
      timer = setTimeout(() => void connect(), relistenMs);
    }
  }

  void connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function explain(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens there (ECONNREFUSED).';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name is not known (${code}).`;
    case '28P01':
    case '28000':
      return `PostgreSQL refuses the user or the password (${code}).`;
    case '3D000':
      return 'the server has no such database (3D000): create it first.';
    default:
      return code === ''
        ? 'the connection failed or timed out.'
        : `the connection failed (${code}).`;
  }
}
