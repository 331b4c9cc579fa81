import { randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import type { RecordingAction } from '#trtc/actions.ts';

import { shareCallSlots } from './call-slots.ts';
import type { CallSlots } from './call-slots.ts';
import type { PostgresConnections } from './postgres.ts';
import type { Scope } from './scope.ts';
import { announceTake, forgetOrphans, listNewerTakes, withdrawTake } from './waiting-takes.ts';
import type { NewerTake, WaitingTake } from './waiting-takes.ts';

/** What the processes of one origin on one PostgreSQL tell each other. Its clock is the only one that counts. */
export interface Replication {
  /** Says that this process is alive for the next `ttlMs`: until then nobody else settles or overtakes what it sends. */
  stayAlive(ttlMs: number): Promise<void>;
  /** Gives up the claim at once. */
  leave(): Promise<void>;
  /** Removes the processes whose claim has run out; how many there were. Each is counted by one caller only. */
  buryDead(): Promise<number>;
  /** The calls of an action that all processes together may make in a second. Each gives the same `count`. */
  shareCallSlots(action: RecordingAction, count: number): CallSlots;

  /** Lets every process know of a take that waits for its task. `Repository.openRevision` ends its waiting. */
  announceTake(take: WaitingTake): Promise<void>;
  /** A take that waits no longer, and was not opened. */
  withdrawTake(id: string): Promise<void>;
  /** The takes that wait, at any process, behind the one that was opened last; without repetitions of that one. */
  listNewerTakes(taskId: string, idempotencyKey: string | null): Promise<readonly NewerTake[]>;

  /** Where the sequence of events stands, and the newest of them. */
  readEventHead(): Promise<EventHead>;
  /**
   * Adds events (JSON) to the sequence and tells every process. Positions have no gaps, and what has a lower one was visible
   * earlier. A `batch` that is there already is not added again.
   */
  appendEvents(batch: string, events: readonly string[]): Promise<void>;
  /** Events after a position, oldest first. */
  readEvents(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Forgets all events but the newest `keep`. */
  pruneEvents(keep: number): Promise<void>;
  /** Says something to every process, this one too; at most 8,000 bytes. Nothing of it is kept. */
  say(text: string): Promise<void>;
  /** Hears what is said; an empty text when the hearing begins, and again after it was interrupted. */
  hear(onText: (text: string) => void): { close(): Promise<void> };
  /** Hears that there may be new events. */
  listen(onNews: () => void): { close(): Promise<void> };
}

export interface EventHead {
  readonly generation: string;
  readonly position: number;
}

export interface StoredEvent {
  readonly position: number;
  readonly event: string;
}

const channel = 'mixdesk_events';
const sayingChannel = 'mixdesk_sayings';
const now = sql`extract(epoch from clock_timestamp())`;

interface Saying {
  readonly origin: string;
  readonly text: string;
}

export function replicate(scope: Scope, connections: PostgresConnections): Replication {
  const { db, origin, owner } = scope;
  return {
    async stayAlive(ttlMs) {
      await sql`
        insert into replicas (id, origin, expires_at) values (${owner}, ${origin}, ${now} + ${ttlMs / 1000})
        on conflict (id) do update set expires_at = excluded.expires_at`.execute(db);
    },
    async leave() {
      await db.deleteFrom('replicas').where('id', '=', owner).execute();
      await forgetOrphans(scope);
    },
    async buryDead() {
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
        throw new Error('PostgreSQL gave no position of the events.');
      }
      return head;
    },
    async appendEvents(batch, events) {
      // The head's row is locked until the end, so positions become visible in their order. One statement is one round trip.
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
        select pg_notify(${channel}, '') from head`.execute(db);
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
    async say(text) {
      await sql`select pg_notify(${sayingChannel}, ${JSON.stringify({ origin, text })})`.execute(
        db,
      );
    },
    hear: (onText) =>
      connections.listen(sayingChannel, (payload) => {
        if (payload === '') {
          onText('');
        }
        const said = payload === '' ? null : (JSON.parse(payload) as Saying);
        if (said?.origin === origin) {
          onText(said.text);
        }
      }),
    listen: (onNews) =>
      connections.listen(channel, () => {
        onNews();
      }),
  };
}
