import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import { isSubscribed, media, readMedium } from '#layout/document/subscription-mode.ts';
import { subscriptions, userIds } from '#testing/arbitraries/payloads.ts';

import { recordPerson } from './record-person.ts';

describe('leaving one person out of the recording, or recording them again', () => {
  test('does what it says and changes nothing for anybody else, or is refused', () => {
    fc.assert(
      fc.property(
        subscriptions(),
        fc.constantFrom(...media),
        fc.uniqueArray(userIds(), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (subscription, medium, room, isRecorded) => {
          const before = { ...blankDocument, subscription };
          const [userId = ''] = room;
          const change = recordPerson(before, medium, { userId, isRecorded }, room);
          fc.pre(change.kind === 'changed');
          const [old, now] = [before, change.document].map((one) =>
            readMedium(one.subscription, medium),
          );
          expect(now && isSubscribed(now, userId, room)).toBe(isRecorded);
          for (const other of room.slice(1)) {
            expect(now && isSubscribed(now, other, room)).toBe(
              old && isSubscribed(old, other, room),
            );
          }
        },
      ),
    );
  });

  test('is refused where an entry for several people decides, and where everybody would be recorded', () => {
    const leave = (subscription: object, isRecorded = false) =>
      recordPerson({ ...blankDocument, subscription }, 'audio', { userId: 'guest_1', isRecorded }, [
        'guest_1',
      ]);
    expect(leave({ SubscribeAudioUserIds: ['guest_1'] })).toEqual({ kind: 'last' });
    expect(leave({ SubscribeAudioUserIds: ['host', 'guest_.*$'] })).toEqual({
      kind: 'pattern',
      entry: 'guest_.*$',
    });
    expect(leave({ UnSubscribeAudioUserIds: ['guest_.*$'] }, true)).toEqual({
      kind: 'pattern',
      entry: 'guest_.*$',
    });
    const many = Array.from({ length: 32 }, (_, index) => `heckler_${index}`);
    expect(leave({ UnSubscribeAudioUserIds: many })).toEqual({ kind: 'full' });
    expect(leave({ SubscribeAudioUserIds: [] })).toMatchObject({
      document: { subscription: { UnSubscribeAudioUserIds: ['guest_1'] } },
    });
    expect(leave({ UnSubscribeAudioUserIds: ['guest_1'] }, true)).toMatchObject({
      document: { subscription: {} },
    });
  });
});
