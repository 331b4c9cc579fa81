import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { StoredCallback } from '#server/database/repository.ts';
import { listExamples, readExample } from '#testing/example-bodies.ts';

import { foldRoster } from './fold.ts';

const eventTypes = [101, 102, 103, 104, 105, 201, 202, 203, 204, 205, 206, 301, 302] as const;

/** Webhooks of one room, no two at the same moment: the vendor's order within a millisecond is unknown. */
const callbacks = fc
  .uniqueArray(
    fc.record({
      eventType: fc.constantFrom(...eventTypes),
      userId: fc.constantFrom('ana', 'ben', 'robot'),
      eventMs: fc.integer({ min: 0, max: 1_000_000 }),
    }),
    { selector: ({ eventMs }) => eventMs, maxLength: 30 },
  )
  .map((events) => events.map(makeCallback));

function makeCallback(event: {
  readonly eventType: number;
  readonly userId: string;
  readonly eventMs: number;
}): StoredCallback {
  const isRecording = event.eventType >= 300;
  return {
    eventType: event.eventType,
    eventMs: event.eventMs,
    sdkAppId: 1,
    roomId: 'room',
    body: JSON.stringify({
      EventGroupId: isRecording ? 3 : Math.floor(event.eventType / 100),
      EventType: event.eventType,
      CallbackTs: event.eventMs,
      EventInfo: {
        RoomId: 'room',
        EventMsTs: event.eventMs,
        ...(event.eventType !== 102 && { UserId: isRecording ? 'robot' : event.userId }),
      },
    }),
  };
}

describe('the roster', () => {
  it('does not depend on the order of delivery', () => {
    fc.assert(
      fc.property(
        callbacks.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([inOrder, shuffled]) => {
          expect(foldRoster(shuffled)).toEqual(foldRoster(inOrder));
        },
      ),
    );
  });

  it('shows nobody who is absent with a camera, a microphone or a screen', () => {
    fc.assert(
      fc.property(callbacks, (all) => {
        for (const person of foldRoster(all)) {
          if (!person.present)
            expect([person.camera, person.microphone, person.screen]).toEqual([
              false,
              false,
              false,
            ]);
        }
      }),
    );
  });

  it('never shows the recorder', () => {
    fc.assert(
      fc.property(callbacks, (all) => {
        const recorded = [...all, makeCallback({ eventType: 301, userId: 'robot', eventMs: -1 })];
        expect(foldRoster(recorded).map(({ userId }) => userId)).not.toContain('robot');
      }),
    );
  });

  it('reads every example webhook of the vendor', () => {
    const stored = listExamples('callback-').map((name) => {
      const body = readExample(name) as { EventType: number; EventInfo: { EventMsTs?: number } };
      return {
        eventType: body.EventType,
        eventMs: body.EventInfo.EventMsTs ?? 0,
        sdkAppId: 1,
        roomId: 'room-42',
        body: JSON.stringify(body),
      };
    });
    expect(foldRoster(stored).map(({ userId, present }) => [userId, present])).toEqual(
      expect.arrayContaining([['guest_1', false]]),
    );
  });
});
