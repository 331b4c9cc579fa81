import type { CallbackRoom } from '#server/database/stores/callback-store.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { roomEventTypes } from '#trtc/event-types.ts';
import { readRoomIdType } from '#trtc/webhooks.ts';

/** A room as a task names it. Without a type, the webhooks of the number and of the text count alike. */
export interface RosterRoom extends CallbackRoom {
  readonly roomIdType: 0 | 1 | null;
}

export interface Namesake {
  /** Whether people were seen in the room whose name is this text; only then its end is told by the text as well. */
  hasNamesake: boolean;
}

/**
 * Whether an event is about the room of this type and not about its namesake. The vendor's sample of event 102 names a numeric
 * room by text: it counts as long as nobody was in a room with that text as its name.
 */
export function concernsRoom(
  id: RosterRoom,
  known: Namesake,
  body: string,
  eventType: number,
): boolean {
  const type = readRoomIdType(body);
  if (id.roomIdType === null || type === null || type === id.roomIdType) {
    return true;
  }
  const isEnd = eventType === roomEventTypes.roomDismissed;
  known.hasNamesake ||= !isEnd;
  return id.roomIdType === roomIdTypes.number && isEnd && !known.hasNamesake;
}
