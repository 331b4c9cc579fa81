import { subscriptions } from '#testing/arbitraries/payloads.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isSubscribed,
  media,
  readMedium,
  subscriptionModes,
  writeMedium,
} from './subscription-mode.ts';
import type { MediumSubscription } from './subscription-mode.ts';

const values: fc.Arbitrary<MediumSubscription> = fc
  .record({
    mode: fc.constantFrom(...subscriptionModes),
    entries: fc.array(fc.constantFrom('ana', 'ben', 'guest_.*$', '王小明'), { maxLength: 5 }),
  })
  .map(({ mode, entries }) => ({ mode, entries: mode === 'everyone' ? [] : entries }));

describe.each(media)('the %s subscription', (medium) => {
  const other = medium === 'audio' ? 'video' : 'audio';

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(subscriptions(), values, (subscription, value) => {
        expect(readMedium(writeMedium(subscription, medium, value), medium)).toEqual(value);
      }),
    );
  });

  it('can be written without touching the other medium, and is always valid', () => {
    fc.assert(
      fc.property(subscriptions(), values, (subscription, value) => {
        const written = writeMedium(subscription, medium, value);
        expect(readMedium(written, other)).toEqual(readMedium(subscription, other));
        const ofOther = (lists: object): unknown =>
          Object.entries(lists).filter(([name]) => name.toLowerCase().includes(other));
        expect(ofOther(written)).toEqual(ofOther(subscription));
        expect(subscribeStreamUserIds.safeParse(written).success).toBe(true);
      }),
    );
  });
});

describe('who is recorded', () => {
  it('is everybody while a list is empty, whatever its mode', () => {
    for (const mode of subscriptionModes) {
      expect(isSubscribed({ mode, entries: [] }, 'ana')).toBe(true);
    }
  });

  it('is inverted by the same entries in the other mode', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ana', 'ben', 'guest_.*$'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('ana', 'ben', 'zoe', 'guest_1'),
        (entries, userId) => {
          expect(isSubscribed({ mode: 'only', entries }, userId)).toBe(
            !isSubscribed({ mode: 'except', entries }, userId),
          );
        },
      ),
    );
  });

  it('follows the entries', () => {
    const only: MediumSubscription = { mode: 'only', entries: ['ana', 'guest_.*$'] };
    expect(['ana', 'guest_7', 'zoe'].map((id) => isSubscribed(only, id))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('keeps the mode of an empty list', () => {
    expect(readMedium({ SubscribeAudioUserIds: [] }, 'audio').mode).toBe('only');
    expect(readMedium({ UnSubscribeAudioUserIds: [] }, 'audio').mode).toBe('except');
    expect(readMedium({}, 'audio').mode).toBe('everyone');
    expect(
      readMedium({ SubscribeAudioUserIds: [], UnSubscribeAudioUserIds: ['a'] }, 'audio'),
    ).toEqual({ mode: 'except', entries: ['a'] });
  });
});
