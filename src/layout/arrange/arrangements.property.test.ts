import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bottomOf, overlaps, rightOf } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { scaleLayout } from '#layout/commands/scaling.ts';
import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { layerOf, stackTiles } from '#layout/document/stacking.ts';
import { writeLayout } from '#layout/document/wire.ts';
import { fixAll } from '#layout/lint/fix-all.ts';
import { findProblems } from '#layout/lint/problems.ts';
import { compose } from '#layout/picture/composition.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { arrangePeople, choosePeople } from './arrange-people.ts';
import type { Arrangement, Spacing } from './arrangements.ts';
import { convertToCustom } from './convert.ts';

const sides = ['left', 'right', 'top', 'bottom'] as const;
const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
const kinds: readonly Arrangement[] = [
  { kind: 'grid' },
  { kind: 'side-by-side' },
  { kind: 'interview' },
  { kind: 'screen-and-speakers' },
  ...sides.map((filmstrip): Arrangement => ({ kind: 'spotlight', filmstrip })),
  ...corners.map((corner): Arrangement => ({ kind: 'picture-in-picture', corner })),
];
const arrangements = fc.constantFrom(...kinds);
const side = fc.oneof(
  fc.integer({ min: 16, max: 1920 }),
  fc.constantFrom(16, 17, 360, 640, 720, 1080),
);
const canvases = fc.record({ width: side, height: side });
const distances = fc.record({
  value: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('px' as const, '%' as const),
});
const spacings: fc.Arbitrary<Spacing> = fc.oneof(
  fc.constant({ gutter: { value: 0, unit: 'px' }, margin: { value: 0, unit: 'px' } } as const),
  fc.record({ gutter: distances, margin: distances }),
);

/** The first also shares a screen; some are only heard. */
function peopleOf(count: number, silent: number): readonly Participant[] {
  return Array.from({ length: count }, (_, index) => ({
    userId: `user-${index + 1}`,
    camera: (silent >> index) % 2 === 0,
    microphone: true,
    screen: index === 0 && count > 1,
  }));
}

function expectClean(document: LayoutDocument, canvas: { width: number; height: number }): void {
  const payload = writeLayout(document);
  const context = { site: 'intl', canvas } as const;
  const codes = findProblems(payload, context).map(({ code }) => code);
  // At 25 tiles lint warns about the number itself.
  expect(codes.filter((code) => code !== 'too-many-pictures')).toEqual([]);
  expect(applyJsonEdits(payload, fixAll(payload, context).edits)).toEqual(payload);
}

