import { createHash } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';

import type { Roster } from '#contract/roster.ts';
import type { Repository } from '#server/database/repository.ts';
import type { CallbackRoom } from '#server/database/stores/callback-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import { createPeopleListing } from './people-listing.ts';
import type { PeopleListing } from './people-listing.ts';
import type { PublishedRosters } from './published-rosters.ts';
import { concernsRoom } from './room-namesake.ts';
import type { RosterRoom } from './room-namesake.ts';

/** Knows who is in the rooms of the tasks. Each question reads the new webhooks from the database first. */
export interface RosterService {
  /** Counts everything that any process has stored by now. */
  read(room: RosterRoom): Promise<Roster>;
  /** The user ids of the recorders of a room: those that webhooks named, and those of recordings that were started here. */
  listRobots(room: RosterRoom): Promise<readonly string[]>;
  /** Something changed in this room: publishes its roster soon, once for all changes until then. */
  noteChange(room: CallbackRoom): void;
  /** Resolves when nothing is being published any more. */
  stop(): Promise<void>;
}

/** Rosters are published no more often than this, ms. */
const publishEveryMs = 250;

/** The whole roster goes with each change while it has no more people than this, and else no more often than `wholeEveryMs`. */
const smallRoom = 100;
const defaultWholeEveryMs = 5000;

/** How many webhooks are read at once. */
const pageSize = 2000;

/** A room goes on being told to the pages of a recording for so long after its end, ms: everybody leaves at about that time. */
const toldAfterEndMs = 60_000;

/** How many rooms are kept in memory. Rooms beyond that, used longest ago, are read from the start when needed again. */
const maxRooms = 50;

interface KnownRoom {
  readonly people: PeopleListing;
  /** The room in short: whoever reads its webhooks up to a position knows the same people. */
  readonly epoch: string;
  /** Whether people were seen in the room whose name is this text; only then its end is told by the text as well. */
  hasNamesake: boolean;
  /** The list contains the webhooks up to this position, which is its version. */
  position: number;
  /** The first version that was known here; null until then. */
  firstVersion: number | null;
  /** Reads run one after the other, since each continues where the one before ended. */
  reading: Promise<unknown>;
}

interface ToldRecording {
  readonly roomIdType: RosterRoom['roomIdType'];
  /** When it was first seen not to run any more, ms on the clock of this process; null while it runs. */
  readonly endedAt: number | null;
}

