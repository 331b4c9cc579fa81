import { eventStreamRoute } from '#contract/http/event-stream.ts';
import { fromPage } from '#contract/http/route.ts';

import { openStream, silenceMs } from './hold-event-stream.ts';
import type { EventStream, LineState, StreamListener } from './hold-event-stream.ts';
import type { StreamMessage } from './read-events.ts';

/** What the windows of a browser tell each other. */
type Word =
  /** To the window that has the line: how is it? */
  | { readonly kind: 'hello' }
  /** From the window that has the line. Each that gets the line has a higher `term` than those before it. */
  | {
      readonly kind: 'state';
      readonly term: number;
      readonly state: LineState;
      /** The last event that it has passed on; every later one follows. */
      readonly lastId: string;
    }
  /** From any window: the tasks that it shows, none when it closes. The line brings the events of all of them. */
  | { readonly kind: 'tasks'; readonly window: string; readonly tasks: readonly string[] }
  | { readonly kind: 'message'; readonly term: number; readonly message: StreamMessage };

/** How often a window checks whether the one with the line is still there, ms. */
const checkMs = 1000;
/** How long after it shows that the line is silent a window takes it over, at least and at most, ms. */
const takeOverMs = [2000, 5000] as const;

/**
 * One event stream a browser, shared by its windows: over HTTP/1.1 a browser has six connections, which six streams use up. The
 * window that holds a Web Lock has the stream and passes on what it hears. When that window closes or crashes, the browser gives
 * the lock to the next one, which continues after the last event it heard; when it is frozen, another one takes the lock away.
 * Where the browser has no Web Locks (a page over plain HTTP from another machine), each window has a stream of its own.
 */
export function shareLine(listener: StreamListener): SharedLine {
  const { locks } = (globalThis.navigator as { readonly locks?: LockManager } | undefined) ?? {};
  if (locks === undefined) {
    return openStream('', [], listener);
  }
  return joinLine(locks, listener);
}

/** The line as one window has it. */
export type SharedLine = Pick<EventStream, 'follow' | 'close'>;

function joinLine(locks: LockManager, listener: StreamListener): SharedLine {
  const name = `mixdesk.events ${new URL(fromPage(eventStreamRoute.path), window.location.href).href}`;
  const channel = new BroadcastChannel(name);
  const self = Math.random().toString(36).slice(2);
  /** The tasks of each window, this one included. */
  const shown = new Map<string, readonly string[]>([[self, []]]);
  let followed = '';
  let lastId = '';
  let term = 0;
  let heardAt = performance.now();
  let state: LineState | undefined;
  /** What this window has while it has the line. */
  let held: { readonly stream: EventStream; readonly release: () => void } | undefined;
  /** Withdraws this window from the queue for the lock. */
  let withdraw: () => void = () => undefined;

  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'hello') {
      tellTasks();
      if (held !== undefined && state !== undefined) {
        tell({ kind: 'state', term, state, lastId });
        hurry();
      }
      return;
    }
    if (data.kind === 'tasks') {
      noteTasks(data.window, data.tasks);
      return;
    }
    if (data.term < term) {
      return;
    }
    if (data.term > term && held !== undefined) {
      // It was taken away while this window was frozen.
      withdraw();
      enqueue();
    }
    term = data.term;
    heardAt = performance.now();
    if (data.kind === 'state') {
      change(data.state);
      if (data.state === 'live' && data.lastId !== '') {
        receive({ id: data.lastId, kind: '', data: '' });
      }
    } else {
      receive(data.message);
    }
  };

  const takeOverAfterMs = takeOverMs[0] + Math.random() * (takeOverMs[1] - takeOverMs[0]);
  const check = setInterval(() => {
    const silentMs = performance.now() - heardAt;
    if (held !== undefined || silentMs <= silenceMs) {
      return;
    }
    if (state === 'live') {
      change('lost');
    }
    if (silentMs > silenceMs + takeOverAfterMs) {
      withdraw();
      enqueue({ steal: true });
    }
  }, checkMs);

  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('freeze', () => withdraw(), { signal });
  document.addEventListener('resume', arrive, { signal });
  document.addEventListener('visibilitychange', ask, { signal });
  window.addEventListener('online', ask, { signal });
  arrive();
  window.addEventListener('pagehide', () => tell({ kind: 'tasks', window: self, tasks: [] }), {
    signal,
  });
  return {
    follow(tasks) {
      noteTasks(self, tasks);
      tellTasks();
    },
    close() {
      stop.abort();
      clearInterval(check);
      withdraw();
      channel.close();
    },
  };

  function tellTasks(): void {
    tell({ kind: 'tasks', window: self, tasks: shown.get(self) ?? [] });
  }

  function noteTasks(whose: string, tasks: readonly string[]): void {
    shown.set(whose, tasks);
    const wanted = listFollowed();
    if (held !== undefined && wanted.join() !== followed) {
      followed = wanted.join();
      held.stream.follow(wanted);
    }
  }

  function listFollowed(): readonly string[] {
    return [...new Set([...shown.values()].flat())].sort();
  }

  function arrive(): void {
    withdraw();
    enqueue();
    ask();
    tellTasks();
  }

  /** Asks how the line is; where it is broken, it is tried again at once. */
  function ask(): void {
    tell({ kind: 'hello' });
    hurry();
  }

  function hurry(): void {
    if (state !== 'live') {
      held?.stream.hurry();
    }
  }

  function enqueue(options: { readonly steal?: true } = {}): void {
    const leaving = new AbortController();
    heardAt = performance.now();
    withdraw = () => {
      leaving.abort();
      letGo();
    };
    locks
      .request(name, options.steal ? options : { signal: leaving.signal }, () =>
        leaving.signal.aborted ? undefined : lead(),
      )
      .catch(() => {
        // Either this window withdrew, or another one has taken the lock away.
        if (!leaving.signal.aborted) {
          letGo();
          enqueue();
        }
      });
  }

  /** Resolves when this window gives the line away. */
  function lead(): Promise<void> {
    term = Math.max(Date.now(), term + 1);
    const own = term;
    return new Promise((release) => {
      const tasks = listFollowed();
      followed = tasks.join();
      const stream = openStream(lastId, tasks, {
        onState(now) {
          tell({ kind: 'state', term: own, state: now, lastId });
          change(now);
        },
        onMessage(message) {
          tell({ kind: 'message', term: own, message });
          receive(message);
        },
      });
      held = { stream, release };
    });
  }

  function letGo(): void {
    held?.stream.close();
    held?.release();
    held = undefined;
  }

  function change(now: LineState): void {
    state = now;
    listener.onState(now);
  }

  function receive(message: StreamMessage): void {
    lastId = message.id;
    listener.onMessage(message);
  }

  function tell(word: Word): void {
    channel.postMessage(word);
  }
}
