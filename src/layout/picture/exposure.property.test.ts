import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { payloads } from '#testing/arbitraries/payloads.ts';

import { compose } from './composition.ts';
import { findExposure, isNobody, subtractExposure } from './exposure.ts';
import type { Participant } from './participants.ts';
import { isSubscribed, readMedium } from '#layout/document/subscription-mode.ts';
import { readLayout } from '#layout/document/wire.ts';

const canvas = { width: 1280, height: 720 };

/** People of whom some are named by the payloads too. */
const person: fc.Arbitrary<Participant> = fc.record({
  userId: fc.constantFrom('host', 'guest', 'guest1', 'ana', '嘉宾-1', 'bot_7', 'x.*$'),
  camera: fc.boolean(),
  microphone: fc.boolean(),
  screen: fc.boolean(),
});
const people = fc.uniqueArray(person, { selector: ({ userId }) => userId, maxLength: 7 });

describe('who is exposed by any layout', () => {
  test('contains everybody whose picture the recorder would draw', () => {
    fc.assert(
      fc.property(payloads('cn'), people, (payload, room) => {
        const { seen } = findExposure(payload, canvas, room);
        const drawn = compose(readLayout(payload), canvas, room).flatMap(({ stream }) =>
          stream?.hasVideo ? [stream.userId] : [],
        );
        expect(drawn.filter((userId) => !seen.has(userId))).toEqual([]);
      }),
    );
  });

  test('contains nobody whom its lists exclude', () => {
    fc.assert(
      fc.property(payloads('cn'), people, (payload, room) => {
        const { seen, heard } = findExposure(payload, canvas, room);
        const video = readMedium(payload.SubscribeStreamUserIds, 'video');
        const audio = readMedium(payload.SubscribeStreamUserIds, 'audio');
        const ids = room.map(({ userId }) => userId);
        expect([...seen].filter((userId) => !isSubscribed(video, userId, ids))).toEqual([]);
        expect([...heard].filter((userId) => !isSubscribed(audio, userId, ids))).toEqual([]);
      }),
    );
  });

  test('is nobody new when the same layout is taken again in the same room', () => {
    fc.assert(
      fc.property(payloads('cn'), people, (payload, room) => {
        const exposure = findExposure(payload, canvas, room);
        expect(isNobody(subtractExposure(exposure, exposure))).toBe(true);
      }),
    );
  });
});