export function createRosterService(parts: {
  readonly repository: Pick<Repository, 'callbacks' | 'starts' | 'tasks'>;
  readonly hub: Pick<EventHub, 'publish'>;
  /** What was published so far; the hub reports to it. */
  readonly published: PublishedRosters;
  readonly log: FastifyBaseLogger;
  readonly wholeEveryMs?: number;
}): RosterService {
  const { repository, hub, published, log, wholeEveryMs = defaultWholeEveryMs } = parts;
  const rooms = new Map<string, KnownRoom>();
  const changedRooms = new Map<string, CallbackRoom>();
  /** The recordings of each room that were told of it while they ran. The room told of last comes last. */
  const toldRecordings = new Map<string, Map<string, ToldRecording>>();
  /** Rooms whose whole roster is to be published later. */
  const postponed = new Map<string, NodeJS.Timeout>();
  let timer: NodeJS.Timeout | undefined;
  let publishing: Promise<void> | undefined;
  let publishedAt = -Infinity;
  let isStopped = false;

  function findRoom(id: RosterRoom): KnownRoom {
    const key = `${keyOf(id)} ${id.roomIdType ?? ''}`;
    const room = rooms.get(key) ?? {
      people: createPeopleListing(),
      epoch: createHash('sha256').update(key).digest('base64url').slice(0, 12),
      hasNamesake: false,
      position: 0,
      firstVersion: null,
      reading: Promise.resolve(),
    };
    // The newest comes last.
    rooms.delete(key);
    rooms.set(key, room);
    for (const oldest of rooms.keys()) {
      if (rooms.size > maxRooms) {
        rooms.delete(oldest);
      }
    }
    return room;
  }

  async function catchUp(id: RosterRoom, room: KnownRoom): Promise<void> {
    for (let isMore = true; isMore;) {
      const page = await repository.callbacks.list(id, { after: room.position, limit: pageSize });
      for (const { body, eventMs, position } of page) {
        const event = parseEvent(body);
        if (event !== undefined && concernsRoom(id, room, body, event.EventType)) {
          room.people.note(event, eventMs, position);
        }
        room.position = position;
      }
      isMore = page.length === pageSize;
    }
    room.firstVersion ??= room.position;
  }

  /** A room with everything that is stored by now, and the robots of recordings that were started here: no webhook names them yet. */
  async function readRoom(id: RosterRoom) {
    const room = findRoom(id);
    const reading = room.reading.then(() => catchUp(id, room));
    room.reading = reading.catch(() => undefined);
    await reading;
    const robots = await repository.starts.listRobots(id.sdkAppId, id.roomId);
    return { room, robots };
  }

  async function publishAll(): Promise<void> {
    const changed = [...changedRooms.values()];
    changedRooms.clear();
    for (const room of changed) {
      for (const [id, roomIdType] of await listListeners(room)) {
        await publish(id, { ...room, roomIdType });
      }
    }
  }

  /** The recordings of a room that run, and those that have just ended: a dismissal ends them before it is published. */
  async function listListeners(
    room: CallbackRoom,
  ): Promise<ReadonlyMap<string, RosterRoom['roomIdType']>> {
    const key = keyOf(room);
    const told = new Map<string, ToldRecording>();
    for (const { id, roomIdType } of await repository.tasks.listOfRoom(room)) {
      told.set(id, { roomIdType, endedAt: null });
    }
    const now = performance.now();
    for (const [id, { roomIdType, endedAt }] of toldRecordings.get(key) ?? []) {
      if (!told.has(id) && (endedAt === null || now - endedAt < toldAfterEndMs)) {
        told.set(id, { roomIdType, endedAt: endedAt ?? now });
      }
    }
    toldRecordings.delete(key);
    toldRecordings.set(key, told);
    for (const oldest of toldRecordings.keys()) {
      if (toldRecordings.size > maxRooms) {
        toldRecordings.delete(oldest);
      }
    }
    return new Map([...told].map(([id, { roomIdType }]) => [id, roomIdType]));
  }

  async function publish(taskId: string, id: RosterRoom): Promise<void> {
    const { room, robots } = await readRoom(id);
    const { people, epoch, position: version } = room;
    // Pages that have less than was known here at first fetch the whole roster.
    const since = Math.min(version, published.versionOf(taskId, epoch) ?? room.firstVersion ?? 0);
    const whole = published.wholeOf(taskId, epoch);
    const waitMs = whole === null ? 0 : whole.atMs + wholeEveryMs - performance.now();
    const isDue = people.count() <= smallRoom || waitMs <= 0;
    if (!isDue) {
      postpone(id, waitMs);
    }
    if (published.versionOf(taskId, epoch) === version && (!isDue || whole?.version === version)) {
      return;
    }
    const { changes, gone } = people.listChanges(since, robots);
    hub.publish({
      kind: 'roster',
      data: {
        taskId,
        epoch,
        version,
        since,
        changes: [...changes],
        gone: [...gone],
        ...(isDue && { roster: { people: [...people.list(robots)], epoch, version } }),
      },
    });
  }

  function postpone(room: CallbackRoom, waitMs: number): void {
    const key = keyOf(room);
    if (isStopped || postponed.has(key)) {
      return;
    }
    const timer = setTimeout(() => {
      postponed.delete(key);
      noteChange(room);
    }, waitMs);
    timer.unref();
    postponed.set(key, timer);
  }

  function noteChange({ sdkAppId, roomId }: CallbackRoom): void {
    const room = { sdkAppId, roomId };
    changedRooms.set(keyOf(room), room);
    schedule();
  }

  function schedule(): void {
    if (isStopped || timer !== undefined || publishing !== undefined) {
      return;
    }
    timer = setTimeout(
      () => {
        timer = undefined;
        publishedAt = performance.now();
        publishing = publishAll()
          .catch((error: unknown) => {
            log.warn({ err: error }, 'cannot publish who is in the room');
          })
          .finally(() => {
            publishing = undefined;
            if (changedRooms.size > 0) {
              schedule();
            }
          });
      },
      Math.max(0, publishedAt + publishEveryMs - performance.now()),
    );
  }

  return {
    async read(id) {
      const { room, robots } = await readRoom(id);
      const { people, epoch, position: version } = room;
      return { people: [...people.list(robots)], epoch, version };
    },
    async listRobots(id) {
      const { room, robots } = await readRoom(id);
      return [...room.people.robots(), ...robots];
    },
    noteChange,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const waiting of postponed.values()) {
        clearTimeout(waiting);
      }
      await publishing;
    },
  };
}

function keyOf({ sdkAppId, roomId }: CallbackRoom): string {
  return `${sdkAppId} ${roomId}`;
}
