import type { FastifyBaseLogger } from 'fastify';

import type { HiddenTaskStore } from '#server/database/stores/hidden-tasks.ts';
import { runDaily } from '#server/retention/run-daily.ts';
import type { DailyJob } from '#server/retention/run-daily.ts';

/**
 * Removes recordings that were hidden more than `days` ago, with their history. Null: never.
 * @param parts.days more than the 30 days for which a cloud recording can be controlled: none of them is one that goes on
 */
export function keepHiddenTasks(parts: {
  readonly hiddenTasks: HiddenTaskStore;
  readonly days: number | null;
  readonly now: () => Date;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
}): DailyJob {
  const { hiddenTasks, days, now, log } = parts;
  return runDaily({
    ...{ days, now, log, what: 'hidden recordings' },
    async run(before, isStopped) {
      const removed = { tasks: 0, revisions: 0 };
      for (const id of await hiddenTasks.listBefore(before)) {
        for (let isOver = false; !isOver && !isStopped();) {
          // One short transaction after the other: takes do not wait long for it.
          const part = await hiddenTasks.removePart(id, before);
          isOver = part === null || part.isLast;
          removed.tasks += part?.isLast === true ? 1 : 0;
          removed.revisions += part?.revisions ?? 0;
        }
      }
      if (removed.revisions + removed.tasks > 0) {
        log.info({ ...removed, before: before.toISOString() }, 'removed old hidden recordings');
      }
    },
  });
}
