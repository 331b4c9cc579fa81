import type { FastifyBaseLogger } from 'fastify';

import type { Person } from '#contract/roster.ts';
import type { Repository } from '#server/database/repository.ts';
import type { CallbackRoom } from '#server/database/stores/callback-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import { emptyRoom, listPeople, noteEvent } from './room-state.ts';
import type { RoomState } from './room-state.ts';

/** Knows who is in the rooms of the tasks. What it knows is made of stored webhooks alone and brought up to date by each question. */
export interface RosterService {
  /** Everything that is stored when it is asked counts, whichever process stored it. */
  read(room: CallbackRoom): Promise<readonly Person[]>;
  /** There is news of this room: open pages hear of it soon, once for all that comes until then. */
  tell(room: CallbackRoom): void;
  /** Resolves when nothing is on its way any more. */
  stop(): Promise<void>;
}

/** Pages hear of one room no more often than this, ms. */
const tellEveryMs = 250;

/** Webhooks read at once. */
const pageSize = 2000;

/** Rooms that are remembered; of those beyond, the ones asked for longest ago are read anew when they are asked for. */
const maxRooms = 50;

interface KnownRoom {
  readonly state: RoomState;
  /** Up to here the webhooks are in the state. */
  position: number;
  /** The questions so far: one after the other, since each goes on where the one before ended. */
  reading: Promise<unknown>;
}

export function createRosterService(parts: {
  readonly repository: Pick<Repository, 'callbacks' | 'starts' | 'tasks'>;
  readonly hub: Pick<EventHub, 'publish'>;
  readonly log: FastifyBaseLogger;
}): RosterService {
  const { repository, hub, log } = parts;
  const rooms = new Map<string, KnownRoom>();
  const news = new Map<string, CallbackRoom>();
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> | undefined;
  let toldAt = -Infinity;
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
    // Of a recording that is started here the robot is known before the recorder is heard of.
    const robots = await repository.starts.listRobots(id.sdkAppId, id.roomId);
    return listPeople(room.state, robots);
  }

  async function tellAll(): Promise<void> {
    const told = [...news.values()];
    news.clear();
    const tasks = (await repository.tasks.list()).filter(({ status }) => status === 'running');
    for (const room of told) {
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
    if (isStopped || timer !== undefined || telling !== undefined) {
      return;
    }
    timer = setTimeout(
      () => {
        timer = undefined;
        toldAt = performance.now();
        telling = tellAll()
          .catch((error: unknown) => {
            log.warn({ err: error }, 'pages could not be told who is in the room');
          })
          .finally(() => {
            telling = undefined;
            if (news.size > 0) {
              schedule();
            }
          });
      },
      Math.max(0, toldAt + tellEveryMs - performance.now()),
    );
  }

  return {
    read,
    tell(room) {
      news.set(keyOf(room), room);
      schedule();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await telling;
    },
  };
}

function keyOf({ sdkAppId, roomId }: CallbackRoom): string {
  return `${sdkAppId} ${roomId}`;
}
