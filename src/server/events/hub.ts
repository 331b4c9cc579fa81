import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import type { DeskEvent } from '#contract/events.ts';

/** Tells every open page what happened, in order, and lets a page that lost its connection catch up. */
export interface EventHub {
  publish(event: DeskEvent): void;
  /**
   * Takes over a response whose head has been written and feeds it until either side ends. A client that names the last
   * event it saw gets those after it, or `reset` when they are gone.
   */
  attach(stream: ServerResponse, lastEventId: string | undefined): void;
  clients(): number;
  close(): void;
}

export interface EventHubOptions {
  /** How many events are kept for replay. */
  readonly capacity?: number;
  readonly heartbeatMs?: number;
  /** A client that lets this many bytes pile up is dropped; it reconnects and catches up. */
  readonly maxBacklogBytes?: number;
}

export function createEventHub(options: EventHubOptions = {}): EventHub {
  const { capacity = 1000, heartbeatMs = 15_000, maxBacklogBytes = 1024 * 1024 } = options;
  // Ids of an earlier process mean nothing to this one, so each carries the boot it belongs to.
  const boot = randomBytes(6).toString('base64url').replaceAll('-', '_');
  const kept: string[] = [];
  const streams = new Set<ServerResponse>();
  let last = 0;
  let isClosed = false;

  function send(stream: ServerResponse, text: string): void {
    stream.write(text);
    if (stream.writableLength > maxBacklogBytes) {
      streams.delete(stream);
      stream.destroy();
    }
  }

  const heartbeat = setInterval(() => {
    for (const stream of streams) send(stream, ': still here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    publish(event) {
      last += 1;
      const text = formatEvent(`${boot}-${String(last)}`, event);
      kept.push(text);
      if (kept.length > capacity) kept.shift();
      for (const stream of streams) send(stream, text);
    },
    attach(stream, lastEventId) {
      if (isClosed) {
        stream.end();
        return;
      }
      streams.add(stream);
      stream.once('close', () => streams.delete(stream));
      // An id without data is no event, but from now on the client can say where it was.
      send(stream, `retry: 2000\nid: ${boot}-${String(last)}\n\n`);
      if (lastEventId === undefined) return;
      const seen = readPosition(lastEventId, boot);
      if (seen === undefined || seen > last || seen < last - kept.length) {
        send(stream, formatEvent(`${boot}-${String(last)}`, { kind: 'reset', data: {} }));
        return;
      }
      for (const text of kept.slice(kept.length - (last - seen))) send(stream, text);
    },
    clients: () => streams.size,
    close() {
      isClosed = true;
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
      streams.clear();
    },
  };
}

function formatEvent(id: string, event: DeskEvent): string {
  return `id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

function readPosition(id: string, boot: string): number | undefined {
  const [, ofBoot, position] = /^([\w]+)-(\d{1,15})$/.exec(id) ?? [];
  return ofBoot === boot ? Number(position) : undefined;
}
