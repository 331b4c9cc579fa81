import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';

import { diffPayloads } from './diff.ts';
import { putTogether, takeApart } from './elements.ts';
import { mergePayloads } from './merge.ts';

const payload: fc.Arbitrary<RecordingPayload> = payloads('cn');

describe('taking payloads apart', () => {
  test('loses nothing: put together again it means the same', () => {
    fc.assert(
      fc.property(payload, (original) => {
        expect(putTogether(takeApart(original))).toEqual(original);
      }),
    );
  });
});

describe('the difference of two payloads', () => {
  test('is nothing exactly when they mean the same', () => {
    fc.assert(
      fc.property(payload, payload, (a, b) => {
        expect(diffPayloads(a, a)).toEqual([]);
        expect(diffPayloads(a, b).length > 0).toBe(
          JSON.stringify(sort(a)) !== JSON.stringify(sort(b)),
        );
      }),
    );
  });
});

describe('a three-way merge', () => {
  test('keeps what only one side changed, without a clash', () => {
    fc.assert(
      fc.property(payload, payload, (base, changed) => {
        expect(mergePayloads(base, changed, base)).toEqual({ payload: changed, clashes: [] });
        const fromThem = mergePayloads(base, base, changed);
        expect(fromThem.clashes).toEqual([]);
        expect(new Map(takeApart(fromThem.payload))).toEqual(new Map(takeApart(changed)));
        expect(mergePayloads(base, changed, changed)).toEqual({ payload: changed, clashes: [] });
      }),
    );
  });

  test('decided for them everywhere it has their side of every clash', () => {
    fc.assert(
      fc.property(payload, payload, payload, (base, mine, theirs) => {
        const { clashes } = mergePayloads(base, mine, theirs);
        const decisions = new Map(clashes.map((clash) => [clash.key, 'theirs'] as const));
        const merged = takeApart(mergePayloads(base, mine, theirs, decisions).payload);
        for (const clash of clashes) expect(merged.get(clash.key)).toEqual(clash.theirs);
      }),
    );
  });
});

/** Keys in one order, so that text can be compared. */
function sort(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sort);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sort(inner)]),
  );
}
