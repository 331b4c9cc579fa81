import type { FastifyBaseLogger } from 'fastify';

import type { ActStore } from '#server/database/stores/act-store.ts';

import { actOfDesk } from './act-writer.ts';

export interface RetentionParts {
  readonly acts: Pick<ActStore, 'cut' | 'removeCut'>;
  /** Null: acts are kept for ever. */
  readonly days: number | null;
  readonly now: () => Date;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
}

const dayMs = 86_400_000;

/** Removes acts that are older than `days`, at the start and then once a day. */
export function keepActs(parts: RetentionParts): { stop(): Promise<void> } {
  const { days, log } = parts;
  if (days === null) {
    return { stop: () => Promise.resolve() };
  }
  let running = Promise.resolve();
  let isStopped = false;
  const run = (): void => {
    running = removeOldActs({ ...parts, days }, () => isStopped).catch((error: unknown) => {
      log.warn({ err: error }, 'cannot remove old acts; the desk tries again tomorrow');
    });
  };
  run();
  const timer = setInterval(run, dayMs);
  timer.unref();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Cuts the whole beginning off that is older than `days`: the newest row then says where the rest begins. */
export async function removeOldActs(
  { acts, days, now, log }: RetentionParts & { readonly days: number },
  isStopped: () => boolean = () => false,
): Promise<void> {
  const at = now();
  if (await acts.cut(new Date(at.getTime() - days * dayMs), actOfDesk('cut-record', at))) {
    log.info({ days }, 'cut off the beginning of the record of acts');
  }
  // Also what a process cut off that then died.
  while (!isStopped() && (await acts.removeCut())) {
    // One transaction after the other.
  }
}
