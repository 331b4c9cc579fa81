import type { LayoutDocument } from '#layout/document/document.ts';
import { isSubscribed, readMedium } from '#layout/document/subscription-mode.ts';
import type { Medium, MediumSubscription } from '#layout/document/subscription-mode.ts';
import { maxListEntries } from '#trtc/limits.ts';

import { subscribe } from './commands.ts';

/** A change of the lists for one person, or why only somebody who looks at the lists can make it. */
export type RecordChange =
  | { readonly kind: 'changed'; readonly document: LayoutDocument }
  /** An entry that means others too decides. */
  | { readonly kind: 'pattern'; readonly entry: string }
  /** Nobody else is on the allowlist, and an empty one records everybody. */
  | { readonly kind: 'last' }
  | { readonly kind: 'full' };

/**
 * Leaves the sound or the picture of one person out of the recording, or records it again; nobody else is recorded more or less than
 * before. @param room the user ids in it
 */
export function recordPerson(
  document: LayoutDocument,
  medium: Medium,
  person: { readonly userId: string; readonly isRecorded: boolean },
  room: readonly string[],
): RecordChange {
  const { userId, isRecorded } = person;
  const next = planChange(readMedium(document.subscription, medium), userId, isRecorded);
  if (next.mode === 'only' && next.entries.length === 0) {
    return { kind: 'last' };
  }
  if (next.entries.length > maxListEntries) {
    return { kind: 'full' };
  }
  if (isSubscribed(next, userId, room) === isRecorded) {
    return { kind: 'changed', document: subscribe(document, medium, next) };
  }
  const decides = (entry: string): boolean =>
    isSubscribed({ ...next, entries: [entry] }, userId, room) !== isRecorded;
  return { kind: 'pattern', entry: next.entries.find(decides) ?? '' };
}

/** The lists with the person added to or taken off the one that is in use. */
function planChange(
  { mode, entries }: MediumSubscription,
  userId: string,
  isRecorded: boolean,
): MediumSubscription {
  const others = entries.filter((entry) => entry !== userId);
  if (mode === 'only' && entries.length > 0) {
    return { mode, entries: isRecorded ? [...others, userId] : others };
  }
  if (!isRecorded) {
    return { mode: 'except', entries: [...others, userId] };
  }
  return { mode: others.length === 0 ? 'everyone' : 'except', entries: others };
}
