import { setTimeout as delay } from 'node:timers/promises';

import { PostgresDialect } from 'kysely';
import type { Dialect } from 'kysely';
import pg from 'pg';

import { DatabaseAwayError } from './database-away.ts';
import { DatabaseUnreachableError } from './open-errors.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { createPostgresConnector } from './postgres-connector.ts';
import type { DatabaseChange, PostgresConnector } from './postgres-connector.ts';
import { createPostgresPool } from './postgres-pool.ts';
import { watchSilentConnections } from './silent-connections.ts';

const badForm = 'it is not of the form postgres://user:password@host:port/name.';

/**
 * Opens connections on `databaseUrl`, one as a check. `onChange` is called once each time the database goes away or is back.
 * Throws `DatabaseUnreachableError`.
 */
export async function openPostgres(
  databaseUrl: string,
  onChange: (change: DatabaseChange) => void,
): Promise<PostgresConnections> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new DatabaseUnreachableError(badForm);
  }
  let isReady = false;
  const connector = createPostgresConnector(databaseUrl, (change) => {
    if (isReady) {
      onChange(change);
    }
  });
  const pool = createPostgresPool(connector);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    const cause = error instanceof DatabaseAwayError ? error.cause : error;
    // The error about a malformed address contains the address, and so the password.
    if (codeOf(cause) === 'ERR_INVALID_URL') {
      throw new DatabaseUnreachableError(badForm);
    }
    throw new DatabaseUnreachableError(explain(cause), cause);
  }
  isReady = true;
  const subscriptions = new Set<PostgresConnection>();
  const watch = watchSilentConnections(connector, () => {
    pool.dropIdle();
    for (const connection of subscriptions) {
      connection.destroy();
    }
  });
  return {
    dialect: new PostgresDialect({
      pool: {
        connect: () => pool.connect(),
        async end() {
          watch.stop();
          connector.close();
          await pool.end();
        },
      },
    }),
    listen: (channel, onNotice) => listen({ connector, subscriptions }, channel, onNotice),
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

/** Between two connections of a subscription, ms: a way that breaks each of them at once must not become a busy loop. */
const relistenMs = 250;
/** How often a subscription asks whether its connection still answers, ms. */
const beatMs = 2000;

/** How long a stop waits for a subscription, ms. */
const farewellMs = 500;

interface ListenParts {
  readonly connector: PostgresConnector;
  /** The connections of all subscriptions. */
  readonly subscriptions: Set<PostgresConnection>;
}

function listen(
  { connector, subscriptions }: ListenParts,
  channel: string,
  onNotice: (payload: string) => void,
): { close(): Promise<void> } {
  const stopped = new AbortController();
  let current: PostgresConnection | undefined;

  /** Until the connection ends. */
  async function follow(connection: PostgresConnection): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      connection.onClosed((error) => {
        subscriptions.delete(connection);
        if (error !== null) {
          connector.noteBroken(error);
        }
        resolve();
      });
    });
    subscriptions.add(connection);
    connection.onNotification(onNotice);
    await connection.query(`listen ${pg.escapeIdentifier(channel)}`);
    onNotice('');
    while (connection.isOpen()) {
      await Promise.race([closed, pause(beatMs)]);
      if (connection.isOpen()) {
        await connection.query('select 1');
      }
    }
  }

  async function pause(ms: number): Promise<void> {
    await delay(ms, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);
  }

  const isStopped = (): boolean => stopped.signal.aborted;

  async function run(): Promise<void> {
    while (!isStopped()) {
      try {
        current = await connector.connect();
        if (!isStopped()) {
          await follow(current);
        }
      } catch {
        // The connector has reported it.
      }
      current?.destroy();
      await pause(Math.max(relistenMs, connector.pauseMs()));
    }
  }

  const running = run();
  return {
    async close() {
      stopped.abort();
      await current?.end();
      // An attempt to connect may take longer; it ends by itself.
      await Promise.race([running, delay(farewellMs, undefined, { ref: false })]);
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
