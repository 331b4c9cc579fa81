import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { overlaps, rightOf } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';

import { arrange } from '#layout/arrange/arrangements.ts';
import type { Arrangement } from '#layout/arrange/arrangements.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { callScene, makeScene, seatsOf } from './scene.ts';
import { readLayout } from '#layout/document/wire.ts';

const sides = fc.integer({ min: 2, max: 1920 });
const canvases: fc.Arbitrary<Size> = fc.record({ width: sides, height: sides });
/** Canvases with room for 25 pictures of even sizes in a row that is a fifth of them. */
const roomy: fc.Arbitrary<Size> = fc
  .record({ width: fc.integer({ min: 200, max: 960 }), height: fc.integer({ min: 200, max: 960 }) })
  .map(({ width, height }) => ({ width: 2 * width, height: 2 * height }));
const arrangements: fc.Arbitrary<Arrangement> = fc.oneof(
  fc.constant<Arrangement>({ kind: 'grid' }),
  fc.constant<Arrangement>({ kind: 'side-by-side' }),
  fc.constant<Arrangement>({ kind: 'interview' }),
  fc.constant<Arrangement>({ kind: 'screen-and-speakers' }),
  fc
    .constantFrom('left' as const, 'right' as const, 'top' as const, 'bottom' as const)
    .map((filmstrip): Arrangement => ({ kind: 'spotlight', filmstrip })),
);

function areaOf(rects: readonly Rect[]): number {
  return rects.reduce((sum, rect) => sum + rect.width * rect.height, 0);
}

/** What tiles of even sizes can cover: at the end of an odd side one px stays free. */
function evenPartOf({ width, height }: Size): Size {
  return { width: width - (width % 2), height: height - (height % 2) };
}

function isTiling(rects: readonly Rect[], canvas: Size): boolean {
  return (
    areaOf(rects) === canvas.width * canvas.height &&
    rects.every((rect, index) => rects.slice(0, index).every((other) => !overlaps(other, rect)))
  );
}

function expectTiling(rects: readonly Rect[], canvas: Size): void {
  // No overlap and the whole area: then there is no seam either.
  rects.forEach((rect, index) => {
    expect(rects.slice(0, index).filter((other) => overlaps(other, rect))).toEqual([]);
  });
  expect(areaOf(rects)).toBe(canvas.width * canvas.height);
}

describe('an arrangement', () => {
  test('without gutter covers an even canvas with no seam and no overlap', () => {
    fc.assert(
      fc.property(arrangements, fc.integer({ min: 1, max: 25 }), roomy, (kind, count, canvas) => {
        const places = arrange(kind, count, { x: 0, y: 0, ...canvas });
        expect(places).toHaveLength(count);
        expectTiling(
          places.map((place) => place.rect),
          canvas,
        );
      }),
      { numRuns: 800 },
    );
  });

  test('keeps its pictures inside the canvas, with any spacing', () => {
    const corner = fc.constantFrom(
      'top-left' as const,
      'top-right' as const,
      'bottom-left' as const,
      'bottom-right' as const,
    );
    const all = fc.oneof(
      arrangements,
      corner.map((at): Arrangement => ({ kind: 'picture-in-picture', corner: at })),
    );
    const distance = fc.record({
      value: fc.integer({ min: 0, max: 200 }),
      unit: fc.constantFrom('px' as const, '%' as const),
    });
    fc.assert(
      fc.property(
        all,
        fc.integer({ min: 1, max: 25 }),
        canvases,
        distance,
        distance,
        (kind, count, canvas, gutter, margin) => {
          const places = arrange(kind, count, { x: 0, y: 0, ...canvas }, { gutter, margin });
          expect(places).toHaveLength(count);
          for (const { rect } of places) {
            expect(Object.values(rect).every(Number.isInteger)).toBe(true);
            expect(Math.min(rect.x, rect.y, rect.width, rect.height)).toBeGreaterThanOrEqual(0);
            expect(rightOf(rect)).toBeLessThanOrEqual(canvas.width);
            expect(rect.y + rect.height).toBeLessThanOrEqual(canvas.height);
          }
        },
      ),
      { numRuns: 800 },
    );
  });
});

describe('a scene', () => {
  test('made for one canvas fits any other without a seam or an overlap', () => {
    fc.assert(
      fc.property(
        arrangements,
        fc.integer({ min: 1, max: 25 }),
        roomy,
        canvases,
        (kind, count, from, to) => {
          const tiles = arrange(kind, count, { x: 0, y: 0, ...from }).map(({ rect }, index) => ({
            id: `tile-${index + 1}`,
            rect,
          }));
          const scene = makeScene({ ...blankDocument, mode: 4, tiles }, from, new Map());
          const called = callScene(scene, {}, to, blankDocument);
          expectTiling(
            called.tiles.map((tile) => tile.rect),
            evenPartOf(to),
          );
        },
      ),
      { numRuns: 800 },
    );
  });

  test('fits every canvas from 2 to 1920 px a side', () => {
    const from = { width: 1280, height: 720 };
    const kinds: readonly Arrangement[] = [
      { kind: 'grid' },
      { kind: 'interview' },
      { kind: 'screen-and-speakers' },
      { kind: 'spotlight', filmstrip: 'bottom' },
    ];
    const scenes = kinds.map((kind) => {
      const tiles = arrange(kind, 9, { x: 0, y: 0, ...from }).map(({ rect }, index) => ({
        id: `tile-${index + 1}`,
        rect,
      }));
      return makeScene({ ...blankDocument, mode: 4, tiles }, from, new Map());
    });
    for (let side = 2; side <= 1920; side += 1) {
      const across = 1922 - side;
      for (const scene of scenes) {
        for (const to of [
          { width: side, height: across },
          { width: side, height: side },
        ]) {
          const called = callScene(scene, {}, to, blankDocument);
          const rects = called.tiles.map((tile) => tile.rect);
          // One comparison a canvas: the words of a failure are made only when there is one.
          if (!isTiling(rects, evenPartOf(to))) {
            expectTiling(rects, evenPartOf(to));
          }
        }
      }
    }
  });

  test('adds no overlap to a layout that had none', () => {
    fc.assert(
      fc.property(payloads('cn'), canvases, canvases, (payload, from, to) => {
        const document = readLayout(payload);
        const called = callScene(makeScene(document, from, new Map()), {}, to, document);
        document.tiles.forEach((tile, index) => {
          document.tiles.slice(0, index).forEach((other, place) => {
            const [a, b] = [called.tiles[index], called.tiles[place]];
            if (a && b && !overlaps(tile.rect, other.rect)) {
              expect(overlaps(a.rect, b.rect)).toBe(false);
            }
          });
        });
      }),
    );
  });

  test('loaded on its own canvas with the same cast is the original layout', () => {
    fc.assert(
      fc.property(payloads('cn'), (payload) => {
        const document = readLayout(payload);
        const canvas = { width: 1280, height: 720 };
        const bound = document.tiles.filter((tile) => tile.userId);
        const seats = new Map(bound.map((tile, index) => [tile.id, `seat ${index}`]));
        const scene = makeScene(document, canvas, seats);
        const cast = Object.fromEntries(
          bound.map((tile, index) => [`seat ${index}`, tile.userId ?? '']),
        );
        expect(seatsOf(scene)).toHaveLength(bound.length);
        expect(callScene(scene, cast, canvas, document)).toEqual(document);
      }),
    );
  });
});
