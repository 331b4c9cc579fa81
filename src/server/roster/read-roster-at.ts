import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Person } from '#contract/roster.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredCallback } from '#server/database/stores/callback-store.ts';

import { replayRoster } from './replay-roster.ts';
import type { RosterRoom } from './room-namesake.ts';

/** How many webhooks are in memory at once. */
const pageSize = 500;

/** Who was in a room at an earlier moment, by the webhooks that are stored now; null where none tells of the time before. */
export async function readRosterAt(
  repository: Pick<Repository, 'callbacks' | 'starts'>,
  room: RosterRoom,
  atMs: number,
): Promise<readonly Person[] | null> {
  const robots = await repository.starts.listRobots(room.sdkAppId, room.roomId);
  return replayRoster(room, listWebhooks(repository, room), robots).readAt(atMs);
}

/** All webhooks of a room in the order in which they happened, page by page. */
export async function* listWebhooks(
  { callbacks }: Pick<Repository, 'callbacks'>,
  room: RosterRoom,
): AsyncGenerator<readonly StoredCallback[]> {
  for (let after: StoredCallback | null = null; ;) {
    const page: readonly StoredCallback[] = await callbacks.listByTime(room, {
      after,
      limit: pageSize,
    });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) {
      return;
    }
    after = last;
    // SQLite answers within this turn of the event loop; others must have theirs.
    await nextTurn();
  }
}
