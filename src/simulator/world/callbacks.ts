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
  /** Only events of this application; absent: all. */
  readonly sdkAppId?: number | undefined;
  /** ms the receiver has to answer 200. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** When to try again, ms after the first try. Default: at once, then every 10 s for one minute. */
  readonly retryAfterMs?: readonly number[] | undefined;
}

/** Deliveries so far; `lastFailure` is the reason of the newest failed try. */
export interface CallbackTally {
  readonly delivered: number;
  readonly failedTries: number;
  readonly givenUp: number;
  readonly lastFailure: string | null;
}

export interface Callbacks {
  /** Null: send nothing. Deliveries that are being retried keep their old target. */
  configure(target: CallbackTarget | null): void;
  target(): CallbackTarget | null;
  /** Disturbs delivery from the next event on; null ends the disturbance. Events that are already under way are not affected. */
  disturb(disturbance: Disturbance | null): void;
  disturbance(): Disturbance | null;
  /** First tries are sent one after the other. Retries do not wait, so receivers may see events out of order. */
  readonly send: (event: CloudEvent) => void;
  /** Resolves when every event that is due by now has been tried once. */
  settled(): Promise<void>;
  tally(): CallbackTally;
  stop(): void;
}

const defaultTimeoutMs = 5_000;
const defaultRetryAfterMs = [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000];

/** A held-back event is sent after so many simulated ms at the latest, even when no other event follows it. */
const maxHeldBackMs = 2_000;

/** One copy of an event, addressed and serialised. */
interface Message {
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
  let disturbedEvents = 0;
  /** Messages that are sent only after `behind` others. */
  let heldBack: { message: Message; behind: number }[] = [];
  let tally: CallbackTally = { delivered: 0, failedTries: 0, givenUp: 0, lastFailure: null };

  async function deliver(message: Message): Promise<boolean> {
    const failure = await tryOnce(message, stopping.signal);
    tally =
      failure === null
        ? { ...tally, delivered: tally.delivered + 1 }
        : { ...tally, failedTries: tally.failedTries + 1, lastFailure: failure };
    return failure === null;
  }

  function retry(message: Message, firstTryMs: number, waits: readonly number[]): void {
    const [wait, ...later] = waits;
    if (stopping.signal.aborted) {
      return;
    }
    if (wait === undefined) {
      tally = { ...tally, givenUp: tally.givenUp + 1 };
      return;
    }
    timeline.schedule(firstTryMs + wait, () => {
      void deliver(message).then((isDelivered) => {
        if (!isDelivered) {
          retry(message, firstTryMs, later);
        }
      });
    });
  }

  function post(message: Message): void {
    queue = queue.then(async () => {
      if (stopping.signal.aborted) {
        return;
      }
      const firstTryMs = timeline.now();
      if (!(await deliver(message))) {
        retry(message, firstTryMs, message.target.retryAfterMs ?? defaultRetryAfterMs);
      }
    });
  }

  /** Sends a message, and then each held-back message that now has waited for enough others. */
  function release(message: Message): void {
    post(message);
    const waiting = heldBack.map((entry) => ({ ...entry, behind: entry.behind - 1 }));
    heldBack = waiting.filter(({ behind }) => behind > 0);
    for (const entry of waiting) {
      if (entry.behind === 0) {
        post(entry.message);
      }
    }
  }

  function sendOrHold(message: Message, behind: number): void {
    if (behind === 0) {
      release(message);
      return;
    }
    const entry = { message, behind };
    heldBack.push(entry);
    timeline.schedule(timeline.now() + maxHeldBackMs, () => {
      const isWaiting = heldBack.some((waiting) => waiting.message === message);
      heldBack = heldBack.filter((waiting) => waiting.message !== message);
      if (isWaiting) {
        post(message);
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
      disturbedEvents = 0;
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
      disturbedEvents += 1;
      for (const { delayMs, behind } of planDepartures(disturbance, disturbedEvents)) {
        const message = { target, sdkAppId, body };
        if (delayMs === 0) {
          sendOrHold(message, behind);
        } else {
          timeline.schedule(timeline.now() + delayMs, () => sendOrHold(message, behind));
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

/** The value of the `Sign` header, over the body's bytes as they are sent (intl 647/39559). */
export function signCallback(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64');
}

/** Null when the receiver answered 200, else the reason why the try failed. Never throws. */
async function tryOnce(message: Message, stopping: AbortSignal): Promise<string | null> {
  const { target, body } = message;
  const timeout = AbortSignal.timeout(target.timeoutMs ?? defaultTimeoutMs);
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([timeout, stopping]),
      headers: {
        'content-type': 'application/json',
        SdkAppId: String(message.sdkAppId),
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
