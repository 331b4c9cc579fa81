import { createHmac } from 'node:crypto';

import { planDepartures } from './disturbance.ts';
import type { Disturbance } from './disturbance.ts';
import type { CloudEvent } from './events.ts';
import type { Timeline } from './timeline.ts';

/** Where webhooks go (intl 647/39559). */
export interface CallbackTarget {
  readonly url: string;
  /** Without a key there is no `Sign` header. */
  readonly key?: string | undefined;
  /** Only events of this application; absent means all. */
  readonly sdkAppId?: number | undefined;
  /** ms the receiver has to answer 200. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** When to try again, ms after the first try. Default: at once, then every 10 s until a minute has gone. */
  readonly retryAfterMs?: readonly number[] | undefined;
}

/** Deliveries so far; `lastFailure` says why the newest failed try failed. */
export interface CallbackTally {
  readonly delivered: number;
  readonly failedTries: number;
  readonly givenUp: number;
  readonly lastFailure: string | null;
}

export interface Callbacks {
  /** Null: send nothing. What is being retried goes on to its old target. */
  configure(target: CallbackTarget | null): void;
  target(): CallbackTarget | null;
  /** Lets webhooks go astray from the next event on; null: no more. What is on its way already goes on as it was to. */
  disturb(disturbance: Disturbance | null): void;
  disturbance(): Disturbance | null;
  /** First tries leave one after the other; a retry waits for nobody, so receivers may see events out of order. */
  readonly send: (event: CloudEvent) => void;
  /** Resolves when everything that was to leave by now has been tried once. */
  settled(): Promise<void>;
  tally(): CallbackTally;
  stop(): void;
}

const defaultTimeoutMs = 5_000;
const defaultRetryAfterMs = [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000];

/** An overtaken event that nobody follows leaves after so many simulated ms all the same. */
const longestOvertakenMs = 2_000;

interface Letter {
  readonly target: CallbackTarget;
  readonly sdkAppId: number;
  readonly body: string;
}

export function createCallbacks(timeline: Timeline): Callbacks {
  const stopping = new AbortController();
  let current: CallbackTarget | null = null;
  let queue = Promise.resolve();
  let disturbance: Disturbance | null = null;
  /** Events since the disturbance was ordered. */
  let disturbed = 0;
  /** Letters that let others go first: how many still. */
  let overtaken: { letter: Letter; behind: number }[] = [];
  let tally: CallbackTally = { delivered: 0, failedTries: 0, givenUp: 0, lastFailure: null };

  async function deliver(letter: Letter): Promise<boolean> {
    const failure = await tryOnce(letter, stopping.signal);
    tally =
      failure === null
        ? { ...tally, delivered: tally.delivered + 1 }
        : { ...tally, failedTries: tally.failedTries + 1, lastFailure: failure };
    return failure === null;
  }

  function retry(letter: Letter, firstTryMs: number, waits: readonly number[]): void {
    const [wait, ...later] = waits;
    if (stopping.signal.aborted) {
      return;
    }
    if (wait === undefined) {
      tally = { ...tally, givenUp: tally.givenUp + 1 };
      return;
    }
    timeline.schedule(firstTryMs + wait, () => {
      void deliver(letter).then((isDelivered) => {
        if (!isDelivered) {
          retry(letter, firstTryMs, later);
        }
      });
    });
  }

  function post(letter: Letter): void {
    queue = queue.then(async () => {
      if (stopping.signal.aborted) {
        return;
      }
      const firstTryMs = timeline.now();
      if (!(await deliver(letter))) {
        retry(letter, firstTryMs, letter.target.retryAfterMs ?? defaultRetryAfterMs);
      }
    });
  }

  /** Those who waited for this one move up by one place. */
  function release(letter: Letter): void {
    post(letter);
    const waiting = overtaken.map((entry) => ({ ...entry, behind: entry.behind - 1 }));
    overtaken = waiting.filter(({ behind }) => behind > 0);
    for (const entry of waiting) {
      if (entry.behind === 0) {
        post(entry.letter);
      }
    }
  }

  function depart(letter: Letter, behind: number): void {
    if (behind === 0) {
      release(letter);
      return;
    }
    const entry = { letter, behind };
    overtaken.push(entry);
    timeline.schedule(timeline.now() + longestOvertakenMs, () => {
      const isWaiting = overtaken.some((waiting) => waiting.letter === letter);
      overtaken = overtaken.filter((waiting) => waiting.letter !== letter);
      if (isWaiting) {
        post(letter);
      }
    });
  }

  return {
    configure(target) {
      current = target;
    },
    target: () => current,
    disturb(next) {
      disturbance = next;
      disturbed = 0;
    },
    disturbance: () => disturbance,
    send(event) {
      const target = current;
      if (target === null || (target.sdkAppId ?? event.sdkAppId) !== event.sdkAppId) {
        return;
      }
      const { sdkAppId, EventGroupId, EventType, EventInfo } = event;
      const body = JSON.stringify({
        EventGroupId,
        EventType,
        CallbackTs: timeline.now(),
        EventInfo,
      });
      if (disturbance === null) {
        release({ target, sdkAppId, body });
        return;
      }
      disturbed += 1;
      for (const { delayMs, behind } of planDepartures(disturbance, disturbed)) {
        const letter = { target, sdkAppId, body };
        if (delayMs === 0) {
          depart(letter, behind);
        } else {
          timeline.schedule(timeline.now() + delayMs, () => depart(letter, behind));
        }
      }
    },
    async settled() {
      for (let last; last !== queue;) {
        last = queue;
        await last;
      }
    },
    tally: () => tally,
    stop() {
      stopping.abort();
    },
  };
}

/** The value of the `Sign` header: over the bytes of the body as they are sent (intl 647/39559). */
export function signCallback(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64');
}

/** Null when the receiver took it, else why not. Never throws. */
async function tryOnce(letter: Letter, stopping: AbortSignal): Promise<string | null> {
  const { target, body } = letter;
  const timeout = AbortSignal.timeout(target.timeoutMs ?? defaultTimeoutMs);
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([timeout, stopping]),
      headers: {
        'content-type': 'application/json',
        SdkAppId: String(letter.sdkAppId),
        ...(target.key === undefined ? {} : { Sign: signCallback(target.key, body) }),
      },
      body,
    });
    await response.body?.cancel();
    return response.status === 200 ? null : `HTTP ${response.status}`;
  } catch (error) {
    if (timeout.aborted) {
      return 'no answer in time';
    }
    return error instanceof Error ? describe(error) : 'unknown failure';
  }
}

function describe(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
