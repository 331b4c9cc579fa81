import { describe, expect, it } from 'vitest';

import { rightOf } from '#geometry/rect.ts';

import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { scaleLayout } from './scaling.ts';

const fullHd = { width: 1920, height: 1080 };
const hd = { width: 1280, height: 720 };

const document: LayoutDocument = {
  ...blankDocument,
  mode: 4,
  // Thirds of 1920 px are whole, thirds of 1280 px are not.
  tiles: [
    { id: 'a', rect: { x: 0, y: 0, width: 640, height: 541 }, userId: 'ana', layer: 2 },
    { id: 'b', rect: { x: 640, y: 0, width: 640, height: 541 }, transparency: 40 },
    { id: 'c', rect: { x: 1280, y: 0, width: 640, height: 541 } },
    { id: 'd', rect: { x: 0, y: 541, width: 1920, height: 539 } },
  ],
  watermarks: [
    {
      id: 'logo',
      wire: {
        WaterMarkType: 0,
        WaterMarkImage: {
          WaterMarkUrl: 'https://cdn.example.com/logo.png',
          Top: 36,
          Left: 1600,
          Width: 284,
          Height: 60,
        },
      },
    },
    {
      id: 'text',
      wire: {
        WaterMarkType: 1,
        WaterMarkChar: {
          Top: 960,
          Left: 60,
          Width: 900,
          Height: 90,
          Chars: 'Live',
          FontSize: 36,
          FontColor: '0xFFFFFF',
        },
      },
    },
    { id: 'clock', wire: { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 1, TimeZone: 8 } } },
  ],
  settings: { BackGroundColor: '#101820' },
};

describe('a layout made for one canvas', () => {
  it('is scaled to another canvas at even sizes without gaps, and only places change', () => {
    const { tiles } = scaleLayout(document, fullHd, hd);
    expect(tiles.map(({ rect }) => rect)).toEqual([
      { x: 0, y: 0, width: 426, height: 360 },
      { x: 426, y: 0, width: 428, height: 360 },
      { x: 854, y: 0, width: 426, height: 360 },
      { x: 0, y: 360, width: 1280, height: 360 },
    ]);
    expect(tiles.map(({ rect: _, ...rest }) => rest)).toEqual(
      document.tiles.map(({ rect: _, ...rest }) => rest),
    );
  });

  it('is scaled per axis when the aspect ratio changes', () => {
    const { tiles } = scaleLayout(document, fullHd, { width: 720, height: 1280 });
    expect(tiles.map(({ rect }) => rightOf(rect))).toEqual([240, 480, 720, 720]);
    expect(tiles.map(({ rect }) => rect.height)).toEqual([642, 642, 642, 638]);
  });

  it('keeps image and text watermarks in place and scales the font with the height', () => {
    const [logo, text] = scaleLayout(document, fullHd, hd).watermarks;
    expect(logo?.wire.WaterMarkImage).toEqual({
      WaterMarkUrl: 'https://cdn.example.com/logo.png',
      Top: 24,
      Left: 1067,
      Width: 189,
      Height: 40,
    });
    expect(text?.wire.WaterMarkChar).toEqual({
      Top: 640,
      Left: 40,
      Width: 600,
      Height: 60,
      Chars: 'Live',
      FontSize: 24,
      FontColor: '0xFFFFFF',
    });
  });

  it('keeps fonts at 1 px or more and sets no font size where none was set', () => {
    const [, text] = scaleLayout(document, fullHd, { width: 16, height: 9 }).watermarks;
    expect(text?.wire.WaterMarkChar?.FontSize).toBe(1);
    const plain = { Top: 0, Left: 0, Width: 90, Height: 30, Chars: 'x' };
    const [scaled] = scaleLayout(
      {
        ...document,
        watermarks: [{ id: 'plain', wire: { WaterMarkType: 1, WaterMarkChar: plain } }],
      },
      fullHd,
      hd,
    ).watermarks;
    expect(scaled?.wire.WaterMarkChar).toEqual({ ...plain, Width: 60, Height: 20 });
  });

  it('leaves a clock at its anchor and everything without a place unchanged', () => {
    const scaled = scaleLayout(document, fullHd, hd);
    expect(scaled.watermarks[2]).toEqual(document.watermarks[2]);
    expect({ ...scaled, tiles: [], watermarks: [] }).toEqual({
      ...document,
      tiles: [],
      watermarks: [],
    });
  });

  it('is unchanged on a canvas of the same size', () => {
    expect(scaleLayout(document, hd, { ...hd })).toBe(document);
  });
});
