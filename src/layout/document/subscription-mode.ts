import { entryCatches, patternEnding } from '#trtc/subscription.ts';
import type { SubscribeStreamUserIds, SubscriptionList } from '#trtc/subscription.ts';

/** The two media of a subscription, each with lists of its own. */
export const media = ['audio', 'video'] as const;
export type Medium = (typeof media)[number];

/** Who is recorded in one medium. */
export const subscriptionModes = ['everyone', 'only', 'except'] as const;
export type SubscriptionMode = (typeof subscriptionModes)[number];

export interface MediumSubscription {
  readonly mode: SubscriptionMode;
  /** User ids and prefix patterns, in the order they were written. */
  readonly entries: readonly string[];
}

/** The vendor's lists of each medium. */
export const mediumLists: Readonly<
  Record<Medium, { readonly only: SubscriptionList; readonly except: SubscriptionList }>
> = {
  audio: { only: 'SubscribeAudioUserIds', except: 'UnSubscribeAudioUserIds' },
  video: { only: 'SubscribeVideoUserIds', except: 'UnSubscribeVideoUserIds' },
};

/**
 * One medium of a subscription. An empty list keeps its mode, as it was written on purpose; for the recorder it means
 * everyone, and lint warns about it.
 */
export function readMedium(
  subscription: SubscribeStreamUserIds,
  medium: Medium,
): MediumSubscription {
  const only = subscription[mediumLists[medium].only];
  const except = subscription[mediumLists[medium].except];
  if (only && only.length > 0) {
    return { mode: 'only', entries: only };
  }
  if (except && except.length > 0) {
    return { mode: 'except', entries: except };
  }
  if (only && !except) {
    return { mode: 'only', entries: [] };
  }
  if (except && !only) {
    return { mode: 'except', entries: [] };
  }
  return { mode: 'everyone', entries: [] };
}

/** The subscription with one medium replaced; the other medium is untouched. */
export function writeMedium(
  subscription: SubscribeStreamUserIds,
  medium: Medium,
  value: MediumSubscription,
): SubscribeStreamUserIds {
  const next: SubscribeStreamUserIds = { ...subscription };
  const { only, except } = mediumLists[medium];
  Reflect.deleteProperty(next, only);
  Reflect.deleteProperty(next, except);
  if (value.mode === 'only') {
    next[only] = [...value.entries];
  }
  if (value.mode === 'except') {
    next[except] = [...value.entries];
  }
  return next;
}

/** The vendor's name of the list that a mode writes to; undefined for everyone. */
export function listOf(medium: Medium, mode: SubscriptionMode): SubscriptionList | undefined {
  return mode === 'everyone' ? undefined : mediumLists[medium][mode];
}

/**
 * Whether a user is recorded in one medium. An empty list excludes nobody.
 * @param room user ids in the room: an entry that equals one of them means that user only, even if it looks like a pattern.
 */
export function isSubscribed(
  medium: MediumSubscription,
  userId: string,
  room: readonly string[] = [],
): boolean {
  return testSubscribed(medium, room)(userId);
}

/** The same for many users of one room: looks at the room once, not once for each of them. */
export function testSubscribed(
  { mode, entries }: MediumSubscription,
  room: readonly string[],
): (userId: string) => boolean {
  if (mode === 'everyone' || entries.length === 0) {
    return () => true;
  }
  const [prefixes, ids] = splitEntries(entries, room);
  const isCaught = (userId: string): boolean =>
    ids.has(userId) || prefixes.some((entry) => entryCatches(entry, userId));
  return mode === 'only' ? isCaught : (userId) => !isCaught(userId);
}

/** The entries that match by prefix in this room, and those that mean one user. */
function splitEntries(
  entries: readonly string[],
  room: readonly string[],
): readonly [readonly string[], ReadonlySet<string>] {
  const isPrefix = (entry: string): boolean =>
    entry.endsWith(patternEnding) && !room.includes(entry);
  return [entries.filter(isPrefix), new Set(entries.filter((entry) => !isPrefix(entry)))];
}
