import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { payloads } from '#testing/arbitraries/payloads.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

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

/** A room in which the limit of 25 streams matters too. */
const crowd = fc.uniqueArray(
  fc.record({
    userId: fc.integer({ min: 0, max: 40 }).map((number) => `guest${number}`),
    camera: fc.boolean(),
    microphone: fc.boolean(),
    screen: fc.boolean(),
  }),
  { selector: ({ userId }) => userId, maxLength: 32 },
);

/** A layout with open slots, tiles of people of the crowd and lists that name some of them. */
const slotted: fc.Arbitrary<RecordingPayload> = fc
  .record({
    users: fc.array(
      fc.record({
        UserId: fc.option(fc.constantFrom('guest1', 'guest2', 'guest3'), { nil: undefined }),
        MediaId: fc.constantFrom(undefined, 0, 1),
      }),
      { maxLength: 6 },
    ),
    audio: fc.subarray(['guest1', 'guest2.*$', 'guest3']),
    video: fc.subarray(['guest1.*$', 'guest4', 'guest.*$']),
    isBlocked: fc.boolean(),
  })
  .map(({ users, audio, video, isBlocked }) => ({
    MixLayoutParams: {
      MixLayoutMode: 4 as const,
      MixLayoutList: users.map(({ UserId, MediaId }) => ({
        ...{ Top: 0, Left: 0, Width: 100, Height: 100 },
        ...(UserId === undefined ? {} : { UserId }),
        ...(MediaId === undefined ? {} : { MediaId }),
      })),
    },
    SubscribeStreamUserIds: isBlocked
      ? { UnSubscribeAudioUserIds: audio, UnSubscribeVideoUserIds: video }
      : { SubscribeAudioUserIds: audio, SubscribeVideoUserIds: video },
  }));

/** Everybody whom a layout shows, by turning on the camera of one after the other and composing the whole picture each time. */
function listSeenOneByOne(payload: RecordingPayload, room: readonly Participant[]): string[] {
  const document = readLayout(payload);
  const ids = room.map(({ userId }) => userId);
  const video = readMedium(payload.SubscribeStreamUserIds, 'video');
  const isShown = (userId: string): boolean =>
    [room, room.map((one) => (one.userId === userId ? { ...one, camera: true } : one))].some(
      (variant) =>
        compose(document, canvas, variant).some(({ stream }) => stream?.userId === userId),
    );
  const bound = (payload.MixLayoutParams.MixLayoutList ?? []).map(({ UserId }) => UserId ?? '');
  const placed = [...new Set([...bound.filter((userId) => userId !== ''), ...ids.filter(isShown)])];
  return placed.filter((userId) => isSubscribed(video, userId, ids));
}

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

  test('contains who would fill an open slot, as turning on each camera by itself shows', () => {
    fc.assert(
      fc.property(slotted, crowd, (payload, room) => {
        const { seen } = findExposure(payload, canvas, room);
        expect([...seen].sort()).toEqual(listSeenOneByOne(payload, room).sort());
      }),
      { numRuns: 200 },
    );
  });

  test('looks at each of many people a few times only, also with open slots and lists', () => {
    let reads = 0;
    const count = 1000;
    const room = Array.from({ length: count }, (_, index) => ({
      get userId() {
        reads += 1;
        return `guest_${index}`;
      },
      ...{ camera: false, microphone: index % 100 === 0, screen: false },
    }));
    const place = { Top: 0, Left: 0, Width: 100, Height: 100 };
    const { seen, heard } = findExposure(
      {
        MixLayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: Array.from({ length: 24 }, () => place),
        },
        SubscribeStreamUserIds: { UnSubscribeVideoUserIds: ['guest_7', 'mute_.*$'] },
      },
      canvas,
      room,
    );
    expect([seen.size, heard.size]).toEqual([count - 1, count]);
    expect(reads).toBeLessThan(20 * count);
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
