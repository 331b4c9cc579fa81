import { layoutModes, mediaIds, mixLayout, mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import { maxAlpha } from '#trtc/limits.ts';
import { entryCatches, patternEnding, subscriptionLists } from '#trtc/subscription.ts';
import type { SubscriptionList } from '#trtc/subscription.ts';

import { removeInvisible } from '#layout/document/invisible-characters.ts';
import { isRecord } from '#layout/document/json-edit.ts';
import { mediumLists } from '#layout/document/subscription-mode.ts';
import type { Medium } from '#layout/document/subscription-mode.ts';
import type { LintSubject } from './lint-subject.ts';
import { findNearKey } from './near-key.ts';
import { readNumber } from './read-number.ts';

/** What a payload with any faults says about who is seen and heard, each field read as far as it can be. */
interface Reading {
  readonly isCustom: boolean;
  readonly tiles: readonly ReadTile[];
  readonly lists: Readonly<Partial<Record<SubscriptionList, readonly string[]>>>;
}

interface ReadTile {
  /** Empty for an open slot. */
  readonly userId: string;
  readonly media: number;
  readonly isVisible: boolean;
}

/** No user has this id: stands for everybody whom a payload does not name. */
const nobodyNamed = '\u{10ffff}';
/** Stands in a list for what is no user id and so matches nobody. */
const notAnId = '\u{10fffe}';

/**
 * Whether `after` shows a stream, lets somebody be heard or opens a slot that `before` does not. Payloads with faults are read
 * by what they mean: a user id that is a number is that id, a mode that cannot be read shows everybody.
 */
export function widens(before: LintSubject, after: LintSubject): boolean {
  // A list under a misspelt name may count or not: neither way may anybody be added.
  const [meantBefore, literalBefore] = readBoth(before);
  const [meantAfter, literalAfter] = readBoth(after);
  return isWider(meantAfter, meantBefore) || isWider(literalAfter, literalBefore);
}

type Readings = readonly [meant: Reading, literal: Reading];
const readings = new WeakMap<LintSubject, Readings>();

/** Read once for all repairs of a payload. */
function readBoth(subject: LintSubject): Readings {
  const known = readings.get(subject) ?? [read(subject, true), read(subject, false)];
  readings.set(subject, known);
  return known;
}

function isWider(now: Reading, old: Reading): boolean {
  const people = [...new Set([...listPeople(old), ...listPeople(now), nobodyNamed])];
  return (
    countOpenSlots(now) > countOpenSlots(old) ||
    people.some(
      (userId) =>
        (isListed(now, 'audio', userId) && !isListed(old, 'audio', userId)) ||
        Object.values(mediaIds).some(
          (media) => isSeen(now, userId, media) && !isSeen(old, userId, media),
        ),
    )
  );
}

const paramKeys = Object.keys(mixLayoutParamsSchema('cn').shape);
const tileKeys = Object.keys(mixLayout.shape);

function read({ MixLayoutParams, SubscribeStreamUserIds }: LintSubject, isMeant: boolean): Reading {
  const params = readObject(MixLayoutParams, paramKeys);
  const lists = readObject(SubscribeStreamUserIds, isMeant ? subscriptionLists : []);
  return {
    isCustom: readNumber(params['MixLayoutMode']) === layoutModes.custom,
    tiles: listOf(params['MixLayoutList']).map(readTile),
    lists: Object.fromEntries(
      subscriptionLists.flatMap((name) => {
        const value = lists[name];
        return Array.isArray(value) || typeof value === 'string' || typeof value === 'number'
          ? [[name, listOf(value).map(readUserId)]]
          : [];
      }),
    ),
  };
}

/** The fields of an object, also one that is written as text, under the names that were meant. */
function readObject(value: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  const object = parseInner(value);
  if (!isRecord(object)) {
    return {};
  }
  if (Object.keys(object).every((key) => known.includes(key) && object[key] !== null)) {
    return object;
  }
  const misspelt = Object.entries(object).flatMap(([key, field]) => {
    const near = known.includes(key) ? undefined : findNearKey(key, known);
    return near === undefined ? [] : [[near, field] as const];
  });
  const set = Object.entries(object).filter(([, field]) => field !== null);
  return { ...Object.fromEntries(misspelt), ...Object.fromEntries(set) };
}

function readTile(value: unknown): ReadTile {
  const tile = readObject(value, tileKeys);
  return {
    userId: readUserId(tile['UserId'] ?? ''),
    media: readNumber(tile['MediaId'] ?? mediaIds.camera),
    isVisible: !(readNumber(tile['Alpha'] ?? 0) >= maxAlpha),
  };
}

/** An id as people read it: a character that nobody sees makes nobody else of somebody. */
function readUserId(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : notAnId;
  const id = /^[!-~]*$/.test(text) ? text : removeInvisible(text);
  return id === '' && text !== '' ? notAnId : id;
}

/** A list, also one that is written as text, or a single value that should have been one. */
function listOf(value: unknown): readonly unknown[] {
  const list = parseInner(value);
  if (typeof list === 'string') {
    return list.split(/[,;\s]+/).filter((part) => part !== '');
  }
  return Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
}

/** JSON that is written as text within JSON; anything else as it is. */
function parseInner(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) {
    return value;
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Everybody who is named, and for each pattern somebody whom it alone matches. */
function listPeople({ tiles, lists }: Reading): readonly string[] {
  const entries = Object.values(lists)
    .flat()
    .filter((entry) => entry !== notAnId && entry !== '');
  return [
    ...tiles.map(({ userId }) => userId).filter((userId) => userId !== ''),
    ...entries,
    ...entries
      .filter((entry) => entry.endsWith(patternEnding))
      .flatMap((entry) => {
        const prefix = entry.slice(0, -patternEnding.length);
        return [prefix, `${prefix}${nobodyNamed}`];
      }),
  ];
}

/** Whether a medium of somebody is recorded: on the allowlist, if there is one, and not on the blocklist. */
function isListed({ lists }: Reading, medium: Medium, userId: string): boolean {
  const allow = lists[mediumLists[medium].only] ?? [];
  const block = lists[mediumLists[medium].except] ?? [];
  const isCaught = (entry: string): boolean => entryCatches(entry, userId);
  return (allow.length === 0 || allow.some(isCaught)) && !block.some(isCaught);
}

function isSeen(reading: Reading, userId: string, media: number): boolean {
  const own = reading.tiles.filter((tile) => tile.userId === userId && tile.media === media);
  return (
    isListed(reading, 'video', userId) &&
    (!reading.isCustom ||
      own.some(({ isVisible }) => isVisible) ||
      (own.length === 0 && countOpenSlots(reading) > 0))
  );
}

/** Open slots that record whoever enters next; every template has more of them than it can show. */
function countOpenSlots({ isCustom, tiles }: Reading): number {
  return isCustom
    ? tiles.filter(({ userId, isVisible }) => userId === '' && isVisible).length
    : Infinity;
}
