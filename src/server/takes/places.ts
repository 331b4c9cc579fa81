import { randomBytes } from 'node:crypto';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { PlaceInLine } from '#server/database/stores/revision-opening.ts';
import type { NewerTake, WaitingTake } from '#server/database/stores/waiting-takes.ts';
import type { FastifyBaseLogger } from 'fastify';

/** A take that other processes are to know of. */
interface ComingTake extends Omit<WaitingTake, 'id' | 'taskId'> {
  readonly task: { readonly id: string };
}

/**
 * The places of takes in the lines that all processes share, one for each task. Where there is one process its own turns are
 * all there is, and places are names that nobody reads.
 */
export interface Places {
  /** A place for a take that is first in this process: others hear of it when it has to wait for them. */
  make(): PlaceInLine;
  /** Lets the others know at once of a take that has to wait here; in the order of the calls. Never rejects. */
  announce(take: ComingTake): Promise<PlaceInLine>;
  /** Nobody will open this take any more. */
  giveUp(place: PlaceInLine): void;
  /** The takes that wait, wherever, behind the one of the task that was opened last. Never rejects. */
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
      // It will get its place when it has to wait for another process.
      log.warn({ err: error, task: task.id }, 'a waiting take could not be announced');
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
        log.warn({ err: error }, 'a take that waits no longer is still in the line');
      });
    },
    async listNewer(taskId, idempotencyKey) {
      if (replication === null) {
        return [];
      }
      return replication.listNewerTakes(taskId, idempotencyKey).catch((error: unknown) => {
        log.warn({ err: error, task: taskId }, 'the takes of other processes are not known');
        return [];
      });
    },
  };
}
