import { isolateName } from '#layout/document/isolate-name.ts';
import { maxListEntries } from '#trtc/limits.ts';
import { entryCatches, patternEnding, subscribeStreamUserIds } from '#trtc/subscription.ts';

import { readJsonAt } from '#layout/document/json-edit.ts';
import { listOf, media, mediumLists, readMedium } from '#layout/document/subscription-mode.ts';
import { lastKey, removal, tilePathOf } from './fix.ts';
import type { Fix } from './fix.ts';
import type { LintSubject } from './lint-subject.ts';
import { say } from '#words/say.ts';

/** A tile, or the big picture, of somebody who is not recorded: it goes, or the person is recorded, by name. */
export function fixUnrecorded(
  path: string,
  subject: LintSubject,
  how: 'only' | 'except',
): readonly Fix[] {
  const userId = readJsonAt(subject, path);
  const record =
    typeof userId !== 'string'
      ? undefined
      : how === 'only'
        ? allowPerson(userId, subject)
        : unblockPerson(userId, subject);
  return [removePlace(path), ...(record ? [record] : [])];
}

export function nameTileRemoval(): string {
  return say('Remove the tile');
}

/** Takes a tile out of the layout, or a person off the big picture. */
export function removePlace(path: string): Fix {
  const tile = tilePathOf(path);
  return tile ? removal(tile, nameTileRemoval()) : removal(path, say('Clear the big picture'));
}

function allowPerson(userId: string, subject: LintSubject): Fix | undefined {
  const video = readVideo(subject);
  return video?.mode === 'only' && video.entries.length < maxListEntries
    ? {
        label: say('Record {userId}', { userId: isolateName(userId) }),
        edits: [
          {
            kind: 'set',
            path: 'SubscribeStreamUserIds.SubscribeVideoUserIds',
            value: [...video.entries, userId],
          },
        ],
        isAlone: true,
      }
    : undefined;
}

/** Removes exact entries only: a pattern may block others too, so a person has to decide. */
function unblockPerson(userId: string, subject: LintSubject): Fix | undefined {
  const video = readVideo(subject);
  const entries = video?.entries.filter((entry) => entry !== userId) ?? [];
  if (!video?.entries.includes(userId) || entries.some((entry) => entryCatches(entry, userId))) {
    return undefined;
  }
  const path = `SubscribeStreamUserIds.${listOf('video', 'except') ?? ''}`;
  return {
    label: say('Unblock {userId}', { userId: isolateName(userId) }),
    edits: [entries.length > 0 ? { kind: 'set', path, value: entries } : { kind: 'remove', path }],
    isAlone: true,
  };
}

function readVideo(subject: LintSubject) {
  const parsed = subscribeStreamUserIds.safeParse(subject.SubscribeStreamUserIds ?? {});
  return parsed.success ? readMedium(parsed.data, 'video') : undefined;
}

/**
 * Both lists of one medium, which the cloud refuses together. What was meant is everybody on the allowlist who is not blocked.
 * @param path of the blocklist.
 */
export function fixBothLists(path: string, subject: LintSubject): readonly Fix[] {
  const medium = media.find((each) => mediumLists[each].except === lastKey(path));
  if (!medium) {
    return [];
  }
  const allowPath = `SubscribeStreamUserIds.${mediumLists[medium].only}`;
  const allow = readTexts(subject, allowPath);
  const block = readTexts(subject, path);
  const left = allow.filter((entry) => !block.some((blocked) => meet(entry, blocked)));
  if (left.length === allow.length) {
    return [removal(path, say('Remove the blocklist'))];
  }
  if (left.length === 0) {
    // An empty allowlist would record everyone.
    return [
      {
        label: say('Record nobody'),
        edits: [
          { kind: 'remove', path: allowPath },
          { kind: 'set', path, value: [patternEnding] },
        ],
        isAlone: true,
      },
    ];
  }
  const fix: Fix = {
    label: say('Keep only {names}', { names: left.map(isolateName).join(', ') }),
    edits: [
      { kind: 'set', path: allowPath, value: left },
      { kind: 'remove', path },
    ],
  };
  const isWholly = allow
    .filter((entry) => !left.includes(entry))
    .every((entry) => block.some((blocked) => covers(blocked, entry)));
  return [isWholly ? fix : { ...fix, isAlone: true }];
}

function readTexts(subject: LintSubject, path: string): readonly string[] {
  const list = readJsonAt(subject, path);
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
}

/** Whether two entries can match the same person. */
function meet(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

/** Whether everybody whom the entry `inner` matches is matched by `outer`. */
function covers(outer: string, inner: string): boolean {
  const prefix = inner.endsWith(patternEnding) ? inner.slice(0, -patternEnding.length) : undefined;
  return prefix === undefined
    ? entryCatches(outer, inner)
    : outer.endsWith(patternEnding) && prefix.startsWith(outer.slice(0, -patternEnding.length));
}
