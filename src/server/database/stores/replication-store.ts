import { randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import type { CloudAction } from '#trtc/actions.ts';

import { shareCallSlots } from './call-slots.ts';
import type { CallSlots } from './call-slots.ts';
import type { PostgresConnections } from '#server/database/engine/postgres.ts';
import type { Scope } from '#server/database/engine/scope.ts';
import { announceTake, forgetOrphans, listNewerTakes, withdrawTake } from './waiting-takes.ts';
import type { NewerTake, WaitingTake } from './waiting-takes.ts';

/** What the processes of one origin on one PostgreSQL share. All times are by the clock of PostgreSQL. */
export interface ReplicationStore {
  /** Says that this process is alive for the next `ttlMs`: until then no other process settles or overtakes what it sends. */
  stayAlive(ttlMs: number): Promise<void>;
  /** What time it is, ms since 1970. */
  readTimeMs(): Promise<number>;
  /** Makes a claim that has not run out longer: from now on `ttlMs`. False: it has run out, or there is none. */
  extendClaim(ttlMs: number): Promise<boolean>;
  /** How long that claim still lasts, ms; null: it has run out, or there is none. Writes nothing. */
  readClaim(): Promise<number | null>;
  /** Ends that claim at once. */
  leave(): Promise<void>;
  /** Removes the processes whose claim has run out, and returns how many. Only one caller counts each of them. */
  removeDead(): Promise<number>;
  /** The calls of an action that all processes together may make in a second. Every process must give the same `count`. */
  shareCallSlots(action: CloudAction, count: number): CallSlots;

  /** Puts a take into the line of its task, where every process sees it. `RevisionStore.open` takes it out. */
  announceTake(take: WaitingTake): Promise<void>;
  /** Takes a take out of the line that no longer waits and was not opened. */
  withdrawTake(id: string): Promise<void>;
  /** The takes of all processes that wait behind the one that was opened last, without repetitions of that one. */
  listNewerTakes(taskId: string, idempotencyKey: string | null): Promise<readonly NewerTake[]>;

  /** The sequence of events and the position of its newest event. */
  readEventHead(): Promise<EventHead>;
  /**
   * Appends events (JSON) to the sequence and notifies every process. Positions have no gaps, and an event is never visible
   * before those with lower positions. A `batch` that has been appended already is not appended again.
   */
  appendEvents(batch: string, events: readonly string[]): Promise<void>;
  /** Events after a position, oldest first. */
  readEvents(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Deletes all events but the newest `keep`. */
  pruneEvents(keep: number): Promise<void>;
  /** Calls `onNews` when there may be new events. */
  subscribeToEvents(onNews: () => void): ChannelSubscription;

  /** Sends a message to every process, including this one; at most 8,000 bytes. It is not stored. */
  broadcast(message: string): Promise<void>;
  /** Receives broadcast messages; an empty one when the subscription begins, and again after each interruption. */
  subscribeToBroadcasts(onMessage: (message: string) => void): ChannelSubscription;
}

export interface ChannelSubscription {
  close(): Promise<void>;
}

export interface EventHead {
  readonly generation: string;
  readonly position: number;
}

export interface StoredEvent {
  readonly position: number;
  readonly event: string;
}

const eventChannel = 'mixdesk_events';
const broadcastChannel = 'mixdesk_sayings';
const now = sql`extract(epoch from clock_timestamp())`;

interface Broadcast {
  readonly origin: string;
  readonly text: string;
}

export function createReplicationStore(
  scope: Scope,
  connections: PostgresConnections,
): ReplicationStore {
  const { db, origin, owner } = scope;
  return {
    async stayAlive(ttlMs) {
      await sql`
        insert into replicas (id, origin, expires_at) values (${owner}, ${origin}, ${now} + ${ttlMs / 1000})
        on conflict (id) do update set expires_at = excluded.expires_at`.execute(db);
    },
    async readTimeMs() {
      const { rows } = await sql<{ ms: number }>`
        select (${now} * 1000)::double precision as ms`.execute(db);
      return rows[0]?.ms ?? Number.NaN;
    },
    async extendClaim(ttlMs) {
      const { rows } = await sql`
        update replicas set expires_at = ${now} + ${ttlMs / 1000}
        where id = ${owner} and expires_at > ${now} returning id`.execute(db);
      return rows.length > 0;
    },
    async readClaim() {
      const { rows } = await sql<{ left: number }>`
        select ((expires_at - ${now}) * 1000)::double precision as left from replicas
        where id = ${owner} and expires_at > ${now}`.execute(db);
      return rows[0]?.left ?? null;
    },
    async leave() {
      await db.deleteFrom('replicas').where('id', '=', owner).execute();
      await forgetOrphans(scope);
    },
    async removeDead() {
      const { rows } = await sql`
        delete from replicas where origin = ${origin} and expires_at <= ${now} returning id`.execute(
        db,
      );
      if (rows.length > 0) {
        await forgetOrphans(scope);
      }
      return rows.length;
    },
    shareCallSlots: (action, count) => shareCallSlots(scope, action, count),
    announceTake: (take) => announceTake(db, scope, take),
    async withdrawTake(id) {
      await withdrawTake(db, id);
    },
    listNewerTakes: (taskId, idempotencyKey) => listNewerTakes(scope, taskId, idempotencyKey),
    async readEventHead() {
      const generation = randomBytes(6).toString('hex');
      const { rows } = await sql<EventHead>`
        insert into event_heads (origin, generation, position) values (${origin}, ${generation}, 0)
        on conflict (origin) do update set position = event_heads.position
        returning generation, position`.execute(db);
      const [head] = rows;
      if (head === undefined) {
        throw new Error('PostgreSQL returned no position for the events.');
      }
      return head;
    },
    async appendEvents(batch, events) {
      // The row of the last position stays locked until the end, so positions become visible in order. One statement is one round trip.
      await sql`
        with head as (
          update event_heads set position = position + ${events.length}
          where origin = ${origin} and not exists (select from events where origin = ${origin} and batch = ${batch})
          returning position
        ), added as (
          insert into events (origin, position, batch, event)
          select cast(${origin} as text), head.position - cast(${events.length} as bigint) + item.place, cast(${batch} as text), item.event
          from head, unnest(cast(${events} as text[])) with ordinality as item (event, place)
        )
        select pg_notify(${eventChannel}, '') from head`.execute(db);
    },
    readEvents: (after, limit) =>
      db
        .selectFrom('events')
        .select(['position', 'event'])
        .where('origin', '=', origin)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute(),
    async pruneEvents(keep) {
      await sql`
        delete from events where origin = ${origin}
        and position <= (select position from event_heads where origin = ${origin}) - ${keep}`.execute(
        db,
      );
    },
    subscribeToEvents: (onNews) =>
      connections.listen(eventChannel, () => {
        onNews();
      }),
    async broadcast(message) {
      const payload = JSON.stringify({ origin, text: message } satisfies Broadcast);
      await sql`select pg_notify(${broadcastChannel}, ${payload})`.execute(db);
    },
    subscribeToBroadcasts: (onMessage) =>
      connections.listen(broadcastChannel, (payload) => {
        const sent = payload === '' ? null : (JSON.parse(payload) as Broadcast);
        if (sent === null) {
          onMessage('');
        } else if (sent.origin === origin) {
          onMessage(sent.text);
        }
      }),
  };
}
