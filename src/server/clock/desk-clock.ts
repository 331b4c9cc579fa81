import type { FastifyBaseLogger } from 'fastify';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';

/** What time it is for this desk. */
export interface DeskClock {
  now(): Date;
  stop(): void;
}

/** The clocks of this process; others in tests. */
export interface MachineClocks {
  /** ms since 1970, as the machine is set. */
  readonly wallMs: () => number;
  /** ms; never set. */
  readonly steadyMs: () => number;
}

const machineClocks: MachineClocks = {
  wallMs: () => Date.now(),
  steadyMs: () => performance.now(),
};

/** A clock that is corrected in passing moves by less than this, ms. */
const jumpMs = 60_000;
/** After this time a jump ahead is believed, ms: the machine was asleep, or its clock was wrong before. */
const doubtMs = 10 * 60_000;
/** How often PostgreSQL is asked for its time, ms. */
const askMs = 10_000;

/**
 * The clock of a desk with an embedded database: the machine's. Over a jump ahead it goes on as before, because a handle that
 * seems to have expired would be closed for it.
 */
export function followMachine(
  log: Pick<FastifyBaseLogger, 'warn'>,
  { wallMs, steadyMs }: MachineClocks = machineClocks,
): DeskClock {
  let offsetMs = wallMs() - steadyMs();
  let doubtedSinceMs: number | null = null;

  function nowMs(): number {
    const expectedMs = steadyMs() + offsetMs;
    const aheadMs = wallMs() - expectedMs;
    if (aheadMs <= jumpMs || isBelieved(aheadMs)) {
      offsetMs += aheadMs;
      doubtedSinceMs = null;
      return expectedMs + aheadMs;
    }
    return expectedMs;
  }

  function isBelieved(aheadMs: number): boolean {
    if (doubtedSinceMs === null) {
      doubtedSinceMs = steadyMs();
      log.warn(
        { aheadS: Math.round(aheadMs / 1000) },
        'the clock of this machine has jumped ahead; the desk keeps its own time until it is clear which one is right',
      );
    }
    return steadyMs() - doubtedSinceMs >= doubtMs;
  }

  const timer = setInterval(nowMs, askMs);
  timer.unref();
  return {
    now: () => new Date(nowMs()),
    stop() {
      clearInterval(timer);
    },
  };
}

/** The clock of PostgreSQL, which is asked now and then. In between, and while it is away, time goes on steadily. */
export async function followPostgres(
  replication: Pick<ReplicationStore, 'readTimeMs'>,
  { steadyMs }: Pick<MachineClocks, 'steadyMs'> = machineClocks,
): Promise<DeskClock> {
  async function ask(): Promise<number> {
    const askedMs = steadyMs();
    const timeMs = await replication.readTimeMs();
    return timeMs - (askedMs + steadyMs()) / 2;
  }

  let offsetMs = await ask();
  const timer = setInterval(() => {
    ask().then(
      (asked) => {
        offsetMs = asked;
      },
      () => undefined,
    );
  }, askMs);
  timer.unref();
  return {
    now: () => new Date(steadyMs() + offsetMs),
    stop() {
      clearInterval(timer);
    },
  };
}

/** The clock that fits the database. */
export function openDeskClock(
  replication: Pick<ReplicationStore, 'readTimeMs'> | null,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<DeskClock> {
  return replication === null ? Promise.resolve(followMachine(log)) : followPostgres(replication);
}
