import type { FastifyBaseLogger } from 'fastify';

import type { Person } from '#contract/roster.ts';
import type { Repository } from '#server/database/repository.ts';
import type { CallbackRoom } from '#server/database/stores/callback-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import { emptyRoom, listPeople, noteEvent } from './room-state.ts';
import type { RoomState } from './room-state.ts';

/** Knows who is in the rooms of the tasks. Each question reads the new webhooks from the database first. */
export interface RosterService {
  /** Counts everything that any process has stored by now. */
  read(room: CallbackRoom): Promise<readonly Person[]>;
  /** Something changed in this room: publishes its roster soon, once for all changes until then. */
  noteChange(room: CallbackRoom): void;
  /** Resolves when nothing is being published any more. */
  stop(): Promise<void>;
}

/** Rosters are published no more often than this, ms. */
const publishEveryMs = 250;

/** How many webhooks are read at once. */
const pageSize = 2000;

/** How many rooms are kept in memory. Rooms beyond that, used longest ago, are read from the start when needed again. */
const maxRooms = 50;

interface KnownRoom {
  readonly state: RoomState;
  /** The state contains the webhooks up to this position. */
  position: number;
  /** Reads run one after the other, since each continues where the one before ended. */
  reading: Promise<unknown>;
}

export function createRosterService(parts: {
  readonly repository: Pick<Repository, 'callbacks' | 'starts' | 'tasks'>;
  readonly hub: Pick<EventHub, 'publish'>;
  readonly log: FastifyBaseLogger;
}): RosterService {
  const { repository, hub, log } = parts;
  const rooms = new Map<string, KnownRoom>();
  const changedRooms = new Map<string, CallbackRoom>();
  let timer: NodeJS.Timeout | undefined;
  let publishing: Promise<void> | undefined;
  let publishedAt = -Infinity;
  let isStopped = false;

  function findRoom(key: string): KnownRoom {
    const room = rooms.get(key) ?? {
      state: emptyRoom(),
      position: 0,
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

  async function catchUp(id: CallbackRoom, room: KnownRoom): Promise<void> {
    for (let isMore = true; isMore;) {
      const page = await repository.callbacks.list(id, { after: room.position, limit: pageSize });
      for (const { body, eventMs, position } of page) {
        const event = parseEvent(body);
        if (event !== undefined) {
          noteEvent(room.state, event, eventMs);
        }
        room.position = position;
      }
      isMore = page.length === pageSize;
    }
  }

  async function read(id: CallbackRoom): Promise<readonly Person[]> {
    const room = findRoom(keyOf(id));
    const reading = room.reading.then(() => catchUp(id, room));
    room.reading = reading.catch(() => undefined);
    await reading;
    // The robot of a recording that was started here is known before its first webhook.
    const robots = await repository.starts.listRobots(id.sdkAppId, id.roomId);
    return listPeople(room.state, robots);
  }

  async function publishAll(): Promise<void> {
    const changed = [...changedRooms.values()];
    changedRooms.clear();
    const tasks = (await repository.tasks.list()).filter(({ status }) => status === 'running');
    for (const room of changed) {
      const listeners = tasks.filter(
        ({ sdkAppId, roomId }) => sdkAppId === room.sdkAppId && roomId === room.roomId,
      );
      if (listeners.length === 0) {
        continue;
      }
      const people = [...(await read(room))];
      for (const { id } of listeners) {
        hub.publish({ kind: 'roster', data: { taskId: id, roster: { people } } });
      }
    }
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
    read,
    noteChange(room) {
      changedRooms.set(keyOf(room), room);
      schedule();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await publishing;
    },
  };
}

function keyOf({ sdkAppId, roomId }: CallbackRoom): string {
  return `${sdkAppId} ${roomId}`;
}
