import { payloads } from '#testing/arbitraries/payloads.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { revision, revisionStatuses } from './revision.ts';

const stored = {
  number: 1,
  status: 'accepted',
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
  baseRevision: null,
  actor: { id: 'u1', name: 'Ana' },
  note: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  sentAt: null,
  settledAt: null,
  latencyMs: null,
  upstream: null,
  seen: null,
};

describe('a revision', () => {
  it('gives its payload back untouched, in the order it was stored in', () => {
    fc.assert(
      fc.property(payloads('cn'), (payload) => {
        const parsed = revision.parse({ ...stored, ...payload });
        expect(JSON.stringify(parsed.MixLayoutParams)).toBe(
          JSON.stringify(payload.MixLayoutParams),
        );
        expect(JSON.stringify(parsed.SubscribeStreamUserIds)).toBe(
          JSON.stringify(payload.SubscribeStreamUserIds),
        );
      }),
    );
  });

  it('may have any of the five fates and no other', () => {
    for (const status of revisionStatuses) {
      expect(revision.safeParse({ ...stored, status }).success).toBe(true);
    }
    expect(revision.safeParse({ ...stored, status: 'seen' }).success).toBe(false);
  });

  it.each([null, [], 'x', 1])('is refused with %j for a layout', (MixLayoutParams) => {
    expect(revision.safeParse({ ...stored, MixLayoutParams }).success).toBe(false);
  });
});
