import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { KeptEvent } from '#contract/events.ts';
import type { ReplicationStore, StoredEvent } from '#server/database/stores/replication-store.ts';
import type { FastifyBaseLogger } from 'fastify';

import type { EventJournal } from './journal.ts';

/** How many events a page may have missed and still catch up. */
const kept = 1000;
/** Read and written at once. */
const batchSize = 200;
/** Events that wait while the database is down. Beyond this, pages get `reset` and fetch everything again. */
const maxPending = 2000;
/** New events are announced by NOTIFY; polling covers a connection that died unnoticed, ms. */
const pollMs = 1000;
const retryMs = 200;
/**
 * Events of so many ms are written together: the first event of a take does not hold up the disk when its outcome has to be
 * stored, and a take that is answered quickly costs one commit for both, ms.
 */
const gatherMs = 20;
/** How long a stop waits for events that are not stored yet, ms. */
const farewellMs = 2000;

/**
 * The journal of several processes on one PostgreSQL. Every process reads it from the database, also the one that writes, so all
 * have the same events at the same positions. Events that are published while the database is down are written when it is back.
 */
export async function openSharedJournal(
  replication: ReplicationStore,
  log: FastifyBaseLogger,
): Promise<EventJournal> {
  const { generation, position } = await replication.readEventHead();
  // Delivers the newest events first, so that a page of another process can continue here.
  const start = Math.max(0, position - kept);
  const recent = await replication.readEvents(start, kept);
  let last = start;
  let deliver: ((position: number, event: KeptEvent) => void) | undefined;
  let pending: KeptEvent[] = [];
  let writing: Promise<void> | undefined;
  let reading: Promise<void> | undefined;
  let hasNew = false;
  let isClosed = false;

  function deliverAll(events: readonly StoredEvent[]): void {
    for (const { position: at, event } of events) {
      // There is a gap when events were pruned before this process read them.
      if (at !== last + 1) {
        deliver?.(at - 1, { kind: 'reset', data: {} });
      }
      last = at;
      deliver?.(at, JSON.parse(event) as KeptEvent);
    }
  }

  async function read(): Promise<void> {
    while (hasNew && !isClosed && deliver !== undefined) {
      hasNew = false;
      const events = await replication.readEvents(last, batchSize);
      deliverAll(events);
      if (events.length === batchSize) {
        hasNew = true;
      }
    }
  }

  function readSoon(): void {
    hasNew = true;
    reading ??= read()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'cannot read events');
      })
      .finally(() => {
        reading = undefined;
        if (hasNew && !isClosed && deliver !== undefined) {
          setTimeout(readSoon, retryMs).unref();
        }
      });
  }

  async function write(): Promise<void> {
    while (pending.length > 0) {
      await delay(gatherMs);
      const events = pending.slice(0, batchSize);
      const batch = randomBytes(12).toString('base64url');
      while (!(await tryToWrite(batch, events))) {
        if (isClosed) {
          return;
        }
        await delay(retryMs);
      }
      pending = pending.slice(events.length);
    }
  }

  async function tryToWrite(batch: string, events: readonly KeptEvent[]): Promise<boolean> {
    try {
      await replication.appendEvents(
        batch,
        events.map((event) => JSON.stringify(event)),
      );
      return true;
    } catch (error) {
      log.warn({ err: error, waiting: pending.length }, 'cannot write events');
      return false;
    }
  }

  const listening = replication.subscribeToEvents(readSoon);
  const poll = setInterval(readSoon, pollMs);
  poll.unref();
  return {
    generation,
    start,
    isShared: true,
    append(event) {
      pending =
        pending.length < maxPending
          ? [...pending, event]
          : [...pending.slice(0, batchSize), { kind: 'reset', data: {} }];
      writing ??= write().finally(() => {
        writing = undefined;
      });
    },
    follow(onEvent) {
      deliver = onEvent;
      deliverAll(recent);
      readSoon();
    },
    async close() {
      clearInterval(poll);
      await Promise.race([writing, delay(farewellMs, undefined, { ref: false })]);
      isClosed = true;
      await listening.close();
      await reading;
    },
    // The others go on, and it is in the database.
    leave: () => Promise.resolve(),
  };
}

/** How many events `pruneEvents` keeps: more than any replay needs, so that a slow process finds no gap. */
export const storedEvents = 4 * kept;
