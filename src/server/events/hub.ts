import type { ServerResponse } from 'node:http';

import type { KeptEvent, PassingEvent } from '#contract/events.ts';
import type { Latency, Revision } from '#contract/revision.ts';

import { createEventVisibility } from './event-visibility.ts';
import { createEventWriter, formatEvent } from './event-texts.ts';
import type { EventTexts } from './event-texts.ts';
import { createLocalJournal } from './journal.ts';
import type { EventJournal } from './journal.ts';

/** Publishes events to every open page, in order, and lets a page that lost its connection catch up. */
export interface EventHub {
  publish(event: KeptEvent): void;
  /** Sends to the pages that are open at this process now. Not kept, never replayed. */
  broadcast(event: PassingEvent): void;
  /**
   * Takes over a response whose head has been written and feeds it until either side ends. A client that names the last
   * event it saw gets those after it, or `reset` when they are gone.
   */
  attach(stream: ServerResponse, lastEventId: string | undefined, interest?: Interest): void;
  /** The id of the newest event. What is read from the database after this was asked has everything up to it. */
  position(): string;
  clients(): number;
  /** Ends every stream; resolves when what was published is stored where other processes read it. */
  close(): Promise<void>;
}

/** Which events a client gets. */
interface Interest {
  /** The ids of the tasks that it follows; null or left out: all, with everything in full. */
  readonly tasks?: readonly string[] | null;
  /** The applications that it may see; null or left out: all. */
  readonly applications?: ReadonlySet<number> | null;
}

export interface EventHubOptions {
  /** The application of a task, for clients that may see some; undefined: there is no such task. */
  readonly findApplication?: (taskId: string) => Promise<number | undefined>;
  /** Where events get their positions; the default lives and ends with this process. */
  readonly journal?: EventJournal;
  /** How many events are kept for replay. */
  readonly capacity?: number;
  /** How many bytes of events are kept for replay, so that full layouts do not fill the memory. */
  readonly capacityBytes?: number;
  readonly heartbeatMs?: number;
  /** Called with each event of the journal, from any process, before pages get it. */
  readonly onEvent?: (event: KeptEvent) => void;
  /** How long the cloud takes to accept, with this revision; undefined: nobody has asked for it. */
  readonly measure?: (taskId: string, revision: Revision) => Latency | undefined;
  /** A client that lets this many bytes pile up is dropped; it reconnects and catches up. */
  readonly maxBacklogBytes?: number;
}

/** How far ahead of this process a page may be that comes from another one. */
const maxAhead = 10_000;

/** Events of so many ms are sent together: a take that is answered quickly is one write to each page, after its answer, ms. */
const gatherMs = 10;
/** How long pages are written to before other work gets its turn, ms. */
const sliceMs = 2;

interface Client {
  /** The position up to which it has everything. */
  seen: number;
  /** The tasks it follows; null: all, and everything in full. */
  readonly tasks: ReadonlySet<string> | null;
  /** The applications that it may see; null: all. */
  readonly applications: ReadonlySet<number> | null;
  /** Clients with the same key get the same texts. */
  readonly key: string;
}

interface Kept extends Omit<EventTexts, 'whole'> {
  readonly position: number;
  /** Null too when a newer event says everything that this one does. */
  whole: string | null;
  bytes: number;
}

