import { readMedium, testSubscribed } from '#layout/document/subscription-mode.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/** What the recorder does not receive of a person because of the lists. Somebody blocked is not absent: they may well be there. */
export type LeftOut = 'nothing' | 'picture' | 'sound' | 'both';

/** @param room user ids in the room. */
export function findLeftOut(
  subscription: SubscribeStreamUserIds,
  room: readonly string[],
  userId: string,
): LeftOut {
  return testLeftOut(subscription, room)(userId);
}

/** The same for many users of one room. */
export function testLeftOut(
  subscription: SubscribeStreamUserIds,
  room: readonly string[],
): (userId: string) => LeftOut {
  const isSeen = testSubscribed(readMedium(subscription, 'video'), room);
  const isHeard = testSubscribed(readMedium(subscription, 'audio'), room);
  return (userId) => {
    if (isSeen(userId)) {
      return isHeard(userId) ? 'nothing' : 'sound';
    }
    return isHeard(userId) ? 'picture' : 'both';
  };
}

const words = {
  picture: 'picture not recorded',
  sound: 'sound not recorded',
  both: 'not recorded',
} as const satisfies Readonly<Record<Exclude<LeftOut, 'nothing'>, Message>>;

/** The same in words, for lists. */
export function describeLeftOut(leftOut: Exclude<LeftOut, 'nothing'>): string {
  return say(words[leftOut]);
}
