import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bottomOf, rightOf } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { strapTiles } from '#layout/commands/name-straps.ts';
import { swapPeople } from '#layout/commands/swap-people.ts';
import { desks, documents } from '#testing/arbitraries/documents.ts';

import { strapLooks } from './document.ts';
import type { LayoutDocument } from './document.ts';
import { followStraps, listStraps, settleStraps, withStraps } from './follow-straps.ts';
import { placeItems, rectOfWatermark } from './items.ts';
import { isStrap, placeStrap } from './name-strap.ts';
import { tabulateNames } from './people-names.ts';
import { readLayout, writeLayout } from './wire.ts';

const sides = fc.integer({ min: 2, max: 3840 });
const rects: fc.Arbitrary<Rect> = fc.record({
  ...{ x: fc.nat(3840), y: fc.nat(3840) },
  ...{ width: sides, height: sides },
});
const looks = fc.constantFrom(...strapLooks);
const names = tabulateNames([{ userId: 'host', name: 'Wang Fang', picture: null }]);

/** Any layout with a name strap on each of its tiles, as far as 25 watermarks allow. */
const strapped: fc.Arbitrary<LayoutDocument> = fc
  .tuple(
    fc.oneof(
      documents('cn'),
      desks().map(({ document }) => document),
    ),
    looks,
  )
  .map(([document, look]) => {
    const all = document.tiles.map(({ id }) => id);
    const free = Math.max(0, 25 - document.watermarks.length);
    return strapTiles(document, all.slice(0, free), look, names) ?? document;
  });

describe('the place of a name strap', () => {
  test('is inside its tile and goes wherever the tile goes', () => {
    fc.assert(
      fc.property(rects, looks, fc.nat(500), fc.nat(500), (tile, look, dx, dy) => {
        const strap = placeStrap(tile, look);
        expect(strap.x).toBeGreaterThanOrEqual(tile.x);
        expect(strap.y).toBeGreaterThanOrEqual(tile.y);
        expect(rightOf(strap)).toBeLessThanOrEqual(rightOf(tile));
        expect(bottomOf(strap)).toBeLessThanOrEqual(bottomOf(tile));
        expect(Math.min(strap.width, strap.height)).toBeGreaterThan(0);
        const moved = { ...tile, x: tile.x + dx, y: tile.y + dy };
        expect(placeStrap(moved, look)).toEqual({ ...strap, x: strap.x + dx, y: strap.y + dy });
      }),
    );
  });

  test('is the same while its tile is dragged as after the drag', () => {
    fc.assert(
      fc.property(strapped, rects, (document, rect) => {
        const [tile] = document.tiles;
        fc.pre(tile !== undefined);
        const moved = new Map([[tile.id, rect]]);
        const dragged = withStraps(document, moved);
        const dropped = settleStraps(document, placeItems(document, moved), names);
        for (const { id, wire } of dropped.watermarks.filter(isStrap)) {
          if (dragged.has(id)) {
            expect(rectOfWatermark(wire)).toEqual(dragged.get(id));
          }
        }
      }),
    );
  });
});

describe('writing name straps out', () => {
  test('once is enough', () => {
    fc.assert(
      fc.property(strapped, (document) => {
        const followed = followStraps(document, names);
        expect(followStraps(followed, names)).toBe(followed);
      }),
    );
  });

  test('makes plain text watermarks, and leaves everything else as it was', () => {
    fc.assert(
      fc.property(strapped, (document) => {
        const payload = writeLayout(document);
        const read = readLayout(payload);
        expect(listStraps(read)).toEqual([]);
        expect(read.watermarks).toHaveLength(document.watermarks.length);
        expect(writeLayout(read)).toEqual(payload);
        const plain = document.watermarks.filter((mark) => !isStrap(mark));
        const bare = { ...document, watermarks: plain, waitingStraps: [] };
        const { WaterMarkList: _with, ...rest } = payload.MixLayoutParams;
        const { WaterMarkList: _without, ...same } = writeLayout(bare).MixLayoutParams;
        expect(rest).toEqual(same);
      }),
    );
  });

  test('after two swaps of the same tiles is what it was', () => {
    fc.assert(
      fc.property(strapped, (document) => {
        const [a, b] = document.tiles;
        fc.pre(a !== undefined && b !== undefined && document.mode === 4);
        const once = settleStraps(document, swapPeople(document, a.id, b.id), names);
        const twice = settleStraps(once, swapPeople(once, a.id, b.id), names);
        const texts = (one: LayoutDocument) =>
          new Set(
            (writeLayout(one).MixLayoutParams.WaterMarkList ?? []).map((mark) =>
              JSON.stringify(mark),
            ),
          );
        expect(texts(twice)).toEqual(texts(document));
      }),
    );
  });
});
