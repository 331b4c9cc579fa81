import { describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';

import { formatClock } from '#web/browser/clock.ts';
import { describeFate, describeLateness } from './revision-fate.ts';

const actor = { id: 'ana', name: 'Ana' };
const revision: Revision = {
  number: 1,
  status: 'accepted',
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
  baseRevision: null,
  actor,
  note: null,
  createdAt: '2026-01-01T20:00:00.000Z',
  sentAt: '2026-01-01T20:00:00.000Z',
  settledAt: '2026-01-01T20:00:08.000Z',
  latencyMs: 41.4,
  upstream: null,
  seen: null,
};
const settled = formatClock('2026-01-01T20:00:08.000Z');

describe('the fate of a revision', () => {
  it('has the latency of the answer', () => {
    expect(describeFate(revision)).toEqual([settled, '41 ms', 'Ana']);
    expect(describeFate({ ...revision, status: 'rejected' })).toEqual([settled, '41 ms', 'Ana']);
  });

  it('says of one without an answer how long was waited, and never calls that a latency', () => {
    const unknown = { ...revision, status: 'unknown' } as const;
    expect(describeFate({ ...unknown, latencyMs: 8003.2 })).toEqual([
      settled,
      'no answer within 8 s',
      'Ana',
    ]);
    // The line broke at once, or the server was started anew in between.
    for (const latencyMs of [12, null]) {
      expect(describeFate({ ...unknown, latencyMs })).toEqual([settled, 'Ana']);
    }
  });

  it('says that its call may have left late, and which revision notes that', () => {
    const upstream = { requestId: 'r' };
    expect(describeLateness(revision)).toEqual([]);
    expect(describeLateness({ ...revision, upstream: { ...upstream, lateAs: 3 } })).toEqual([
      'may have left late: see #3',
    ]);
    expect(describeLateness({ ...revision, upstream: { ...upstream, lateOf: 1 } })).toEqual([
      '#1 may have left late',
    ]);
  });

  it('has who saw it on air in place of an answer', () => {
    const seen = { by: { id: 'ben', name: 'Ben' }, at: '2026-01-01T20:01:00.000Z' };
    expect(describeFate({ ...revision, latencyMs: 8003.2, seen })).toEqual([
      `by Ben at ${formatClock(seen.at)}`,
      `taken by Ana at ${formatClock(revision.createdAt)}`,
    ]);
  });
});
