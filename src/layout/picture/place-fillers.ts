import { maxStreams } from '#trtc/limits.ts';

import type { LayoutDocument } from '#layout/document/document.ts';
import { isReserved } from './composition.ts';
import { requestStreamsOf } from './participants.ts';
import type { Participant, RequestedStream } from './participants.ts';

/**
 * Who would fill an open slot as soon as their camera is on, if nobody else changes: only those before somebody in the room decide
 * about it, so one pass through the room is enough.
 * @param people in entry order.
 */
export function listSlotFillers(
  document: LayoutDocument,
  people: readonly Participant[],
): readonly string[] {
  const slots = document.tiles.filter((tile) => !tile.userId).length;
  const requestOf = requestStreamsOf(people, document.subscription);
  const fillers: string[] = [];
  /** Streams of people who came earlier: how many the recorder receives, and how many of those wait for a slot. */
  let received = 0;
  let waiting = 0;
  for (const person of people) {
    if (waiting >= slots || received >= maxStreams) {
      break;
    }
    // Of the streams of one person, the camera comes first: it is received and waits before the screen.
    if (mayWait(requestOf({ ...person, camera: true }))) {
      fillers.push(person.userId);
    }
    const streams = requestOf(person).slice(0, maxStreams - received);
    received += streams.length;
    waiting += streams.filter(waits).length;
  }
  return fillers;

  function waits(stream: RequestedStream): boolean {
    return stream.picture !== 'never' && !isReserved(document, stream);
  }

  function mayWait(streams: readonly RequestedStream[]): boolean {
    return streams.slice(0, maxStreams - received).some(waits);
  }
}
