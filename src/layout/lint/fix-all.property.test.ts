import { readInvalidBodies } from '#testing/example-bodies.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';
import { sites } from '#trtc/sites.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { countFixes, fixAll } from './fix-all.ts';
import { suggestFixes } from './fixes.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { findProblems } from './problems.ts';
import type { LintSubject } from './lint-subject.ts';

/** How many repairs are still offered after all were made. */
function countLeft(subject: LintSubject, context: Parameters<typeof fixAll>[1]): number {
  const mended = applyJsonEdits(subject, fixAll(subject, context).edits) as LintSubject;
  return countFixes(findProblems(mended, context), mended, context);
}

it('fixing all leaves no fixable problem in any payload on any canvas', () => {
  const canvases = fc.constantFrom(
    { width: 1280, height: 720 },
    { width: 360, height: 640 },
    undefined,
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...sites),
      payloads('cn'),
      canvases,
      fc.boolean(),
      (site, payload, canvas, isBroken) => {
        const subject = isBroken
          ? {
              ...payload,
              MixLayoutParams: { ...payload.MixLayoutParams, BackGroundColor: '0xABC', Extra: 1 },
            }
          : payload;
        expect(countLeft(subject, { site, canvas })).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

const refused = readInvalidBodies().filter(({ body }) => 'MixLayoutParams' in body);

it.each(refused.map(({ name, body }) => [name, body] as const))(
  'of %s too',
  (_name, { MixLayoutParams, SubscribeStreamUserIds }) => {
    const subject = { MixLayoutParams, SubscribeStreamUserIds };
    const context = { site: 'intl', canvas: { width: 1280, height: 720 } } as const;
    expect(countLeft(subject, context)).toBe(0);
  },
);

/** What a payload shows, field by field: an opinion of the test's own. */
function expose(subject: LintSubject, userIds: readonly string[]) {
  const params = subject.MixLayoutParams as { MixLayoutMode?: unknown; MixLayoutList?: unknown[] };
  const lists = (subject.SubscribeStreamUserIds ?? {}) as Record<string, readonly unknown[]>;
  const tiles = (params.MixLayoutList ?? []) as Readonly<Record<string, unknown>>[];
  const isCustom = params.MixLayoutMode === 4 || params.MixLayoutMode === '4';
  const visible = tiles.filter(({ Alpha }) => Alpha === undefined || Number(Alpha) < 255);
  // A misspelt key means what it says.
  const userOf = ({ UserId, Userid }: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(UserId ?? Userid ?? '').replaceAll('"', '');
  const isOpen = (tile: Readonly<Record<string, unknown>>): boolean => userOf(tile) === '';
  const openSlots = isCustom ? visible.filter(isOpen).length : 0;
  const catches = (entry: unknown, userId: string): boolean =>
    String(entry) === userId ||
    (String(entry).endsWith('.*$') && userId.startsWith(String(entry).slice(0, -3)));
  const isListed = (medium: string, userId: string): boolean => {
    const allow = lists[`Subscribe${medium}UserIds`] ?? [];
    const block = lists[`UnSubscribe${medium}UserIds`] ?? [];
    return (
      (allow.length === 0 || allow.some((entry) => catches(entry, userId))) &&
      !block.some((entry) => catches(entry, userId))
    );
  };
  const isShown = (userId: string, media: number): boolean => {
    const isOwn = (tile: Readonly<Record<string, unknown>>): boolean =>
      userOf(tile) === userId && Number(tile['MediaId'] ?? 0) === media;
    return !isCustom || visible.some(isOwn) || (openSlots > 0 && !tiles.some(isOwn));
  };
  return new Set([
    ...Array.from({ length: openSlots }, (_, index) => `open slot ${index + 1}`),
    ...userIds.filter((userId) => isListed('Audio', userId)).map((userId) => `${userId} heard`),
    ...userIds.flatMap((userId) =>
      [0, 1]
        .filter((media) => isListed('Video', userId) && isShown(userId, media))
        .map((media) => `${userId} seen ${media}`),
    ),
  ]);
}

/** Few people, so that lists and tiles meet, with every fault that a repair may touch. */
function riskyPayloads(): fc.Arbitrary<LintSubject> {
  const people = fc.constantFrom('ana', 'ben', 'bot_1', 'bot_2', '1001');
  const entries = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: people },
      { weight: 2, arbitrary: fc.constantFrom('bot_.*$', '.*$', 'a.*$', '', null, 1001) },
    ),
    { maxLength: 4 },
  );
  const tile = fc.record(
    {
      Top: fc.constantFrom(0, '0', -3, 400),
      Left: fc.constantFrom(0, null, 641),
      Width: fc.constantFrom(640, 321, 2000),
      Height: fc.constantFrom(360, 181, '180'),
      UserId: fc.oneof(people, fc.constantFrom('', null, 1001, 'bot_.*$')),
      Userid: people,
      Alpha: fc.constantFrom(0, 255, 256, '255', null),
      MediaId: fc.constantFrom(0, 1, '1', 2, null),
      ImageLayer: fc.constantFrom(0, 1),
      Extra: fc.constant(1),
    },
    { requiredKeys: ['Top', 'Left', 'Width', 'Height'] },
  );
  return fc.record({
    MixLayoutParams: fc.record(
      {
        MixLayoutMode: fc.constantFrom(4, 4, 4, '4', 1, 3, null),
        MixLayoutList: fc.array(tile, { maxLength: 6 }),
        MaxResolutionUserId: people,
      },
      { requiredKeys: ['MixLayoutMode'] },
    ),
    SubscribeStreamUserIds: fc.record(
      {
        SubscribeAudioUserIds: entries,
        UnSubscribeAudioUserIds: entries,
        SubscribeVideoUserIds: entries,
        UnSubscribeVideoUserIds: entries,
        UnsubscribeVideoUserIds: entries,
        SubscribeVideoUserId: entries,
      },
      { requiredKeys: [] },
    ),
  });
}

const witnesses = ['ana', 'ben', 'bot_1', 'bot_2', '1001', 'bot_x', 'a-stranger', 'zoe'];

function contains(outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean {
  return [...inner].every((each) => outer.has(each));
}

it('fixing all shows nobody and opens no slot that the payload does not, nor does any first repair', () => {
  fc.assert(
    fc.property(riskyPayloads(), fc.constantFrom(...sites), (subject, site) => {
      const context = { site, canvas: { width: 1280, height: 720 } };
      const before = expose(subject, witnesses);
      const firsts = findProblems(subject, context).flatMap((problem) =>
        // This press is about one tile, and the problem names whom it shows.
        suggestFixes(problem, subject, context)
          .slice(0, 1)
          .filter(({ label }) => label !== 'Make it opaque'),
      );
      for (const fix of [...firsts, fixAll(subject, context)]) {
        const after = expose(applyJsonEdits(subject, fix.edits) as LintSubject, witnesses);
        expect(contains(before, after), fix.label).toBe(true);
      }
    }),
    { numRuns: 120 },
  );
});

it('fixing all leaves a blocked person blocked, and no duplicate becomes an open slot', () => {
  const place = { Top: 0, Width: 320, Height: 180 };
  const tile = (Left: number, UserId: string) => ({ ...place, Left, UserId });
  const subject = {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [tile(0, 'ana'), tile(320, 'ben'), tile(640, 'ana')],
    },
    SubscribeStreamUserIds: { UnSubscribeVideoUserIds: ['ben'] },
  };
  const context = { site: 'intl', canvas: { width: 1280, height: 720 } } as const;
  const mended = applyJsonEdits(subject, fixAll(subject, context).edits);
  expect(mended).toEqual({
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [tile(0, 'ana')] },
    SubscribeStreamUserIds: { UnSubscribeVideoUserIds: ['ben'] },
  });
  const blocked = findProblems(subject, context).find(({ code }) => code === 'tile-blocked');
  expect(blocked && suggestFixes(blocked, subject, context).map(({ label }) => label)).toEqual([
    'Remove the tile',
    'Unblock ben',
  ]);
});