export function createEventHub(options: EventHubOptions = {}): EventHub {
  const { capacity = 1000, capacityBytes = 16 * 1024 * 1024 } = options;
  const { heartbeatMs = 15_000, maxBacklogBytes = 1024 * 1024 } = options;
  const { journal = createLocalJournal() } = options;
  const writer = createEventWriter(options.measure);
  /** Without gaps: the last one is the newest event. */
  const kept: Kept[] = [];
  let keptBytes = 0;
  /** The newest whole roster of each task: an older one says nothing more, and may be long. */
  const wholeRosters = new Map<string, Kept>();
  const clients = new Map<ServerResponse, Client>();
  const visibility = createEventVisibility(options.findApplication);
  let last = journal.start;
  let isClosed = false;
  let gathering: NodeJS.Timeout | undefined;

  function send(stream: ServerResponse, text: string | Buffer): void {
    // Its sign-in has ended, or its connection: to write to it would be an error that nobody catches.
    if (stream.writableEnded || stream.destroyed) {
      clients.delete(stream);
      return;
    }
    stream.write(text);
    if (stream.writableLength > maxBacklogBytes) {
      clients.delete(stream);
      stream.destroy();
    }
  }

  function nameOf(position: number): string {
    return `${journal.generation}-${position}`;
  }

  journal.follow((position, event) => {
    options.onEvent?.(event);
    const texts = writer.write(nameOf(position), event);
    if (position !== last + 1) {
      kept.length = 0;
      keptBytes = 0;
      wholeRosters.clear();
    }
    const isShorter = texts.followed !== texts.whole;
    const bytes =
      Buffer.byteLength(texts.whole ?? '') + (isShorter ? Buffer.byteLength(texts.followed) : 0);
    const news = { ...texts, position, bytes };
    kept.push(news);
    keptBytes += bytes;
    if (event.kind === 'roster' && texts.whole !== null) {
      dropWhole(wholeRosters.get(event.data.taskId));
      wholeRosters.set(event.data.taskId, news);
    }
    while (kept.length > capacity || keptBytes > capacityBytes) {
      const oldest = kept.shift();
      keptBytes -= oldest?.bytes ?? 0;
      const { taskId = null } = oldest ?? {};
      if (taskId !== null && wholeRosters.get(taskId) === oldest) {
        wholeRosters.delete(taskId);
      }
    }
    last = position;
    if (clients.size > 0) {
      gathering ??= setTimeout(sendGathered, gatherMs);
    }
  });

  /** Whoever missed it gets a newer one. */
  function dropWhole(event: Kept | undefined): void {
    if (event !== undefined && event.whole !== null) {
      const bytes = Buffer.byteLength(event.whole);
      event.whole = null;
      event.bytes -= bytes;
      keptBytes -= bytes;
    }
  }

  /** Writes to the clients a few at a time, so that no answer waits until all of them have their events. */
  function sendGathered(): void {
    gathering = undefined;
    const texts = new Map<string, Buffer>();
    const waiting = [...clients].values();
    sendSlice();

    function sendSlice(): void {
      const endMs = performance.now() + sliceMs;
      for (const [stream, client] of waiting) {
        sendMissed(stream, client, texts);
        if (performance.now() > endMs) {
          setImmediate(sendSlice);
          return;
        }
      }
    }
  }

  /** @param texts what was written for others that miss the same */
  function sendMissed(stream: ServerResponse, client: Client, texts: Map<string, Buffer>): void {
    if (client.seen >= last || clients.get(stream) !== client) {
      return;
    }
    const { applications } = client;
    const missing = applications === null ? null : visibility.learn(listMissed(client));
    if (missing !== null) {
      missing.then(
        () => sendMissed(stream, client, new Map()),
        // The database is away: the next event tries again, and none is passed on unjudged.
        () => undefined,
      );
      return;
    }
    const key = `${client.seen} ${last} ${client.key}`;
    const text = texts.get(key) ?? Buffer.from(writeMissed(client));
    texts.set(key, text);
    client.seen = last;
    if (text.length > 0) {
      send(stream, text);
    }
  }

  /** `reset` when events are gone, or are more than can be sent at once: the client would be dropped again and again. */
  function writeMissed(client: Client): string {
    const { seen, tasks, applications } = client;
    const first = kept[0]?.position ?? last + 1;
    if (seen < first - 1) {
      return formatEvent(nameOf(last), { kind: 'reset', data: {} });
    }
    const missed = listMissed(client)
      .filter((event) => visibility.isVisible(event, applications))
      .map((event) => textFor(event, tasks) ?? '')
      .join('');
    return Buffer.byteLength(missed) > maxBacklogBytes / 2
      ? formatEvent(nameOf(last), { kind: 'reset', data: {} })
      : missed;
  }

  /** What is still kept of the events that it has not seen. */
  function listMissed({ seen }: Client): readonly Kept[] {
    const first = kept[0]?.position ?? last + 1;
    return kept.slice(Math.max(0, seen - first + 1));
  }

  // An event and no comment: the page has to see when the line is silent.
  const beat = setInterval(() => {
    broadcast({ kind: 'beat', data: { at: new Date().toISOString() } });
  }, heartbeatMs);
  beat.unref();

  function broadcast(event: PassingEvent): void {
    const taskId = event.kind === 'presence' ? event.data.taskId : null;
    // With the id that each page has seen last, so that it reconnects from there.
    for (const [stream, client] of clients) {
      const { seen, tasks, applications } = client;
      if (tasks !== null && taskId !== null && !tasks.has(taskId)) {
        continue;
      }
      const subject = { taskId, sdkAppId: null };
      const missing = applications === null ? null : visibility.learn([subject]);
      if (missing !== null) {
        missing.then(
          () => broadcastTo(stream, client),
          () => undefined,
        );
      } else if (visibility.isVisible(subject, applications)) {
        send(stream, formatEvent(nameOf(seen), event));
      }
    }

    function broadcastTo(stream: ServerResponse, client: Client): void {
      const isHere = clients.get(stream) === client;
      if (isHere && visibility.isVisible({ taskId, sdkAppId: null }, client.applications)) {
        send(stream, formatEvent(nameOf(client.seen), event));
      }
    }
  }

  return {
    publish(event) {
      journal.append(event);
    },
    broadcast,
    position: () => nameOf(last),
    attach(stream, lastEventId, { tasks = null, applications = null } = {}) {
      if (isClosed) {
        stream.end();
        return;
      }
      // A page may leave between its question and this moment; then no event announces its end any more.
      if (stream.destroyed || stream.writableEnded) {
        return;
      }
      stream.once('close', () => clients.delete(stream));
      stream.on('error', () => clients.delete(stream));
      const seen = lastEventId === undefined ? last : readPosition(lastEventId, journal.generation);
      const isAhead =
        seen !== undefined && seen > last && journal.isShared && seen <= last + maxAhead;
      const isKnown = seen !== undefined && (seen <= last || isAhead);
      const client: Client = {
        seen: isKnown ? seen : last,
        tasks: tasks === null ? null : new Set(tasks),
        applications,
        key: `${listSorted(tasks)} of ${listSorted(applications)}`,
      };
      clients.set(stream, client);
      // An id without data is not an event, but gives the client an id to reconnect with.
      send(stream, `retry: 2000\nid: ${nameOf(client.seen)}\n\n`);
      if (isKnown) {
        sendMissed(stream, client, new Map());
      } else {
        send(stream, formatEvent(nameOf(last), { kind: 'reset', data: {} }));
      }
    },
    clients: () => clients.size,
    async close() {
      isClosed = true;
      clearInterval(beat);
      clearTimeout(gathering);
      for (const [stream, client] of clients) {
        sendMissed(stream, client, new Map());
        stream.end();
      }
      clients.clear();
      await journal.close();
    },
  };
}

function listSorted(names: Iterable<string | number> | null): string {
  return names === null ? '*' : [...names].sort().join(' ');
}

/** What a client that follows these tasks gets of an event. */
function textFor(event: EventTexts, tasks: ReadonlySet<string> | null): string | null {
  if (tasks === null) {
    return event.whole;
  }
  return event.taskId !== null && tasks.has(event.taskId) ? event.followed : event.others;
}

function readPosition(id: string, generation: string): number | undefined {
  const [, ofGeneration, position] = /^([\w]+)-(\d{1,15})$/.exec(id) ?? [];
  return ofGeneration === generation ? Number(position) : undefined;
}
