import type { FastifyBaseLogger } from 'fastify';

/** A job that removes what is too old. */
export interface DailyJob {
  /** Waits for the run that goes on. */
  stop(): Promise<void>;
}

const dayMs = 86_400_000;

/**
 * Runs a job at the start and then once a day.
 * @param days how long things are kept; null: for ever, and the job never runs
 * @param run gets the moment before which things are too old, and whether it should end early
 * @param what for the log: `acts`
 */
export function runDaily(options: {
  readonly days: number | null;
  readonly now: () => Date;
  readonly what: string;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  readonly run: (before: Date, isStopped: () => boolean) => Promise<void>;
}): DailyJob {
  const { days, now, what, log, run } = options;
  if (days === null) {
    return { stop: () => Promise.resolve() };
  }
  let running = Promise.resolve();
  let isStopped = false;
  const begin = (): void => {
    const before = new Date(now().getTime() - days * dayMs);
    running = run(before, () => isStopped).catch((error: unknown) => {
      log.warn({ err: error }, `cannot remove old ${what}; the desk tries again tomorrow`);
    });
  };
  begin();
  const timer = setInterval(begin, dayMs);
  timer.unref();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
