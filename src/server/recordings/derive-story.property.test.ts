import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCallback } from '#server/callbacks/read-callback.ts';
import type { RecordingCallback } from '#server/database/stores/callback-store.ts';

import { deriveStory } from './derive-story.ts';

const taskId = 'task';

const payload = fc.record(
  {
    Status: fc.constantFrom(0, 1, 2, '0', '1', null),
    LeaveCode: fc.constantFrom(0, 1, 2, 99, 101, '0'),
    Url: fc.constantFrom('https://a.example/1.png', 'https://a.example/2.png', ''),
    FileName: fc.constantFrom('a.m3u8', 'b.mp4'),
    TrackType: fc.constantFrom('audio', 'audio_video'),
    BeginTimeStamp: fc.constantFrom(1000, '2000', 0),
    FileList: fc.oneof(fc.constantFrom('a.m3u8'), fc.subarray(['a.m3u8', 'b.mp4', 'c.mp4'])),
    FileMessage: fc.constantFrom(
      [{ FileName: 'b.mp4', StartTimeStamp: 1500, EndTimeStamp: '2500' }],
      7,
    ),
    TencentVod: fc.constantFrom({ FileId: '1', VideoUrl: 'https://v.example/1' }, null),
  },
  { requiredKeys: [] },
);

const callback: fc.Arbitrary<RecordingCallback> = fc
  .record({
    type: fc.constantFrom(301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 399),
    // Few moments, so that many events share one.
    atMs: fc.integer({ min: 1_000, max: 1_004 }),
    task: fc.constantFrom(taskId, taskId, taskId, 'another'),
    payload,
  })
  .map(({ type, atMs, task, payload: Payload }) => {
    const body = JSON.stringify({
      EventGroupId: 3,
      EventType: type,
      CallbackTs: atMs,
      EventInfo: { RoomId: 'r', EventMsTs: atMs, UserId: 'robot', TaskId: task, Payload },
    });
    return readCallback(1, Buffer.from(body), new Date(atMs));
  });

describe('the story of a recording', () => {
  it('does not depend on the order and the repetitions of its webhooks', () => {
    const storm = fc.array(callback, { maxLength: 30 }).chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], {
          minLength: events.length * 2,
          maxLength: events.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(storm, ([events, shuffled]) => {
        expect(deriveStory(shuffled, taskId)).toEqual(deriveStory(events, taskId));
      }),
      { numRuns: 500 },
    );
  });

  it('never loses an ending, a start or a file when later webhooks arrive', () => {
    fc.assert(
      fc.property(fc.array(callback, { maxLength: 20 }), callback, (events, last) => {
        const before = deriveStory(events, taskId);
        const later = { ...last, eventMs: 2_000 };
        const after = deriveStory([...events, later], taskId);
        if (before.ending !== null) {
          expect(after.ending).toEqual(before.ending);
        }
        if (before.startedAt !== null) {
          expect(after.startedAt).toBe(before.startedAt);
        }
        const names = after.files.map(({ name }) => name);
        for (const { name } of before.files) {
          expect(names).toContain(name);
        }
      }),
    );
  });
});
