import { randomBytes } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';

import { presenceLeaseMs, watcher } from '#contract/presence.ts';
import type { Watcher } from '#contract/presence.ts';
import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { EventHub } from '#server/events/hub.ts';

import { createPresenceBook } from './presence-book.ts';
import type { Seen } from './presence-book.ts';

/** Who has which task open, over all processes of this desk. */
export interface PresenceService {
  /** False when the window is somebody else's: then nothing happens. */
  report(seen: Seen): boolean;
  /** False when the window is somebody else's: then nothing happens. */
  leave(client: string, owner: string): boolean;
  list(taskId: string): readonly Watcher[];
  stop(): Promise<void>;
}

/** What processes send each other. The next report of the window replaces a lost message. */
const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seen'),
    from: z.string(),
    seen: watcher.extend({ taskId: z.string(), owner: z.string().default('') }),
  }),
  z.object({
    kind: z.literal('left'),
    from: z.string(),
    client: z.string(),
    owner: z.string().default(''),
  }),
  /** A process is new, or was cut off for a while. */
  z.object({ kind: z.literal('who-is-there'), from: z.string() }),
]);
type Message = z.infer<typeof message>;

/** How often to look for windows whose lease has ended, ms. */
const sweepMs = 1000;

export interface PresenceParts {
  readonly hub: Pick<EventHub, 'broadcast'>;
  /** Null where there is one process. */
  readonly replication: Pick<ReplicationStore, 'broadcast' | 'subscribeToBroadcasts'> | null;
  readonly log: FastifyBaseLogger;
  /** ms; never goes back. */
  readonly nowMs?: () => number;
  readonly leaseMs?: number;
}

export function openPresenceService(parts: PresenceParts): PresenceService {
  const { hub, replication, log, leaseMs = presenceLeaseMs } = parts;
  const book = createPresenceBook(leaseMs, parts.nowMs ?? (() => performance.now()));
  const self = randomBytes(9).toString('base64url');

  function tellPages(taskIds: readonly string[]): void {
    for (const taskId of taskIds) {
      hub.broadcast({ kind: 'presence', data: { taskId, people: [...book.list(taskId)] } });
    }
  }

  function say(said: Message): void {
    replication?.broadcast(JSON.stringify(said)).catch((error: unknown) => {
      log.warn({ err: error }, 'cannot send presence to other processes');
    });
  }

  function sayWhoIsHere(): void {
    for (const seen of book.listOurs()) {
      say({ kind: 'seen', from: self, seen });
    }
  }

  function receive(text: string): void {
    // An empty text means that this process has just begun to receive messages.
    if (text === '') {
      say({ kind: 'who-is-there', from: self });
      sayWhoIsHere();
      return;
    }
    const heard = message.safeParse(JSON.parse(text));
    if (!heard.success || heard.data.from === self) {
      return;
    }
    const { data } = heard;
    if (data.kind === 'seen') {
      if (book.mayReport(data.seen.client, data.seen.owner)) {
        tellPages(book.note(data.seen, false));
      }
    } else if (data.kind === 'left') {
      if (book.mayReport(data.client, data.owner)) {
        tellPages(book.leave(data.client));
      }
    } else {
      sayWhoIsHere();
    }
  }

  const subscription = replication?.subscribeToBroadcasts(receive);
  const timer = setInterval(() => {
    tellPages(book.sweep());
  }, sweepMs);
  timer.unref();

  return {
    report(seen) {
      if (!book.mayReport(seen.client, seen.owner)) {
        return false;
      }
      tellPages(book.note(seen, true));
      say({ kind: 'seen', from: self, seen });
      return true;
    },
    leave(client, owner) {
      if (!book.mayReport(client, owner)) {
        return false;
      }
      tellPages(book.leave(client));
      say({ kind: 'left', from: self, client, owner });
      return true;
    },
    list: (taskId) => book.list(taskId),
    async stop() {
      clearInterval(timer);
      await subscription?.close();
    },
  };
}
