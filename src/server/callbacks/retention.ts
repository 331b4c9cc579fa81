import type { FastifyBaseLogger } from 'fastify';

import type { CallbackStore } from '#server/database/stores/callback-store.ts';
import { runDaily } from '#server/retention/run-daily.ts';
import type { DailyJob } from '#server/retention/run-daily.ts';

/** Removes webhooks that were received more than `days` ago, except those of rooms that are being recorded. Null: never. */
export function keepCallbacks(parts: {
  readonly callbacks: Pick<CallbackStore, 'removeOld'>;
  readonly days: number | null;
  readonly now: () => Date;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
}): DailyJob {
  const { callbacks, days, now, log } = parts;
  return runDaily({
    ...{ days, now, log, what: 'webhooks' },
    async run(before, isStopped) {
      let removed = 0;
      for (let last = -1; last !== 0 && !isStopped();) {
        // One short statement after the other: nobody waits for it.
        last = await callbacks.removeOld(before);
        removed += last;
      }
      if (removed > 0) {
        log.info({ removed, before: before.toISOString() }, 'removed old webhooks');
      }
    },
  });
}
