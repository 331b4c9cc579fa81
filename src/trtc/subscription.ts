import { z } from 'zod';

import { maxListEntries } from './limits.ts';

const list = z.array(z.string().min(1)).max(maxListEntries).optional();

/** The four lists, in the vendor's order, and which of them exclude each other. */
export const subscriptionLists = [
  'SubscribeAudioUserIds',
  'UnSubscribeAudioUserIds',
  'SubscribeVideoUserIds',
  'UnSubscribeVideoUserIds',
] as const;
export type SubscriptionList = (typeof subscriptionLists)[number];

const exclusive = [
  ['SubscribeAudioUserIds', 'UnSubscribeAudioUserIds'],
  ['SubscribeVideoUserIds', 'UnSubscribeVideoUserIds'],
] as const;

/**
 * Who is recorded (intl 647/36760, SubscribeStreamUserIds). An absent or empty list means everybody. An entry that ends in
 * `.*$` matches by prefix. Allowing and blocking in one medium is refused at the blocklist's path.
 */
export const subscribeStreamUserIds = z
  .strictObject({
    SubscribeAudioUserIds: list,
    UnSubscribeAudioUserIds: list,
    SubscribeVideoUserIds: list,
    UnSubscribeVideoUserIds: list,
  })
  .check((context) => {
    for (const [allow, block] of exclusive) {
      if ((context.value[allow]?.length ?? 0) > 0 && (context.value[block]?.length ?? 0) > 0) {
        context.issues.push({
          code: 'custom',
          input: context.value[block],
          path: [block],
          message: `must be empty while ${allow} has entries`,
          params: { conflictsWith: allow },
        });
      }
    }
  });
export type SubscribeStreamUserIds = z.infer<typeof subscribeStreamUserIds>;

/** The ending that turns an entry into a prefix pattern. */
export const patternEnding = '.*$';

/** Whether a list entry matches a user. Case-sensitive; a user whose id equals the pattern matches too. */
export function entryCatches(entry: string, userId: string): boolean {
  return (
    entry === userId ||
    (entry.endsWith(patternEnding) && userId.startsWith(entry.slice(0, -patternEnding.length)))
  );
}
