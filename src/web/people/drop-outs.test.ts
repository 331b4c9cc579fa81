import { describe, expect, it } from 'vitest';

import type { Person } from '#contract/roster.ts';
import { readLayout } from '#layout/document/wire.ts';
import { revisionOf } from '#testing/revisions.ts';
import { taskOf } from '#testing/tasks.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { findDropOuts, listStandIns } from './drop-outs.ts';

const place = { Top: 0, Left: 0, Width: 640, Height: 360 };
const tiles: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: ['host', 'ana'].map((UserId) => ({ ...place, UserId })),
  },
  SubscribeStreamUserIds: {},
};
const grid: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};
const taken = '2026-11-23T10:00:00.000Z';
const left = '2026-11-23T10:05:00.000Z';

function person(userId: string, fields: Partial<Person> = {}): Person {
  const media = { camera: true, microphone: true, screen: false };
  return { userId, present: true, since: taken, role: 'anchor', ...media, ...fields };
}

function find(
  payload: RecordingPayload,
  gone: Partial<Person>,
  afterMs: number,
  status: 'running' | 'ended' = 'running',
) {
  const program = revisionOf(1, { ...payload, createdAt: taken });
  const people = [person('host'), person('ana', { present: false, since: left, ...gone })];
  return findDropOuts(
    taskOf({ status, program, current: program }),
    people,
    Date.parse(left) + afterMs,
  );
}

describe('a guest on air who drops out', () => {
  it('is news until the place is given away, or for two minutes where it closed up by itself', () => {
    const ana = { userId: 'ana', since: left };
    expect(find(tiles, {}, 1000)).toEqual([{ ...ana, place: 'empty' }]);
    expect(find(tiles, {}, 3_600_000)).toEqual([{ ...ana, place: 'empty' }]);
    expect(find(grid, {}, 1000)).toEqual([{ ...ana, place: 'closed' }]);
    expect(find(grid, {}, 120_000)).toEqual([]);
  });

  it('is news too when they were only heard, until somebody takes after that', () => {
    const host = tiles.MixLayoutParams.MixLayoutList?.slice(0, 1) ?? [];
    const heard: RecordingPayload = {
      ...tiles,
      MixLayoutParams: { ...tiles.MixLayoutParams, MixLayoutList: host },
    };
    expect(find(heard, {}, 1000)).toEqual([{ userId: 'ana', since: left, place: 'none' }]);
    expect(find(heard, {}, 120_000)).toEqual([]);
    const before = '2026-11-23T09:59:59.000Z';
    for (const payload of [heard, grid]) {
      expect(find(payload, { since: before }, 1000)).toEqual([]);
    }
    // A place of their own stays empty, whoever takes what.
    expect(find(tiles, { since: before }, 1000)).toHaveLength(1);
  });

  it('is no news when they were not on air, or nothing is on air any more', () => {
    expect(find(tiles, { present: true }, 1000)).toEqual([]);
    expect(find(tiles, { role: 'audience' }, 1000)).toEqual([]);
    expect(find(tiles, {}, 1000, 'ended')).toEqual([]);
    const blocked = { UnSubscribeVideoUserIds: ['ana'], UnSubscribeAudioUserIds: ['ana'] };
    expect(find({ ...tiles, SubscribeStreamUserIds: blocked }, {}, 1000)).toEqual([]);
  });

  it('can be replaced by those in the room who have no place yet', () => {
    const people = [
      person('host'),
      person('ben'),
      person('zoe', { present: false }),
      person('eve', { role: 'audience' }),
    ];
    expect(listStandIns(readLayout(tiles), people)).toEqual(['ben']);
  });
});
