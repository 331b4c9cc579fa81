import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import { listRoom, streamsBeyondLimit } from './participants.ts';
import type { Participant, PictureStream } from './participants.ts';
import { readMedium, testSubscribed } from '#layout/document/subscription-mode.ts';

/** People in the room whom a subscription records only in part or not at all. */
export interface PartlyRecorded {
  /** User ids recorded in one medium and left out of the other, though they may send both. */
  readonly seenNotHeard: readonly string[];
  readonly heardNotSeen: readonly string[];
  /** Neither seen nor heard. */
  readonly leftOut: readonly string[];
  /** Streams beyond the limit of 25, in entry order. */
  readonly beyondLimit: readonly PictureStream[];
}

/** Uses the lists only, since a camera that is off now may be turned on. @param people in entry order. */
export function describePartlyRecorded(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
): PartlyRecorded {
  const room = listRoom(people);
  const isHeard = testSubscribed(readMedium(subscription, 'audio'), room);
  const isSeen = testSubscribed(readMedium(subscription, 'video'), room);
  return {
    seenNotHeard: room.filter((userId) => isSeen(userId) && !isHeard(userId)),
    heardNotSeen: room.filter((userId) => isHeard(userId) && !isSeen(userId)),
    leftOut: room.filter((userId) => !isHeard(userId) && !isSeen(userId)),
    beyondLimit: streamsBeyondLimit(people, subscription),
  };
}
