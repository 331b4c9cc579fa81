import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';

import { diffPayloads } from './diff.ts';
import { putTogether, takeApart } from './elements.ts';
import { mergePayloads } from './merge.ts';
import { sameOrder } from '#layout/document/same-order.ts';

const payload: fc.Arbitrary<RecordingPayload> = payloads('cn');

describe('taking payloads apart', () => {
  test('loses nothing: the joined parts mean the same', () => {
    fc.assert(
      fc.property(payload, (original) => {
        expect(putTogether(takeApart(original))).toEqual(original);
      }),
    );
  });
});

describe('the difference of two payloads', () => {
  test('is empty exactly when they mean the same', () => {
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
        expect(mergePayloads(base, base, changed)).toEqual({ payload: changed, clashes: [] });
        expect(mergePayloads(base, changed, changed)).toEqual({ payload: changed, clashes: [] });
      }),
    );
  });

  test('takes their side of every clash when all are decided for them', () => {
    fc.assert(
      fc.property(payload, payload, payload, (base, mine, theirs) => {
        const { clashes } = mergePayloads(base, mine, theirs);
        const decisions = new Map(clashes.map((clash) => [clash.key, 'theirs'] as const));
        const { payload: merged } = mergePayloads(base, mine, theirs, decisions);
        const values = [...takeApart(merged).values()];
        for (const { name, theirs: side } of clashes) {
          if (side?.kind === 'mode-with-tiles') {
            expect(merged.MixLayoutParams.MixLayoutMode).toBe(side.mode);
            expect(values.filter(({ kind }) => kind === 'tile')).toEqual([...side.tiles.values()]);
          } else if (side) {
            expect(values, name).toContainEqual(side);
          }
        }
      }),
    );
  });

  test('applies the changes of both sides to a list of texts once, and reports a clash where both changed one', () => {
    fc.assert(
      fc.property(edits, edits, (mine, theirs) => {
        const { payload: merged, clashes } = mergePayloads(
          signs(names),
          signs(mine.order, mine),
          signs(theirs.order, theirs),
        );
        const isTouched = ({ gone, moved }: Edits, name: string): boolean =>
          gone.has(name) || moved.has(name);
        const torn = names.filter(
          (name) =>
            isTouched(mine, name) &&
            isTouched(theirs, name) &&
            !(mine.gone.has(name) && theirs.gone.has(name)) &&
            mine.moved.get(name) !== theirs.moved.get(name),
        );
        const expected = names.flatMap((name) => {
          const side = isTouched(mine, name) ? mine : theirs;
          return side.gone.has(name) ? [] : [sign(name, side.moved.get(name))];
        });
        expect(merged.MixLayoutParams.WaterMarkList ?? []).toHaveLength(expected.length);
        expect(merged.MixLayoutParams.WaterMarkList ?? []).toEqual(
          expect.arrayContaining(expected),
        );
        expect(clashes.map(({ name }) => name).sort()).toEqual(
          torn.map((name) => `the text “${name}”`).sort(),
        );
      }),
    );
  });

  test('never takes mine silently: what both sides changed differently is a clash', () => {
    const place = fc.integer({ min: 0, max: 4 }).map((step) => step * 100);
    fc.assert(
      fc.property(fc.constantFrom(...names), place, place, place, (name, base, mine, theirs) => {
        const texts = (left: number): RecordingPayload => ({
          MixLayoutParams: {
            MixLayoutMode: 4,
            WaterMarkList: names.map((other) => sign(other, other === name ? left : 0)),
          },
          SubscribeStreamUserIds: {},
        });
        const isTorn = mine !== base && theirs !== base && mine !== theirs;
        const { clashes, payload: merged } = mergePayloads(texts(base), texts(mine), texts(theirs));
        expect(clashes).toHaveLength(isTorn ? 1 : 0);
        expect(merged).toEqual(texts(mine === base ? theirs : mine));
      }),
    );
  });

  test('reports a clash for each part of the payload that both sides changed differently', () => {
    for (const [base, mine, theirs] of tornParts) {
      expect(mergePayloads(base, mine, theirs).clashes, JSON.stringify(mine)).toHaveLength(1);
      expect(mergePayloads(base, theirs, mine).clashes, JSON.stringify(theirs)).toHaveLength(1);
    }
  });

  test('follows the order of the side that changed it, and mine when both did', () => {
    const order = fc.shuffledSubarray([...names], { minLength: names.length });
    fc.assert(
      fc.property(order, order, (mine, theirs) => {
        const isMineMoved = !sameOrder(mine, names);
        const texts = mergePayloads(signs(names), signs(mine), signs(theirs)).payload;
        expect(texts).toEqual(signs(isMineMoved ? mine : theirs));
        const tiles = mergePayloads(tilesOf(names), tilesOf(mine), tilesOf(theirs)).payload;
        expect(tiles).toEqual(tilesOf(isMineMoved ? mine : theirs));
      }),
    );
  });

  test('removes exactly the open slots that either side removed', () => {
    const subset = fc.subarray([0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(subset, subset, (mine, theirs) => {
        const merge = mergePayloads(slots([]), slots(mine), slots(theirs));
        expect(merge).toEqual({ payload: slots([...mine, ...theirs]), clashes: [] });
      }),
    );
  });
});

