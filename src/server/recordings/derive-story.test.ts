import { describe, expect, it } from 'vitest';

import { readCallback } from '#server/callbacks/read-callback.ts';
import type { RecordingCallback } from '#server/database/stores/callback-store.ts';

import { deriveStory } from './derive-story.ts';

const taskId = '-m9-EXAMPLE+Task.';
const t0 = 1_767_225_600_000;

function event(type: number, atS: number, payload: object, extra: object = {}): RecordingCallback {
  const atMs = t0 + atS * 1000;
  const body = JSON.stringify({
    EventGroupId: 3,
    EventType: type,
    CallbackTs: atMs + 100,
    EventInfo: {
      RoomId: 'room-42',
      EventTs: String(Math.floor(atMs / 1000)),
      EventMsTs: atMs,
      UserId: 'rec_room-42_1',
      TaskId: taskId,
      Payload: payload,
      ...extra,
    },
  });
  return readCallback(1_400_000_001, Buffer.from(body), new Date(atMs));
}

function at(atS: number): string {
  return new Date(t0 + atS * 1000).toISOString();
}

describe('the story of a recording', () => {
  it('is empty without webhooks', () => {
    expect(deriveStory([], taskId)).toEqual({
      startedAt: null,
      startFailed: false,
      ending: null,
      failOvers: [],
      failedImages: [],
      uploadErrors: [],
      upload: 'none',
      files: [],
      unread: [],
    });
  });

  it('keeps the first ending: the robot may leave again when a fail-over gives up', () => {
    const first = event(302, 100, { LeaveCode: 1 });
    const second = event(302, 160, { LeaveCode: 0 });
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      expect(deriveStory(order, taskId).ending).toMatchObject({ at: at(100), leaveCode: 1 });
    }
  });

  it('has the start, fail-over, failed images, files and end of a recording to a bucket', () => {
    const story = deriveStory(
      [
        event(301, 0, { Status: 0 }),
        event(303, 1, { Status: 0 }),
        event(307, 2, {
          FileName: 'a/t/1_room.m3u8',
          UserId: '',
          TrackType: 'audio_video',
          BeginTimeStamp: String(t0 + 1500),
        }),
        event(304, 3, { FileList: 'a/t/1_room.m3u8' }),
        event(306, 60, { Status: 0 }),
        event(309, 70, { Url: 'https://cdn.example.com/missing.png' }),
        event(309, 90, { Url: 'https://cdn.example.com/missing.png' }),
        event(302, 100, { LeaveCode: 0 }),
        event(310, 110, {
          Status: 0,
          FileList: ['a/t/1_room_1.mp4'],
          FileMessage: [
            {
              FileName: 'a/t/1_room_1.mp4',
              UserId: '',
              TrackType: 'audio_video',
              MediaId: 'mix',
              StartTimeStamp: t0 + 1500,
              EndTimeStamp: t0 + 100_000,
            },
          ],
        }),
        event(305, 120, { LeaveCode: 0 }),
      ],
      taskId,
    );
    const file = { userId: null, trackType: 'audio_video', url: null, fileId: null };
    expect(story).toEqual({
      startedAt: at(0),
      startFailed: false,
      ending: { at: at(100), leaveCode: 0, reason: 'It was stopped through the API.' },
      failOvers: [at(60)],
      failedImages: [{ url: 'https://cdn.example.com/missing.png', at: at(90) }],
      uploadErrors: [],
      upload: 'complete',
      files: [
        { ...file, name: 'a/t/1_room.m3u8', beganAt: at(1.5), endedAt: null },
        { ...file, name: 'a/t/1_room_1.mp4', beganAt: at(1.5), endedAt: at(100) },
      ],
      unread: [],
    });
  });

  it('has each upload error of a bucket once, with its last time, and an incomplete upload', () => {
    const refused = { Code: 'AccessDenied', Message: 'The key may not write here.' };
    const events = [
      event(303, 10, { Status: 0 }),
      event(308, 20, refused),
      event(308, 25, { Code: 503 }),
      event(308, 40, refused),
    ];
    for (const order of [events, events.toReversed()]) {
      const story = deriveStory(order, taskId);
      expect(story.upload).toBe('incomplete');
      expect(story.uploadErrors).toEqual([
        { code: '503', message: '', at: at(25) },
        { code: 'AccessDenied', message: 'The key may not write here.', at: at(40) },
      ]);
    }
    // What was late arrived after all.
    expect(deriveStory([...events, event(305, 60, { LeaveCode: 2 })], taskId).upload).toBe(
      'complete',
    );
  });

  it('has addresses of files in VOD, and reports a VOD task that failed', () => {
    const video = {
      UserId: '',
      TrackType: 'audio_video',
      FileId: '5285890',
      VideoUrl: 'https://vod.example.com/5285890.mp4',
      CacheFile: 'room.mp4',
      StartTimeStamp: String(t0),
      EndTimeStamp: String(t0 + 9000),
    };
    const events = [
      event(302, 10, { LeaveCode: 2 }),
      event(311, 20, { Status: 0, TencentVod: video }),
    ];
    const running = deriveStory(events, taskId);
    expect([running.upload, running.ending?.reason]).toEqual([
      'running',
      'Somebody dismissed the room.',
    ]);
    expect(running.files).toEqual([
      {
        name: 'room.mp4',
        userId: null,
        trackType: 'audio_video',
        beganAt: at(0),
        endedAt: at(9),
        url: 'https://vod.example.com/5285890.mp4',
        fileId: '5285890',
      },
    ]);
    expect(deriveStory([...events, event(312, 30, { Status: 0 })], taskId).upload).toBe('complete');
    expect(deriveStory([...events, event(312, 30, { Status: 1 })], taskId).upload).toBe(
      'incomplete',
    );
  });

  it('reports a failed start, unless another one succeeded', () => {
    const failed = event(301, 0, { Status: 1 });
    expect(deriveStory([failed], taskId)).toMatchObject({ startFailed: true, startedAt: null });
    expect(deriveStory([failed, event(301, 5, { Status: 0 })], taskId)).toMatchObject({
      startFailed: false,
      startedAt: at(5),
    });
  });

  it.each([
    [0, /stopped through the API/],
    [1, /removed the recorder/],
    [2, /dismissed the room/],
    [3, /server removed/],
    [4, /server dismissed/],
    [99, /idle time/],
    [100, /timed out/],
    [101, /second time/],
    ['101', /second time/],
    [55, /LeaveCode 55/],
  ])('explains LeaveCode %s', (LeaveCode, reason) => {
    expect(deriveStory([event(302, 1, { LeaveCode })], taskId).ending?.reason).toMatch(reason);
  });

  it('ignores other recordings, other groups and unreadable webhooks', () => {
    const foreign = event(302, 1, { LeaveCode: 0 }, { TaskId: 'another' });
    const strange = { ...event(302, 1, {}), body: 'not JSON' };
    const odd = event(309, 1, { Url: 7 });
    const files = event(310, 1, { Status: '0', FileList: [7], FileMessage: 'none' });
    const story = deriveStory([foreign, strange, odd, files, event(399, 2, {})], taskId);
    expect(story).toMatchObject({ ending: null, failedImages: [], files: [] });
  });
});
