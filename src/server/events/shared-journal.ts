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
/** Events that wait for a database that is away; beyond this pages are told to fetch everything instead. */
const maxPending = 2000;
/** NOTIFY is how news travel; this is for a connection that died without a word, ms. */
const pollMs = 1000;
const retryMs = 200;
/** What a stop grants to events that are not yet stored, ms. */
const farewellMs = 2000;

/**
 * The journal of several processes on one PostgreSQL. Everybody reads it from the database, the writer too, so that all have
 * the same events under the same positions. What was published while the database was away is written when it is back.
 */
export async function openSharedJournal(
  replication: ReplicationStore,
  log: FastifyBaseLogger,
): Promise<EventJournal> {
  const { generation, position } = await replication.readEventHead();
  // The newest events are told first, so that a page of another process can go on here.
  const start = Math.max(0, position - kept);
  const recent = await replication.readEvents(start, kept);
  let last = start;
  let tell: ((position: number, event: KeptEvent) => void) | undefined;
  let pending: KeptEvent[] = [];
  let writing: Promise<void> | undefined;
  let reading: Promise<void> | undefined;
  let isNews = false;
  let isClosed = false;

  function tellAll(events: readonly StoredEvent[]): void {
    for (const { position: at, event } of events) {
      // A gap is what was pruned before this process came round to it.
      if (at !== last + 1) {
        tell?.(at - 1, { kind: 'reset', data: {} });
      }
      last = at;
      tell?.(at, JSON.parse(event) as KeptEvent);
    }
  }

  async function read(): Promise<void> {
    while (isNews && !isClosed && tell !== undefined) {
      isNews = false;
      const events = await replication.readEvents(last, batchSize);
      tellAll(events);
      if (events.length === batchSize) {
        isNews = true;
      }
    }
  }

  function hear(): void {
    isNews = true;
    reading ??= read()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'events could not be read');
      })
      .finally(() => {
        reading = undefined;
        if (isNews && !isClosed && tell !== undefined) {
          setTimeout(hear, retryMs).unref();
        }
      });
  }

  async function write(): Promise<void> {
    while (pending.length > 0) {
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
      log.warn({ err: error, waiting: pending.length }, 'events could not be written');
      return false;
    }
  }

  const listening = replication.subscribeToEvents(hear);
  const poll = setInterval(hear, pollMs);
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
      tell = onEvent;
      tellAll(recent);
      hear();
    },
    async close() {
      clearInterval(poll);
      await Promise.race([writing, delay(farewellMs, undefined, { ref: false })]);
      isClosed = true;
      await listening.close();
      await reading;
    },
  };
}

/** How many events `pruneEvents` should leave: more than anybody replays, so that a slow process finds no gap. */
export const storedEvents = 4 * kept;
