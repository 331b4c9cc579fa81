import type { ServerResponse } from 'node:http';

import type { DeskEvent, KeptEvent, PassingEvent } from '#contract/events.ts';

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
  attach(stream: ServerResponse, lastEventId: string | undefined): void;
  clients(): number;
  /** Ends every stream; resolves when what was published is stored where other processes read it. */
  close(): Promise<void>;
}

export interface EventHubOptions {
  /** Where events get their positions; the default lives and ends with this process. */
  readonly journal?: EventJournal;
  /** How many events are kept for replay. */
  readonly capacity?: number;
  readonly heartbeatMs?: number;
  /** A client that lets this many bytes pile up is dropped; it reconnects and catches up. */
  readonly maxBacklogBytes?: number;
}

/** How far ahead of this process a page may be that comes from another one. */
const maxAhead = 10_000;

export function createEventHub(options: EventHubOptions = {}): EventHub {
  const { capacity = 1000, heartbeatMs = 15_000, maxBacklogBytes = 1024 * 1024 } = options;
  const { journal = createLocalJournal() } = options;
  const kept: string[] = [];
  /** Each with the position it has seen. */
  const streams = new Map<ServerResponse, number>();
  let last = journal.start;
  let isClosed = false;

  function send(stream: ServerResponse, text: string): void {
    stream.write(text);
    if (stream.writableLength > maxBacklogBytes) {
      streams.delete(stream);
      stream.destroy();
    }
  }

  function format(position: number, event: DeskEvent): string {
    return `id: ${journal.generation}-${position}\nevent: ${event.kind}\ndata: ${JSON.stringify(event.data)}\n\n`;
  }

  journal.follow((position, event) => {
    const text = format(position, event);
    // Kept events have no gaps, because a replay counts back from the newest.
    if (position !== last + 1) {
      kept.length = 0;
    } else {
      kept.push(text);
    }
    if (kept.length > capacity) {
      kept.shift();
    }
    last = position;
    for (const [stream, seen] of streams) {
      if (position <= seen) {
        continue;
      }
      streams.set(stream, position);
      send(stream, text);
    }
  });

  const heartbeat = setInterval(() => {
    for (const stream of streams.keys()) {
      send(stream, ': still here\n\n');
    }
  }, heartbeatMs);
  heartbeat.unref();

  return {
    publish(event) {
      journal.append(event);
    },
    broadcast(event) {
      // With the id that each page has seen last, so that it reconnects from there.
      for (const [stream, seen] of streams) {
        send(stream, format(seen, event));
      }
    },
    attach(stream, lastEventId) {
      if (isClosed) {
        stream.end();
        return;
      }
      stream.once('close', () => streams.delete(stream));
      const seen =
        lastEventId === undefined ? undefined : readPosition(lastEventId, journal.generation);
      const isAhead =
        seen !== undefined && seen > last && journal.isShared && seen <= last + maxAhead;
      const start = isAhead ? seen : last;
      streams.set(stream, start);
      // An id without data is not an event, but gives the client an id to reconnect with.
      send(stream, `retry: 2000\nid: ${journal.generation}-${start}\n\n`);
      if (lastEventId === undefined || isAhead) {
        return;
      }
      if (seen === undefined || seen > last || seen < last - kept.length) {
        send(stream, format(last, { kind: 'reset', data: {} }));
        return;
      }
      for (const text of kept.slice(kept.length - (last - seen))) {
        send(stream, text);
      }
    },
    clients: () => streams.size,
    async close() {
      isClosed = true;
      clearInterval(heartbeat);
      for (const stream of streams.keys()) {
        stream.end();
      }
      streams.clear();
      await journal.close();
    },
  };
}

function readPosition(id: string, generation: string): number | undefined {
  const [, ofGeneration, position] = /^([\w]+)-(\d{1,15})$/.exec(id) ?? [];
  return ofGeneration === generation ? Number(position) : undefined;
}
