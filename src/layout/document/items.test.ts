import { describe, expect, it } from 'vitest';

import { blankDocument } from './blank.ts';
import type { LayoutDocument } from './document.ts';
import { listItems, placeItems, rectOfWatermark, removeItems } from './items.ts';

const place = { Top: 10, Left: 20, Width: 200, Height: 100 };
const rect = { x: 20, y: 10, width: 200, height: 100 };
const elsewhere = { x: 2, y: 4, width: 60, height: 80 };
const movedPlace = { Top: 4, Left: 2, Width: 60, Height: 80 };
const image = { WaterMarkUrl: 'https://cdn.example.com/logo.png', ...place };
const text = { ...place, Chars: 'Live', FontSize: 14 };

const document: LayoutDocument = {
  ...blankDocument,
  mode: 4,
  tiles: [
    { id: 'tile-1', rect, layer: 3 },
    { id: 'tile-2', rect, layer: 1 },
  ],
  watermarks: [
    { id: 'logo', wire: { WaterMarkType: 0, WaterMarkImage: image } },
    { id: 'title', wire: { WaterMarkType: 1, WaterMarkChar: text } },
    { id: 'clock', wire: { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 1 } } },
    { id: 'untyped', wire: { WaterMarkImage: image } },
  ],
};

describe('the items of a layout', () => {
  it('are its tiles from back to front, then its images and texts', () => {
    expect(listItems(document)).toEqual([
      { id: 'tile-2', kind: 'tile', rect },
      { id: 'tile-1', kind: 'tile', rect },
      { id: 'logo', kind: 'watermark', rect },
      { id: 'title', kind: 'watermark', rect },
      { id: 'untyped', kind: 'watermark', rect },
    ]);
  });

  it('of a template are its watermarks only', () => {
    expect(listItems({ ...document, mode: 1 }).map(({ id }) => id)).toEqual([
      'logo',
      'title',
      'untyped',
    ]);
  });
});

describe('the place of a watermark', () => {
  it('is that of the body that its type reads', () => {
    const both = { WaterMarkImage: image, WaterMarkChar: { ...text, Left: 500 } };
    expect(rectOfWatermark(both)?.x).toBe(20);
    expect(rectOfWatermark({ WaterMarkType: 0, ...both })?.x).toBe(20);
    expect(rectOfWatermark({ WaterMarkType: 1, ...both })?.x).toBe(500);
    expect(rectOfWatermark({ WaterMarkType: 2, ...both })).toBeUndefined();
  });

  it('is unknown without that body', () => {
    expect(rectOfWatermark({ WaterMarkType: 1, WaterMarkImage: image })).toBeUndefined();
    expect(rectOfWatermark({ WaterMarkChar: text })).toBeUndefined();
  });
});

describe('placing items', () => {
  it('moves a tile and leaves the other items as they are', () => {
    const next = placeItems(document, new Map([['tile-1', elsewhere]]));
    expect(next.tiles[0]).toEqual({ id: 'tile-1', rect: elsewhere, layer: 3 });
    expect(next.tiles[1]).toBe(document.tiles[1]);
    expect(next.watermarks.every((mark, index) => mark === document.watermarks[index])).toBe(true);
  });

  it.each(['logo', 'untyped'])('moves the image %s and keeps its address', (id) => {
    const next = placeItems(document, new Map([[id, elsewhere]]));
    const moved = next.watermarks.find((watermark) => watermark.id === id);
    expect(moved?.wire.WaterMarkImage).toEqual({ ...image, ...movedPlace });
    expect(next.watermarks.filter((mark, index) => mark !== document.watermarks[index])).toEqual([
      moved,
    ]);
  });

  it('moves a text and keeps its words', () => {
    const next = placeItems(document, new Map([['title', elsewhere]]));
    expect(next.watermarks[1]).toEqual({
      id: 'title',
      wire: { WaterMarkType: 1, WaterMarkChar: { ...text, ...movedPlace } },
    });
  });

  it('moves only the body that the type of the watermark reads', () => {
    const both = { WaterMarkImage: image, WaterMarkChar: text };
    const twin: LayoutDocument = {
      ...blankDocument,
      watermarks: [
        { id: 'shown-image', wire: { WaterMarkType: 0, ...both } },
        { id: 'shown-text', wire: { WaterMarkType: 1, ...both } },
      ],
    };
    const next = placeItems(
      twin,
      new Map([
        ['shown-image', elsewhere],
        ['shown-text', elsewhere],
      ]),
    );
    expect(next.watermarks.map(({ wire }) => wire)).toEqual([
      { WaterMarkType: 0, WaterMarkImage: { ...image, ...movedPlace }, WaterMarkChar: text },
      { WaterMarkType: 1, WaterMarkImage: image, WaterMarkChar: { ...text, ...movedPlace } },
    ]);
  });

  it('where they are, or a clock anywhere, gives the same document back', () => {
    const rects = [
      ['tile-1', { ...rect }],
      ['logo', { ...rect }],
      ['title', { ...rect }],
      ['clock', elsewhere],
    ] as const;
    expect(placeItems(document, new Map(rects))).toBe(document);
  });
});

describe('removing items', () => {
  it('removes tiles and watermarks, and keeps the order of the others', () => {
    const next = removeItems(document, new Set(['tile-1', 'title']));
    expect(next.tiles.map(({ id }) => id)).toEqual(['tile-2']);
    expect(next.watermarks.map(({ id }) => id)).toEqual(['logo', 'clock', 'untyped']);
  });

  it('removes a watermark alone, and a tile alone', () => {
    expect(removeItems(document, new Set(['logo'])).watermarks).toHaveLength(3);
    expect(removeItems(document, new Set(['tile-2'])).tiles).toHaveLength(1);
  });

  it('that are not there gives the same document back', () => {
    expect(removeItems(document, new Set(['tile-9']))).toBe(document);
  });
});
