import type { PostgresPool, PostgresPoolClient } from 'kysely';

import { DatabaseAwayError } from './database-away.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import type { PostgresConnector } from './postgres-connector.ts';

/** Connections for queries: as many as are needed at once, up to a limit. */
export interface QueryPool extends PostgresPool {
  /** Cuts the connections that nobody uses. */
  dropIdle(): void;
}

const maxConnections = 10;
/** A query that gets no connection within this time fails, ms. */
const waitMs = 10_000;
/** A connection that nobody used for this long is closed, ms. */
const idleMs = 10_000;
/** How long an end waits for queries in progress, ms. */
const farewellMs = 3000;

interface Waiting {
  readonly give: (connection: PostgresConnection) => void;
  readonly fail: (error: Error) => void;
}

interface Idle {
  readonly connection: PostgresConnection;
  readonly timer: NodeJS.Timeout;
}

export function createPostgresPool(connector: PostgresConnector): QueryPool {
  const idle: Idle[] = [];
  const inUse = new Set<PostgresConnection>();
  const waiting: Waiting[] = [];
  const clients = new WeakMap<PostgresConnection, PostgresPoolClient>();
  let connecting = 0;
  let isEnding = false;

  function takeIdle(): PostgresConnection | undefined {
    for (;;) {
      const last = idle.pop();
      if (last === undefined) {
        return undefined;
      }
      clearTimeout(last.timer);
      if (last.connection.isOpen()) {
        return last.connection;
      }
    }
  }

  function serve(connection: PostgresConnection): void {
    const next = isEnding ? undefined : waiting.shift();
    if (next !== undefined) {
      inUse.add(connection);
      next.give(connection);
      return;
    }
    if (isEnding) {
      void connection.end();
      return;
    }
    const timer = setTimeout(() => {
      drop(connection);
      void connection.end();
    }, idleMs);
    timer.unref();
    idle.push({ connection, timer });
  }

  function drop(connection: PostgresConnection): void {
    const at = idle.findIndex((one) => one.connection === connection);
    if (at >= 0) {
      clearTimeout(idle[at]?.timer);
      idle.splice(at, 1);
    }
  }

  /** Makes one more connection for whoever waits longest by then. */
  function grow(): void {
    connecting += 1;
    connector
      .connect()
      .then(
        (connection) => {
          connection.onClosed((error) => {
            drop(connection);
            if (error !== null) {
              connector.noteBroken(error);
            }
          });
          serve(connection);
        },
        (error: unknown) => {
          // A server that has no room for one more still answers on the others.
          if (inUse.size === 0 || isEnding) {
            waiting.shift()?.fail(error instanceof Error ? error : new DatabaseAwayError(error));
          }
        },
      )
      .finally(() => {
        connecting -= 1;
      });
  }

  function reserve(): Promise<PostgresConnection> {
    const free = takeIdle();
    if (free !== undefined) {
      inUse.add(free);
      return Promise.resolve(free);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(place), 1);
        reject(new DatabaseAwayError(new Error('No connection was free in time.')));
      }, waitMs);
      const place: Waiting = {
        give(connection) {
          clearTimeout(timer);
          resolve(connection);
        },
        fail(error) {
          clearTimeout(timer);
          reject(error);
        },
      };
      waiting.push(place);
      if (inUse.size + connecting < maxConnections && connecting < waiting.length) {
        grow();
      }
    });
  }

  function release(connection: PostgresConnection): void {
    inUse.delete(connection);
    if (connection.isOpen()) {
      serve(connection);
    } else if (waiting.length > connecting && !isEnding) {
      grow();
    }
  }

  function toClient(connection: PostgresConnection): PostgresPoolClient {
    const known = clients.get(connection);
    if (known !== undefined) {
      return known;
    }
    const client = {
      query: (text: string, values: readonly unknown[]) => connection.query(text, values),
      release: () => release(connection),
    } as PostgresPoolClient;
    clients.set(connection, client);
    return client;
  }

  function dropIdle(): void {
    for (const { connection, timer } of idle.splice(0)) {
      clearTimeout(timer);
      connection.destroy();
    }
  }

  return {
    async connect() {
      if (isEnding) {
        throw new Error('The pool has ended.');
      }
      return toClient(await reserve());
    },
    dropIdle,
    async end() {
      isEnding = true;
      for (const { fail } of waiting.splice(0)) {
        fail(new Error('The pool has ended.'));
      }
      const ended = idle.splice(0).map(({ connection, timer }) => {
        clearTimeout(timer);
        return connection.end();
      });
      const untilFree = [...inUse].map(
        (connection) => new Promise<void>((resolve) => connection.onClosed(() => resolve())),
      );
      const timer = setTimeout(() => {
        for (const connection of inUse) {
          connection.destroy();
        }
      }, farewellMs);
      await Promise.all([...ended, ...untilFree]);
      clearTimeout(timer);
    },
  };
}