describe('every arrangement', () => {
  it('of 1 to 25 people on canvases of 16 to 1920 px is clean by lint, and fixing all changes nothing', () => {
    fc.assert(
      fc.property(
        arrangements,
        fc.integer({ min: 1, max: 25 }),
        fc.nat({ max: 2 ** 20 }),
        canvases,
        spacings,
        (arrangement, count, silent, canvas, spacing) => {
          const chosen = choosePeople(blankDocument, [], peopleOf(count, silent));
          expectClean(arrangePeople(blankDocument, canvas, chosen, arrangement, spacing), canvas);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('of every number of people fits the usual canvases', () => {
    for (const canvas of [
      { width: 16, height: 16 },
      { width: 360, height: 640 },
      { width: 1280, height: 720 },
      { width: 1919, height: 1079 },
    ]) {
      for (const arrangement of kinds) {
        for (let count = 1; count <= 25; count += 1) {
          const chosen = choosePeople(blankDocument, [], peopleOf(count, 0));
          const spacing = {
            gutter: { value: 7, unit: 'px' },
            margin: { value: 2, unit: '%' },
          } as const;
          expectClean(arrangePeople(blankDocument, canvas, chosen, arrangement, spacing), canvas);
        }
      }
    }
  });

  it('of a selection stays in its box and keeps the other tiles', () => {
    const canvas = { width: 1280, height: 720 };
    const rect = fc
      .record({
        x: fc.nat({ max: 600 }),
        y: fc.nat({ max: 300 }),
        width: fc.integer({ min: 16, max: 600 }),
        height: fc.integer({ min: 16, max: 400 }),
      })
      .map((each) => each);
    fc.assert(
      fc.property(
        arrangements,
        fc.array(fc.tuple(rect, fc.nat({ max: 4 })), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 1, max: 8 }),
        (arrangement, rects, count) => {
          const tiles = rects.map(([each, layer], index) => ({
            id: `tile-${index + 1}`,
            rect: each,
            layer,
            userId: `user-${index + 1}`,
          }));
          const document = { ...blankDocument, mode: 4 as const, tiles };
          const chosen = tiles.slice(0, Math.min(count, tiles.length - 1));
          const next = arrangePeople(
            document,
            canvas,
            choosePeople(
              document,
              chosen.map(({ id }) => id),
              [],
            ),
            arrangement,
            { gutter: { value: 0, unit: 'px' }, margin: { value: 0, unit: 'px' } },
          );
          const ids = new Set(chosen.map(({ id }) => id));
          const placed = next.tiles.filter(({ id }) => ids.has(id));
          const bounds = {
            left: Math.min(...chosen.map(({ rect: { x } }) => x)),
            right: Math.max(...chosen.map((tile) => rightOf(tile.rect))),
          };
          for (const tile of placed) {
            expect(tile.rect.x).toBeGreaterThanOrEqual(bounds.left);
            expect(rightOf(tile.rect)).toBeLessThanOrEqual(bounds.right);
          }
          const rest = (list: LayoutDocument['tiles']) =>
            list.filter(({ id }) => !ids.has(id)).map((tile) => [tile.id, tile.rect, tile.userId]);
          expect(rest(next.tiles)).toEqual(rest(tiles));
          expect(next.tiles.map(({ id }) => id)).toEqual(tiles.map(({ id }) => id));
          expect(stackTiles(next.tiles).map(layerOf)).toEqual(tiles.map((_, index) => index));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves exactly the gutter between neighbours', () => {
    const canvas = { width: 1277, height: 720 };
    const chosen = choosePeople(blankDocument, [], peopleOf(3, 0).slice(1));
    const next = arrangePeople(
      blankDocument,
      canvas,
      chosen,
      { kind: 'side-by-side' },
      {
        gutter: { value: 5, unit: 'px' },
        margin: { value: 0, unit: 'px' },
      },
    );
    const [left, right] = next.tiles.map(({ rect }) => rect);
    expect(left && right && right.x - rightOf(left)).toBe(5);
    expect(left && right && overlaps(left, right)).toBe(false);
  });
});

/** The smallest side of which lint has nothing to say, canvas px. */
const visiblePx = 16;

const edgesOf = (rect: Rect) => [rect.x, rect.y, rightOf(rect), bottomOf(rect)];

/** Every edge is even and on the canvas, and tiles that touched or were apart still are. */
function expectEven(
  before: readonly Rect[],
  after: readonly Rect[],
  canvas: { width: number; height: number },
): void {
  expect(after.flatMap(edgesOf).filter((edge) => edge % 2 !== 0)).toEqual([]);
  expect(after).toHaveLength(before.length);
  after.forEach((rect, index) => {
    expect(rightOf(rect)).toBeLessThanOrEqual(canvas.width);
    expect(bottomOf(rect)).toBeLessThanOrEqual(canvas.height);
    after.slice(0, index).forEach((other, place) => {
      const [old, oldOther] = [before[index] ?? rect, before[place] ?? other];
      if (!overlaps(old, oldOther)) {
        expect(overlaps(rect, other)).toBe(false);
      }
      if (rightOf(old) === oldOther.x) {
        expect(rightOf(rect)).toBe(other.x);
      }
      if (bottomOf(old) === oldOther.y) {
        expect(bottomOf(rect)).toBe(other.y);
      }
    });
  });
}

describe('even sizes', () => {
  const rectsOf = (document: LayoutDocument) => document.tiles.map(({ rect }) => rect);
  const isVisible = ({ width, height }: Rect) => width >= visiblePx && height >= visiblePx;

  it('come out of scaling to any other canvas, without new gaps or overlaps, and clean by lint', () => {
    fc.assert(
      fc.property(
        arrangements,
        fc.integer({ min: 1, max: 25 }),
        fc.tuple(canvases, canvases),
        spacings,
        (arrangement, count, [from, to], spacing) => {
          fc.pre(from.width !== to.width || from.height !== to.height);
          const chosen = choosePeople(blankDocument, [], peopleOf(count, 0));
          const made = arrangePeople(blankDocument, from, chosen, arrangement, spacing);
          const scaled = scaleLayout(made, from, to);
          expectEven(rectsOf(made), rectsOf(scaled), to);
          if (rectsOf(scaled).every(isVisible)) {
            expectClean(scaled, to);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('come out of scaling also where tiles lay at odd places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 }),
        fc.tuple(canvases, canvases),
        (places, [from, to]) => {
          fc.pre(from.width !== to.width || from.height !== to.height);
          const tiles = places.map(([left, top, width, height], index) => {
            const [x, y] = [left % from.width, top % from.height];
            return {
              id: `tile-${index + 1}`,
              rect: {
                ...{ x, y },
                width: 1 + (width % (from.width - x)),
                height: 1 + (height % (from.height - y)),
              },
            };
          });
          const made: LayoutDocument = { ...blankDocument, mode: 4, tiles };
          expectEven(rectsOf(made), rectsOf(scaleLayout(made, from, to)), to);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('come out of turning a template into tiles, without new gaps or overlaps, and clean by lint', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1 as const, 2 as const, 3 as const),
        fc.integer({ min: 1, max: 25 }),
        canvases,
        (mode, count, canvas) => {
          const people = peopleOf(count, 0);
          const template: LayoutDocument = { ...blankDocument, mode };
          const pictures = compose(template, canvas, people).filter(
            ({ stream, reservedFor }) => stream ?? reservedFor,
          );
          const made = convertToCustom(template, canvas, people);
          expectEven(
            pictures.map(({ rect }) => rect),
            rectsOf(made),
            canvas,
          );
          if (rectsOf(made).every(isVisible)) {
            expectClean(made, canvas);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
