import type { FastifyBaseLogger } from 'fastify';

import type { ActStore } from '#server/database/stores/act-store.ts';
import { runDaily } from '#server/retention/run-daily.ts';
import type { DailyJob } from '#server/retention/run-daily.ts';

import { actOfDesk } from './act-writer.ts';

export interface RetentionParts {
  readonly acts: Pick<ActStore, 'cut' | 'removeCut'>;
  /** Null: acts are kept for ever. */
  readonly days: number | null;
  readonly now: () => Date;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
}

/** Removes acts that are older than `days`. */
export function keepActs(parts: RetentionParts): DailyJob {
  const { days, now, log } = parts;
  return runDaily({
    ...{ days, now, log, what: 'acts' },
    run: (before, isStopped) => removeOldActs(parts, before, isStopped),
  });
}

/** Cuts the whole beginning off that is older: the newest row then says where the rest begins. */
export async function removeOldActs(
  { acts, now, log }: Pick<RetentionParts, 'acts' | 'now' | 'log'>,
  before: Date,
  isStopped: () => boolean = () => false,
): Promise<void> {
  if (await acts.cut(before, actOfDesk('cut-record', now()))) {
    log.info({ before: before.toISOString() }, 'cut off the beginning of the record of acts');
  }
  // Also what a process cut off that then died.
  while (!isStopped() && (await acts.removeCut())) {
    // One transaction after the other.
  }
}
