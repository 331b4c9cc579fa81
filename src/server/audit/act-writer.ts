import type { FastifyBaseLogger } from 'fastify';

import type { ActStore, NewAct } from '#server/database/stores/act-store.ts';

/** Adds acts to the record, some moments after their answers, in batches. */
export interface ActWriter {
  /** Never waits and never throws. */
  add(act: NewAct): void;
  /** Resolves when everything that was added before is on disk, or could not be stored at the first attempt. */
  flush(): Promise<void>;
  /** Stores what is still waiting, once. */
  stop(): Promise<void>;
}

export interface ActWriterParts {
  readonly acts: Pick<ActStore, 'append'>;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
  /** For the row about acts that were left out. */
  readonly now: () => Date;
}

/** How long acts gather before they are stored together, ms: on SQLite each commit holds up the takes. */
const gatherMs = 1000;

/** Between two attempts while the database is away, ms. */
const retryMs = 1000;

/** The most rows of one transaction. */
const maxBatch = 256;

/** The most acts that wait. Others are left out and counted: a flood of refused requests must not fill the memory. */
export const maxWaiting = 20_000;

export function createActWriter({ acts, log, now }: ActWriterParts): ActWriter {
  let waiting: NewAct[] = [];
  let leftOut = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<boolean> | undefined;
  let isAway = false;
  let isStopped = false;

  function plan(ms: number): void {
    if (timer === undefined && !isStopped) {
      timer = setTimeout(() => {
        timer = undefined;
        void write();
      }, ms);
      timer.unref();
    }
  }

  /** One run at a time: rows are stored in the order of their answers. False when the database did not take them. */
  function write(): Promise<boolean> {
    writing ??= drain().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  async function drain(): Promise<boolean> {
    while (waiting.length > 0 || leftOut > 0) {
      const batch = waiting.slice(0, maxBatch);
      const missing = batch.length === waiting.length ? leftOut : 0;
      try {
        await acts.append(missing === 0 ? batch : [...batch, describeLeftOut(missing, now())]);
      } catch (error) {
        if (!isAway) {
          isAway = true;
          log.warn({ err: error }, 'cannot store the record of acts; the desk keeps trying');
        }
        plan(retryMs);
        return false;
      }
      if (isAway) {
        isAway = false;
        log.info({ waiting: waiting.length }, 'the record of acts is stored again');
      }
      waiting = waiting.slice(batch.length);
      leftOut -= missing;
    }
    return true;
  }

  return {
    add(act) {
      if (waiting.length >= maxWaiting) {
        leftOut += 1;
      } else {
        waiting.push(act);
      }
      plan(gatherMs);
    },
    async flush() {
      // A run that is under way may have begun before the last act was added.
      if (writing !== undefined && !(await writing)) {
        return;
      }
      await write();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await writing;
      await write();
    },
  };
}

function describeLeftOut(count: number, at: Date): NewAct {
  return {
    ...actOfDesk('leave-out', at),
    subject: `${count} acts, because too many waited to be stored`,
  };
}

/** An act of the program itself. */
export function actOfDesk(what: string, at: Date): NewAct {
  return {
    at,
    who: { kind: 'desk', id: '', name: 'Mixdesk' },
    address: null,
    sdkAppId: null,
    taskRef: null,
    what,
    subject: null,
    route: null,
    outcome: 'done',
    status: null,
    requestId: null,
    cloudRequestId: null,
    durationMs: null,
  };
}
