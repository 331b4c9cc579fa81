import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { containsPoint, rightOf, bottomOf } from '#geometry/rect.ts';
import { mediaIds } from '#trtc/layout-params.ts';

import {
  bigFromCssPx,
  choosePictures,
  keyOf,
  mostBig,
  smallBelowCssPx,
} from './choose-pictures.ts';
import type { ShownPane, ShownPicture, WantedPicture } from './choose-pictures.ts';

const rects = fc.record({
  x: fc.integer({ min: -50, max: 600 }),
  y: fc.integer({ min: -50, max: 400 }),
  width: fc.integer({ min: 1, max: 700 }),
  height: fc.integer({ min: 1, max: 500 }),
});
const pictures: fc.Arbitrary<ShownPicture> = fc.record({
  userId: fc.constantFrom('ana', 'ben', 'eva', 'kim', 'lee', 'mia', 'noa'),
  media: fc.constantFrom(mediaIds.camera, mediaIds.screen),
  rect: rects,
  isOpaque: fc.boolean(),
});
const panes: fc.Arbitrary<readonly ShownPane[]> = fc.array(
  fc.record({ visible: rects, pictures: fc.array(pictures, { maxLength: 12 }) }),
  { maxLength: 2 },
);
const befores: fc.Arbitrary<readonly WantedPicture[]> = fc.uniqueArray(
  fc.record({
    userId: fc.constantFrom('ana', 'ben', 'eva', 'kim', 'lee', 'mia', 'noa'),
    media: fc.constantFrom(mediaIds.camera, mediaIds.screen),
    size: fc.constantFrom('small', 'big'),
  }),
  { selector: keyOf, maxLength: 8 },
);

/** The longer side of a picture where it is seen largest, CSS px. */
function longestOf(shown: readonly ShownPane[], key: string): number {
  const sides = shown.flatMap((pane) =>
    pane.pictures
      .filter((picture, index) => keyOf(picture) === key && hasSeenPixel(pane, index))
      .flatMap(({ rect }) => [rect.width, rect.height]),
  );
  return Math.max(0, ...sides);
}

/** Whether any whole pixel of the picture is on the screen and in front. */
function hasSeenPixel({ visible, pictures: stack }: ShownPane, index: number): boolean {
  const rect = stack[index]?.rect ?? { x: 0, y: 0, width: 0, height: 0 };
  const front = stack.slice(index + 1).filter(({ isOpaque }) => isOpaque);
  for (let y = rect.y; y < bottomOf(rect); y += 1) {
    for (let x = rect.x; x < rightOf(rect); x += 1) {
      const point = { x, y };
      if (
        containsPoint(visible, point) &&
        !front.some((other) => containsPoint(other.rect, point))
      ) {
        return true;
      }
    }
  }
  return false;
}

describe('the choice of pictures', () => {
  it('has each picture once, at most four big ones, and sizes that fit', () => {
    fc.assert(
      fc.property(panes, befores, (shown, before) => {
        const wanted = choosePictures(shown, before);
        expect(new Set(wanted.map(keyOf)).size).toBe(wanted.length);
        const big = wanted.filter(({ size }) => size === 'big');
        expect(big.length).toBeLessThanOrEqual(mostBig);
        for (const picture of big) {
          expect(longestOf(shown, keyOf(picture))).toBeGreaterThanOrEqual(smallBelowCssPx);
        }
        // A picture that is large enough is small only where four others are big.
        if (big.length < mostBig) {
          for (const picture of wanted.filter(({ size }) => size === 'small')) {
            expect(longestOf(shown, keyOf(picture))).toBeLessThan(bigFromCssPx);
          }
        }
      }),
    );
  });

  it('stays the same while nothing moves', () => {
    fc.assert(
      fc.property(panes, befores, (shown, before) => {
        const wanted = choosePictures(shown, before);
        expect(choosePictures(shown, wanted)).toEqual(wanted);
      }),
    );
  });

  it('has exactly the pictures of which a pixel can be seen', () => {
    fc.assert(
      fc.property(panes, (shown) => {
        const seen = new Set(
          shown.flatMap((pane) =>
            pane.pictures.filter((_, index) => hasSeenPixel(pane, index)).map(keyOf),
          ),
        );
        expect(new Set(choosePictures(shown, []).map(keyOf))).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });

  it('changes no size while a picture moves without changing its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 700 }),
        fc.array(fc.integer({ min: -20, max: 500 }), { minLength: 1, maxLength: 8 }),
        (width, steps) => {
          let wanted: readonly WantedPicture[] = [];
          const sizes = new Set<string>();
          for (const x of steps) {
            const rect = { x, y: 0, width, height: 100 };
            wanted = choosePictures(
              [
                {
                  visible: { x: -20, y: 0, width: 2000, height: 800 },
                  pictures: [{ userId: 'ana', media: mediaIds.camera, rect, isOpaque: true }],
                },
              ],
              wanted,
            );
            sizes.add(wanted[0]?.size ?? 'none');
          }
          expect(sizes.size).toBe(1);
        },
      ),
    );
  });
});