const names = ['a', 'b', 'c', 'd'] as const;

/** A base and two sides that changed one part of it: a tile, a list, a colour, the mode, an added and a removed text. */
const tornParts: readonly (readonly [RecordingPayload, RecordingPayload, RecordingPayload])[] = [
  [tilesOf(['a', 'b']), tileAt(10), tileAt(20)],
  [tilesOf(['a', 'b']), tileAt(10), tilesOf(['b'])],
  [onlyVideoOf('a'), onlyVideoOf('b'), onlyVideoOf('c')],
  [coloured('#000000'), coloured('#111111'), coloured('#222222')],
  [inMode(1), inMode(2), inMode(3)],
  [signs([]), signs(['a']), { ...signs([]), ...withText('a', 300) }],
  [signs(['a']), withText('a', 300), signs([])],
];

function tileAt(left: number): RecordingPayload {
  const { MixLayoutParams, ...rest } = tilesOf(['a', 'b']);
  const [first, ...others] = MixLayoutParams.MixLayoutList ?? [];
  return {
    ...rest,
    MixLayoutParams: {
      ...MixLayoutParams,
      MixLayoutList: first === undefined ? others : [{ ...first, Left: left }, ...others],
    },
  };
}

function onlyVideoOf(userId: string): RecordingPayload {
  return {
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds: { SubscribeVideoUserIds: [userId] },
  };
}

function coloured(BackGroundColor: string): RecordingPayload {
  return { MixLayoutParams: { MixLayoutMode: 3, BackGroundColor }, SubscribeStreamUserIds: {} };
}

function inMode(MixLayoutMode: 1 | 2 | 3): RecordingPayload {
  return { MixLayoutParams: { MixLayoutMode }, SubscribeStreamUserIds: {} };
}

function withText(text: string, left: number): RecordingPayload {
  return {
    MixLayoutParams: { MixLayoutMode: 4, WaterMarkList: [sign(text, left)] },
    SubscribeStreamUserIds: {},
  };
}

function tilesOf(order: readonly string[]): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: order.map((UserId) => ({
        UserId,
        MediaId: 0,
        Top: 0,
        Left: 0,
        Width: 200,
        Height: 100,
      })),
    },
    SubscribeStreamUserIds: {},
  };
}

/** What one side did to the texts. */
interface Edits {
  readonly order: readonly string[];
  readonly gone: ReadonlySet<string>;
  /** Left side by name, canvas px. */
  readonly moved: ReadonlyMap<string, number>;
}

const edits: fc.Arbitrary<Edits> = fc
  .tuple(
    fc.shuffledSubarray([...names], { minLength: names.length }),
    fc.array(fc.constantFrom('keep', 'delete', 500, 900), {
      minLength: names.length,
      maxLength: names.length,
    }),
  )
  .map(([order, acts]) => ({
    order,
    gone: new Set(names.filter((_, index) => acts[index] === 'delete')),
    moved: new Map(
      names.flatMap((name, index): [string, number][] => {
        const act = acts[index];
        return typeof act === 'number' ? [[name, act]] : [];
      }),
    ),
  }));

function sign(Chars: string, Left = 0): WaterMark {
  return { WaterMarkType: 1, WaterMarkChar: { Top: 0, Left, Width: 200, Height: 40, Chars } };
}

function signs(order: readonly string[], done?: Edits): RecordingPayload {
  const kept = order.filter((name) => !done?.gone.has(name));
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      WaterMarkList: kept.map((name) => sign(name, done?.moved.get(name))),
    },
    SubscribeStreamUserIds: {},
  };
}

/** Five open slots in a row, without those at some places. */
function slots(gone: readonly number[]): RecordingPayload {
  const places = [0, 1, 2, 3, 4].filter((place) => !gone.includes(place));
  const tiles = places.map((place) => ({ Top: 0, Left: place * 200, Width: 200, Height: 100 }));
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      ...(tiles.length > 0 ? { MixLayoutList: tiles } : {}),
    },
    SubscribeStreamUserIds: {},
  };
}

/** Keys in one order, so that text can be compared. */
function sort(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sort);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sort(inner)]),
  );
}
