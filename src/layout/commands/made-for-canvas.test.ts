import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findMadeForCanvas } from './made-for-canvas.ts';

const hd = { width: 1280, height: 720 };
const fullHd = { width: 1920, height: 1080 };

type Place = readonly [x: number, y: number, width: number, height: number];

function layout(...places: readonly Place[]): LayoutDocument {
  return {
    ...blankDocument,
    mode: 4,
    tiles: places.map(([x, y, width, height], index) => ({
      id: `tile-${index + 1}`,
      rect: { x, y, width, height },
    })),
  };
}

describe('the canvas that a layout was made for', () => {
  it.each([
    ['fills it', layout([0, 0, 1280, 1080], [1280, 0, 640, 540], [1280, 540, 640, 540])],
    ['has margins', layout([40, 40, 900, 1000], [980, 40, 900, 1000])],
    ['is one picture', layout([0, 0, 1920, 1080])],
    ['is a strip of pictures', layout([0, 300, 960, 600], [960, 300, 960, 600])],
  ])('is the usual one when it %s', (_how, document) => {
    expect(findMadeForCanvas(document, hd)).toEqual({ ...fullHd, isFilled: true });
  });

  it('is worked out for a portrait layout too', () => {
    const document = layout([0, 0, 1080, 960], [0, 960, 1080, 960]);
    expect(findMadeForCanvas(document, hd)).toEqual({ width: 1080, height: 1920, isFilled: true });
  });

  it('is only a guess when a single tile reaches beyond this one', () => {
    const document = layout([0, 0, 640, 360], [640, 0, 640, 360], [900, 360, 800, 360]);
    expect(findMadeForCanvas(document, hd)).toEqual({ ...fullHd, isFilled: false });
  });

  it('is this one for what lies inside, and unknown for what fits none', () => {
    expect(findMadeForCanvas(layout([0, 0, 640, 360]), hd)).toBeUndefined();
    expect(findMadeForCanvas(layout([0, 0, 1920, 1920]), hd)).toBeUndefined();
    expect(findMadeForCanvas(blankDocument, hd)).toBeUndefined();
  });

  it('always has room for the layout', () => {
    const px = fc.integer({ min: 0, max: 1000 });
    const places = fc.array(fc.tuple(px, px, px, px), { maxLength: 6 });
    fc.assert(
      fc.property(places, (list) => {
        const made = findMadeForCanvas(layout(...list), hd);
        for (const [x, y, width, height] of made ? list : []) {
          expect(x + width).toBeLessThanOrEqual(made?.width ?? 0);
          expect(y + height).toBeLessThanOrEqual(made?.height ?? 0);
        }
      }),
    );
  });

  it.each([
    ...[
      [360, 640],
      [640, 480],
      [480, 854],
      [854, 480],
      [540, 960],
      [960, 540],
    ],
    ...[
      [1280, 720],
      [720, 1280],
      [1080, 1080],
      [1440, 1080],
    ],
  ])('is %i × %i for a picture of just that size', (width = 0, height = 0) => {
    expect(findMadeForCanvas(layout([0, 0, width, height]), { width: 320, height: 320 })).toEqual({
      ...{ width, height },
      isFilled: true,
    });
  });

  it('is the one that its only picture nearly fills, or in which that lies in the middle', () => {
    const small = { width: 640, height: 360 };
    const found = { ...hd, isFilled: true };
    expect(findMadeForCanvas(layout([0, 0, 1200, 700]), small)).toEqual(found);
    expect(findMadeForCanvas(layout([400, 180, 580, 360]), small)).toEqual(found);
  });

  it('is a guess when one of two reaches out and does not end exactly in its far corner', () => {
    const small = { width: 640, height: 360 };
    const inside: Place = [0, 0, 100, 100];
    expect(findMadeForCanvas(layout(inside, [0, 0, 1200, 700]), small)).toEqual({
      ...hd,
      isFilled: false,
    });
    expect(findMadeForCanvas(layout(inside, [0, 0, 1440, 700]), small)).toEqual({
      ...{ width: 1440, height: 1080 },
      isFilled: false,
    });
    expect(findMadeForCanvas(layout(inside, [640, 360, 640, 360]), small)).toEqual({
      ...hd,
      isFilled: true,
    });
  });
});
