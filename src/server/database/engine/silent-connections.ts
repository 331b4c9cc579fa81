import type { PostgresConnection } from './postgres-connection.ts';
import type { PostgresConnector } from './postgres-connector.ts';

/** A statement without an answer for this long makes the connection suspect, ms. */
const silentMs = 600;
/** How often to look, ms. */
const checkMs = 100;
/** A statement that PostgreSQL is still working on is looked at again after this time, ms. */
const lookAgainMs = 2000;

/**
 * Finds connections that died without a word, as behind a firewall that forgot them. A statement that waits too long is looked
 * up over another connection: when PostgreSQL is not working on it, neither the statement nor its answer will ever arrive. Its
 * connection is cut, and the process behind it is ended so that no lock is left.
 * @param onFound called when at least one was found: others are probably dead too
 */
export function watchSilentConnections(
  connector: PostgresConnector,
  onFound: () => void,
): { stop(): void } {
  const lookAgainAtMs = new WeakMap<PostgresConnection, number>();
  let checking: Promise<void> | undefined;

  function isSuspect(connection: PostgresConnection): boolean {
    const askedAtMs = connection.askedAtMs();
    const nowMs = performance.now();
    return (
      askedAtMs !== null &&
      nowMs - askedAtMs > silentMs &&
      nowMs >= (lookAgainAtMs.get(connection) ?? 0)
    );
  }

  /** Every connection with a statement that was sent before this check began. */
  function listBusy(): ReadonlyMap<PostgresConnection, number | null> {
    return new Map(
      connector
        .list()
        .filter((connection) => connection.askedAtMs() !== null)
        .map((connection) => [connection, connection.askedAtMs()]),
    );
  }

  async function check(): Promise<void> {
    const asked = listBusy();
    const witness = await connector.connect();
    try {
      const { rows } = await witness.query<{
        pid: number;
        startedAt: string;
        state: string | null;
      }>(
        `select pid, backend_start::text as "startedAt", state from pg_stat_activity where pid = any($1)`,
        [[...asked.keys()].map(({ backend }) => backend.pid)],
      );
      const dead = [...asked].filter(([connection, askedAtMs]) => {
        const row = rows.find(
          ({ pid, startedAt }) =>
            pid === connection.backend.pid && startedAt === connection.backend.startedAt,
        );
        lookAgainAtMs.set(connection, performance.now() + lookAgainMs);
        // The answer may have come by now.
        return (
          connection.askedAtMs() === askedAtMs &&
          (row === undefined || row.state?.startsWith('idle') === true)
        );
      });
      for (const [connection] of dead) {
        connection.destroy();
      }
      if (dead.length > 0) {
        connector.noteBroken(new Error('A connection died without a word.'));
        onFound();
        await witness.query(
          `select pg_terminate_backend(pid) from pg_stat_activity, unnest($1::integer[], $2::text[]) as dead (pid_of, started_at)
            where pid = pid_of and backend_start::text = started_at`,
          [
            dead.map(([{ backend }]) => backend.pid),
            dead.map(([{ backend }]) => backend.startedAt),
          ],
        );
      }
    } finally {
      await witness.end();
    }
  }

  const timer = setInterval(() => {
    if (checking === undefined && connector.pauseMs() === 0 && connector.list().some(isSuspect)) {
      checking = check()
        // Without a new connection nothing can be found out; the deadline of the query remains.
        .catch(() => undefined)
        .finally(() => {
          checking = undefined;
        });
    }
  }, checkMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
    },
  };
}
