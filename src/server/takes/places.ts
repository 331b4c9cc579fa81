import { randomBytes } from 'node:crypto';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { PlaceInLine } from '#server/database/stores/revision-opening.ts';
import type { NewerTake, WaitingTake } from '#server/database/stores/waiting-takes.ts';
import type { FastifyBaseLogger } from 'fastify';

/** A take that other processes must know. */
interface ComingTake extends Omit<WaitingTake, 'id' | 'taskId'> {
  readonly task: { readonly id: string };
}

/**
 * The places of takes in the queues that all processes share, one queue for each task. With a single process its own queue is
 * enough, and places are ids that nobody reads.
 */
export interface Places {
  /** A place for a take that is first in this process. Other processes see it only if it has to wait for them. */
  make(): PlaceInLine;
  /** Announces a take that has to wait here to the other processes, in the order of the calls. Never rejects. */
  announce(take: ComingTake): Promise<PlaceInLine>;
  /** Removes a take that will not be opened. */
  giveUp(place: PlaceInLine): void;
  /** The takes of all processes that wait behind the one that was opened last. Never rejects. */
  listNewer(taskId: string, idempotencyKey: string | null): Promise<readonly NewerTake[]>;
}

export function createPlaces(replication: ReplicationStore | null, log: FastifyBaseLogger): Places {
  let lastAnnounced: Promise<unknown> = Promise.resolve();

  function make(isAnnounced: boolean): PlaceInLine {
    return { id: randomBytes(9).toString('base64url'), isAnnounced };
  }

  async function announce({ task, ...take }: ComingTake): Promise<PlaceInLine> {
    if (replication === null) {
      return make(true);
    }
    const place = make(true);
    try {
      await replication.announceTake({ ...take, id: place.id, taskId: task.id });
      return place;
    } catch (error) {
      // It gets its place when it has to wait for another process.
      log.warn({ err: error, task: task.id }, 'cannot announce a waiting take');
      return { ...place, isAnnounced: false };
    }
  }

  return {
    make: () => make(false),
    announce(take) {
      const place = lastAnnounced.then(() => announce(take));
      lastAnnounced = place;
      return place;
    },
    giveUp({ id }) {
      replication?.withdrawTake(id).catch((error: unknown) => {
        log.warn({ err: error }, 'cannot remove a take from the shared queue');
      });
    },
    async listNewer(taskId, idempotencyKey) {
      if (replication === null) {
        return [];
      }
      return replication.listNewerTakes(taskId, idempotencyKey).catch((error: unknown) => {
        log.warn({ err: error, task: taskId }, 'cannot list the takes of other processes');
        return [];
      });
    },
  };
}
