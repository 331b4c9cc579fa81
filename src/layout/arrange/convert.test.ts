import { describe, expect, it } from 'vitest';

import { convertToCustom } from './convert.ts';
import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';

const canvas = { width: 1280, height: 720 };
const ana = { userId: 'ana', camera: true, microphone: true, screen: true };
const ben = { userId: 'ben', camera: true, microphone: true, screen: false };

describe('a template that is turned into tiles', () => {
  it('has a tile for each picture, in front of the one before, with its user and stream', () => {
    const { mode, tiles } = convertToCustom(blankDocument, canvas, [ana, ben]);
    expect(mode).toBe(4);
    expect(tiles).toEqual([
      { id: 'tile-1', rect: { x: 0, y: 0, width: 640, height: 360 }, userId: 'ana', layer: 0 },
      {
        id: 'tile-2',
        rect: { x: 640, y: 0, width: 640, height: 360 },
        userId: 'ana',
        stream: 1,
        layer: 1,
      },
      { id: 'tile-3', rect: { x: 0, y: 360, width: 640, height: 360 }, userId: 'ben', layer: 2 },
    ]);
  });

  it('keeps a fit that is not the default', () => {
    const fits = ([0, 1, 2] as const).map((fit) => {
      const template: LayoutDocument = { ...blankDocument, settings: { RenderMode: fit } };
      return convertToCustom(template, canvas, [ben]).tiles[0]?.fit;
    });
    expect(fits).toEqual([0, undefined, 2]);
  });

  it('has no tile for a place that is empty and reserved for nobody', () => {
    const { tiles } = convertToCustom({ ...blankDocument, mode: 2 }, canvas, [ben]);
    expect(tiles.map(({ userId }) => userId)).toEqual(['ben']);
  });

  it('keeps the place of a person who is absent', () => {
    const template: LayoutDocument = {
      ...blankDocument,
      mode: 1,
      settings: { MaxResolutionUserId: 'cem' },
    };
    const { tiles } = convertToCustom(template, canvas, [ben]);
    expect(tiles.map(({ userId }) => userId)).toEqual(['cem', 'ben']);
  });
});

it('a custom layout stays the same document', () => {
  const custom: LayoutDocument = {
    ...blankDocument,
    mode: 4,
    tiles: [{ id: 'tile-7', rect: { x: 1, y: 2, width: 3, height: 4 } }],
  };
  expect(convertToCustom(custom, canvas, [ana])).toBe(custom);
});
