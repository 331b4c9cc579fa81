import { describe, expect, it } from 'vitest';

import { revisionOf } from '#testing/revisions.ts';

import { searchRevisions } from './search-revisions.ts';

const tile = { Top: 0, Left: 0, Width: 64, Height: 64, UserId: 'Guest-7' };
const actor = { id: 'u1', name: 'Ana Lee' };
const ledger = [
  revisionOf(3, {
    actor,
    status: 'rejected',
    upstream: { requestId: 'r-3', code: 'InvalidParameter' },
  }),
  revisionOf(2, {
    actor,
    note: 'Break',
    SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host'] },
    earlierCalls: [
      { sentAt: null, requestId: 'call-before', code: 'RequestLimitExceeded', message: '' },
    ],
  }),
  revisionOf(1, {
    actor: { id: 'u2', name: 'Ben' },
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [tile] },
    seen: { by: { id: 'u3', name: 'Cleo' }, at: '2026-05-03T10:00:00.000Z' },
  }),
];

describe('a search in the history', () => {
  it.each([
    ['', [3, 2, 1]],
    ['rejected', [3]],
    ['invalidparam', [3]],
    ['break', [2]],
    ['HOST', [2]],
    ['guest-7', [1]],
    ['ben', [1]],
    ['u1', [3, 2]],
    ['ana accepted', [2]],
    ['#1', [1]],
    ['seen cleo', [1]],
    ['requestlimit', [2]],
    ['call-before', [2]],
    ['nobody', []],
  ])('for “%s” finds revisions %j', (query, numbers) => {
    expect(searchRevisions(ledger, query).map(({ number }) => number)).toEqual(numbers);
  });
});
