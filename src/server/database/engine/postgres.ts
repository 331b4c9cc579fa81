import { PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';

import { DatabaseUnreachableError } from './open-errors.ts';

const connectTimeoutMs = 5000;
/** After this time without an answer a query fails: the server is gone, ms. */
const queryTimeoutMs = 15_000;
const maxConnections = 10;

const badForm = 'it is not of the form postgres://user:password@host:port/name.';

/** Type id of `int8`, which the protocol sends as text. Our values are counters, ids and ms, all below 2^53. */
const int8 = 20;

/**
 * Opens a pool on `databaseUrl` and makes one connection as a check. `onError` receives the errors of idle connections that
 * broke; the pool replaces them. Throws `DatabaseUnreachableError`.
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
  // The pool reports errors of idle connections only. A connection that breaks in use fails its query; without this listener
  // its error would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    // The error about a malformed address contains the address, and so the password.
    if (codeOf(error) === 'ERR_INVALID_URL') {
      throw new DatabaseUnreachableError(badForm);
    }
    throw new DatabaseUnreachableError(explain(error), error);
  }
  return {
    dialect: new PostgresDialect({ pool }),
    listen: (channel, onNotice) => listen(databaseUrl, channel, onNotice, onError),
  };
}

export interface PostgresConnections {
  readonly dialect: Dialect;
  /**
   * Subscribes to NOTIFY on a channel over its own connection, and reconnects whenever that breaks. After each connect `onNotice`
   * is called once with an empty payload, because notices may have been missed before. `close` ends the subscription.
   */
  listen(channel: string, onNotice: (payload: string) => void): { close(): Promise<void> };
}

/** Pause before a broken subscription connects again, ms. */
const reconnectMs = 250;

function listen(
  databaseUrl: string,
  channel: string,
  onNotice: (payload: string) => void,
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
    next.once('end', reconnect);
    next.on('notification', ({ payload }) => {
      onNotice(payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
      onNotice('');
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      next.removeListener('end', reconnect);
      next.end().catch(() => undefined);
      reconnect();
    }
  }
  function reconnect(): void {
    if (!isClosed) {
      timer = setTimeout(() => void connect(), reconnectMs);
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
      return 'nothing listens at that address (ECONNREFUSED).';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name is unknown (${code}).`;
    case '28P01':
    case '28000':
      return `PostgreSQL rejected the user or the password (${code}).`;
    case '3D000':
      return 'the server has no database of that name (3D000): create it first.';
    default:
      return code === ''
        ? 'the connection failed or timed out.'
        : `the connection failed (${code}).`;
  }
}
