import type { Person } from '#contract/roster.ts';
import { parseEvent } from '#trtc/webhooks.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

import { createPeopleListing } from './people-listing.ts';
import { concernsRoom } from './room-namesake.ts';
import type { RosterRoom } from './room-namesake.ts';

export interface RosterReplay {
  /**
   * Who was in the room at a moment; null where no webhook tells of the time before. The moments must come in their order, one
   * after the other.
   */
  readAt(atMs: number): Promise<readonly Person[] | null>;
}

interface ReplayedWebhook {
  /** ms since the epoch, by the vendor's clock. */
  readonly eventMs: number;
  readonly body: string;
}

/**
 * Follows a room from moment to moment by its webhooks, each of which is read once, when a moment needs it.
 * @param webhooks pages of them, in the order in which they happened
 * @param robots user ids of recorders
 */
export function replayRoster(
  room: RosterRoom,
  webhooks: AsyncIterator<readonly ReplayedWebhook[]>,
  robots: readonly string[],
): RosterReplay {
  const listing = createPeopleListing();
  const known = { hasNamesake: false };
  let page: readonly ReplayedWebhook[] = [];
  /** Of the page, and of all. */
  let readOfPage = 0;
  let read = 0;
  let isTold = false;

  function note(event: CallbackBody, { eventMs, body }: ReplayedWebhook): void {
    if (concernsRoom(room, known, body, event.EventType)) {
      isTold ||= event.EventType < 300;
      listing.note(event, eventMs, read);
    }
  }

  /** The next webhook that was not read yet, and where there is none, undefined. */
  async function peek(): Promise<ReplayedWebhook | undefined> {
    if (readOfPage === page.length) {
      const next = await webhooks.next();
      page = next.done === true ? [] : next.value;
      readOfPage = 0;
    }
    return page[readOfPage];
  }

  return {
    async readAt(atMs) {
      for (
        let next = await peek();
        next !== undefined && next.eventMs <= atMs;
        next = page[readOfPage] ?? (await peek())
      ) {
        readOfPage += 1;
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
