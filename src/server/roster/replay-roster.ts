import type { Person } from '#contract/roster.ts';
import { parseEvent } from '#trtc/webhooks.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

import { createPeopleListing } from './people-listing.ts';
import { concernsRoom } from './room-namesake.ts';
import type { RosterRoom } from './room-namesake.ts';

export interface RosterReplay {
  /** Who was in the room at a moment; null where no webhook tells of the time before. The moments must come in their order. */
  readAt(atMs: number): readonly Person[] | null;
}

interface ReplayedWebhook {
  /** ms since the epoch, by the vendor's clock. */
  readonly eventMs: number;
  readonly body: string;
}

/** Follows a room from moment to moment by its webhooks, each of which is read once. @param robots user ids of recorders */
export function replayRoster(
  room: RosterRoom,
  webhooks: readonly ReplayedWebhook[],
  robots: readonly string[],
): RosterReplay {
  const listing = createPeopleListing();
  const known = { hasNamesake: false };
  const ordered = [...webhooks].sort((a, b) => a.eventMs - b.eventMs);
  let read = 0;
  let isTold = false;

  function note(event: CallbackBody, { eventMs, body }: ReplayedWebhook): void {
    if (concernsRoom(room, known, body, event.EventType)) {
      isTold ||= event.EventType < 300;
      listing.note(event, eventMs, read);
    }
  }

  return {
    readAt(atMs) {
      for (
        let next = ordered[read];
        next !== undefined && next.eventMs <= atMs;
        next = ordered[read]
      ) {
        read += 1;
        const event = parseEvent(next.body);
        if (event !== undefined) {
          note(event, next);
        }
      }
      return isTold ? listing.list(robots) : null;
    },
  };
}
