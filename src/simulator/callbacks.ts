import { createHmac } from 'node:crypto';

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
  /** First tries leave one after the other; a retry waits for nobody, so receivers may see events out of order. */
  readonly send: (event: CloudEvent) => void;
  tally(): CallbackTally;
  stop(): void;
}

const defaultTimeoutMs = 5_000;
const defaultRetryAfterMs = [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000];

interface Letter {
  readonly target: CallbackTarget;
  readonly sdkAppId: number;
  readonly body: string;
}

export function createCallbacks(timeline: Timeline): Callbacks {
  const stopping = new AbortController();
  let current: CallbackTarget | null = null;
  let queue = Promise.resolve();
  let tally: CallbackTally = { delivered: 0, failedTries: 0, givenUp: 0, lastFailure: null };

  async function deliver(letter: Letter): Promise<boolean> {
    const failure = await post(letter, stopping.signal);
    tally =
      failure === null
        ? { ...tally, delivered: tally.delivered + 1 }
        : { ...tally, failedTries: tally.failedTries + 1, lastFailure: failure };
    return failure === null;
  }

  function retry(letter: Letter, firstTryMs: number, waits: readonly number[]): void {
    const [wait, ...later] = waits;
    if (stopping.signal.aborted) return;
    if (wait === undefined) {
      tally = { ...tally, givenUp: tally.givenUp + 1 };
      return;
    }
    timeline.schedule(firstTryMs + wait, () => {
      void deliver(letter).then((isDelivered) => {
        if (!isDelivered) retry(letter, firstTryMs, later);
      });
    });
  }

  return {
    configure(target) {
      current = target;
    },
    target: () => current,
    send(event) {
      const target = current;
      if (target === null || (target.sdkAppId ?? event.sdkAppId) !== event.sdkAppId) return;
      const { sdkAppId, EventGroupId, EventType, EventInfo } = event;
      const body = JSON.stringify({
        EventGroupId,
        EventType,
        CallbackTs: timeline.now(),
        EventInfo,
      });
      const letter = { target, sdkAppId, body };
      queue = queue.then(async () => {
        if (stopping.signal.aborted) return;
        const firstTryMs = timeline.now();
        if (!(await deliver(letter))) {
          retry(letter, firstTryMs, target.retryAfterMs ?? defaultRetryAfterMs);
        }
      });
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
async function post(letter: Letter, stopping: AbortSignal): Promise<string | null> {
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
    return response.status === 200 ? null : `HTTP ${String(response.status)}`;
  } catch (error) {
    if (timeout.aborted) return 'no answer in time';
    return error instanceof Error ? describe(error) : 'unknown failure';
  }
}

function describe(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
