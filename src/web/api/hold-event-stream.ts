import { eventStreamRoute } from '#contract/http/event-stream.ts';
import { addressOf, fromPage } from '#contract/http/route.ts';

import { readEvents } from './read-events.ts';
import type { StreamMessage } from './read-events.ts';
import { noteServerDate } from './server-clock.ts';

/** `refused`: the desk answered, and not with events. `lost`: nothing comes. */
export type LineState = 'live' | 'lost' | 'refused';

export interface StreamListener {
  /** Called with each attempt, also when the state is the same as before. */
  readonly onState: (state: LineState) => void;
  readonly onMessage: (message: StreamMessage) => void;
}

export interface EventStream {
  /** Tries at once, if it was waiting to try again. */
  hurry(): void;
  /** From now on the events of these tasks, with all after the last one that was read. */
  follow(tasks: readonly string[]): void;
  close(): void;
}

/** The server sends a beat every 15 s: a line that is silent for longer than two of them is dead, ms. */
export const silenceMs = 35_000;
/** How long the server may take to begin its answer, ms. */
const answerMs = 20_000;
/** How long to wait before the next attempt, at least and at most, ms: all pages lose their line at the same moment. */
const reopenMs = [200, 1500] as const;

/**
 * Holds one connection to `GET /api/events`, and opens another when it breaks or is silent. Each continues after the last event
 * that was read.
 * @param lastId the last event that is known already
 * @param tasks the tasks whose events it brings
 */
export function openStream(
  lastId: string,
  tasks: readonly string[],
  listener: StreamListener,
): EventStream {
  const closing = new AbortController();
  let after = lastId;
  let followed = tasks;
  /** Cuts the connection to open another one for other tasks. */
  let turn: () => void = () => undefined;
  let hurry: () => void = () => undefined;
  void run();
  return {
    hurry: () => hurry(),
    follow(now) {
      followed = now;
      turn();
    },
    close() {
      closing.abort();
      hurry();
    },
  };

  function isClosed(): boolean {
    return closing.signal.aborted;
  }

  async function run(): Promise<void> {
    while (!isClosed()) {
      const state = await connect();
      if (isClosed()) {
        return;
      }
      if (state === 'turned') {
        continue;
      }
      listener.onState(state);
      await new Promise<void>((resolve) => {
        const [atLeast, atMost] = reopenMs;
        const timer = setTimeout(resolve, atLeast + Math.random() * (atMost - atLeast));
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      hurry = () => undefined;
    }
  }

  /** Resolves when the connection is over. */
  async function connect(): Promise<'lost' | 'refused' | 'turned'> {
    const attempt = new AbortController();
    turn = () => attempt.abort('turned');
    let heardAt = performance.now();
    let limitMs = answerMs;
    const hear = (): void => {
      heardAt = performance.now();
    };
    const watch = setInterval(() => {
      if (performance.now() - heardAt > limitMs) {
        attempt.abort();
      }
    }, 1000);
    try {
      const address = addressOf(eventStreamRoute, { query: { task: followed.join(',') } });
      const response = await fetch(fromPage(address), {
        headers: after === '' ? {} : { 'last-event-id': after },
        cache: 'no-store',
        signal: AbortSignal.any([attempt.signal, closing.signal]),
      });
      if (!response.ok || response.body === null) {
        return 'refused';
      }
      noteServerDate(response);
      hear();
      limitMs = silenceMs;
      listener.onState('live');
      await readEvents(response.body, deliver, hear);
    } catch {
      // It broke, or it was silent.
    } finally {
      clearInterval(watch);
      attempt.abort();
    }
    return attempt.signal.reason === 'turned' ? 'turned' : 'lost';
  }

  function deliver(message: StreamMessage): void {
    if (isClosed()) {
      return;
    }
    after = message.id === '' ? after : message.id;
    listener.onMessage({ ...message, id: after });
  }
}
