import { describe, expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { maxWatermarks } from '#trtc/limits.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { addWatermarks, changeWatermark, newWatermark, reorderWatermarks } from './watermarks.ts';

const canvas = { width: 1440, height: 720 };
const origin = { x: 0, y: 0 };
const place = { Top: 10, Left: 20, Width: 200, Height: 100 };
const image = { WaterMarkUrl: 'https://cdn.example.com/logo.png', ...place };
const text = { Chars: 'Live', ...place };
const logo: WaterMark = { WaterMarkType: 0, WaterMarkImage: image };
const title: WaterMark = { WaterMarkType: 1, WaterMarkChar: text };
const clock: WaterMark = { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 1 } };

function withMarks(...wires: readonly WaterMark[]): LayoutDocument {
  const watermarks = wires.map((wire, index) => ({ id: `watermark-${index + 1}`, wire }));
  return { ...blankDocument, watermarks };
}

describe('a new watermark', () => {
  it('that is an image lies at the top right', () => {
    expect(newWatermark(0, canvas, 'https://cdn.example.com/logo.png')).toEqual({
      WaterMarkType: 0,
      WaterMarkImage: {
        WaterMarkUrl: 'https://cdn.example.com/logo.png',
        ...{ Top: 20, Left: 1240, Width: 180, Height: 60 },
      },
    });
  });

  it('that is a text lies at the bottom left, in white, a little lower than its box', () => {
    expect(newWatermark(1, canvas, 'Live')).toEqual({
      WaterMarkType: 1,
      WaterMarkChar: {
        ...{ Top: 648, Left: 20, Width: 480, Height: 52 },
        ...{ Chars: 'Live', FontSize: 32, FontColor: '0xFFFFFF' },
      },
    });
  });

  it('that is a clock sits at the top right and shows UTC+8', () => {
    expect(newWatermark(2, canvas, '')).toEqual({
      WaterMarkType: 2,
      WaterMarkTimestamp: { Pos: 1, TimeZone: 8 },
    });
  });

  it('keeps the same distance from the edges of a tall canvas', () => {
    const { WaterMarkImage } = newWatermark(0, { width: 720, height: 1440 }, 'x');
    expect(WaterMarkImage).toMatchObject({ Top: 20, Left: 610, Width: 90, Height: 120 });
  });

  it('is at least 2 px large and on the smallest canvas, with letters of at least 8 px', () => {
    const small = { width: 2, height: 2 };
    const least = { Top: 0, Left: 0, Width: 2, Height: 2 };
    expect(newWatermark(0, small, 'x').WaterMarkImage).toMatchObject(least);
    expect(newWatermark(1, small, 'x').WaterMarkChar).toMatchObject({ ...least, FontSize: 8 });
  });
});

describe('adding watermarks', () => {
  it('puts them in front under new ids, moved by the offset', () => {
    const before = withMarks(clock);
    const { document, added } = addWatermarks(before, [logo, title, clock], canvas, {
      x: 30,
      y: 40,
    });
    expect(added).toEqual(['watermark-2', 'watermark-3', 'watermark-4']);
    expect(document.watermarks).toEqual([
      ...before.watermarks,
      {
        id: 'watermark-2',
        wire: { WaterMarkType: 0, WaterMarkImage: { ...image, Left: 50, Top: 50 } },
      },
      {
        id: 'watermark-3',
        wire: { WaterMarkType: 1, WaterMarkChar: { ...text, Left: 50, Top: 50 } },
      },
      { id: 'watermark-4', wire: clock },
    ]);
  });

  it('moves only the body that the type reads; without a type that is the image', () => {
    const both = { WaterMarkImage: image, WaterMarkChar: text };
    const wires: readonly WaterMark[] = [
      both,
      { WaterMarkType: 0, ...both },
      { WaterMarkType: 1, ...both },
    ];
    const { document } = addWatermarks(blankDocument, wires, canvas, { x: 30, y: 0 });
    expect(
      document.watermarks.map(({ wire }) => [wire.WaterMarkImage?.Left, wire.WaterMarkChar?.Left]),
    ).toEqual([
      [50, 20],
      [50, 20],
      [20, 50],
    ]);
  });

  it('makes them fit on the canvas', () => {
    const { document } = addWatermarks(blankDocument, [logo], canvas, { x: 5000, y: -5000 });
    expect(document.watermarks[0]?.wire.WaterMarkImage).toEqual({ ...image, Left: 1240, Top: 0 });
  });

  it('stops at the limit of a layout', () => {
    const many = Array.from({ length: 30 }, () => clock);
    const { document, added } = addWatermarks(withMarks(clock, clock), many, canvas, origin);
    expect(document.watermarks).toHaveLength(maxWatermarks);
    expect(added).toHaveLength(maxWatermarks - 2);
    expect(addWatermarks(document, [clock], canvas, origin).added).toEqual([]);
    const overfull = withMarks(...many);
    expect(addWatermarks(overfull, [clock], canvas, origin)).toEqual({
      document: overfull,
      added: [],
    });
  });

  it('numbers them after the highest number that there is', () => {
    const ids = ['watermark-12', 'watermark-3', 'old-watermark-40', 'watermark-50-copy'];
    const before = { ...blankDocument, watermarks: ids.map((id) => ({ id, wire: clock })) };
    expect(addWatermarks(before, [clock], canvas, origin).added).toEqual(['watermark-13']);
  });
});

describe('changing a watermark', () => {
  const before = withMarks(logo, title);

  it('changes that one and shares the others', () => {
    const next = changeWatermark(before, 'watermark-2', (wire) => ({
      ...wire,
      WaterMarkChar: { ...text, Chars: 'Later' },
    }));
    expect(next.watermarks[0]).toBe(before.watermarks[0]);
    expect(next.watermarks[1]).toEqual({
      id: 'watermark-2',
      wire: { WaterMarkType: 1, WaterMarkChar: { ...text, Chars: 'Later' } },
    });
  });

  it('that stays the same, or is not there, gives the same document back', () => {
    expect(changeWatermark(before, 'watermark-1', (wire) => wire)).toBe(before);
    expect(changeWatermark(before, 'watermark-9', () => clock)).toBe(before);
  });
});

describe('the order of watermarks', () => {
  const before = withMarks(logo, title, clock);
  const idsAfter = (how: 'forward' | 'backward' | 'front' | 'back', id: string) =>
    reorderWatermarks(before, new Set([id]), how).watermarks.map((mark) => mark.id.slice(-1));

  it('changes by one step or to the end, later ones in front', () => {
    expect(idsAfter('forward', 'watermark-1')).toEqual(['2', '1', '3']);
    expect(idsAfter('front', 'watermark-1')).toEqual(['2', '3', '1']);
    expect(idsAfter('backward', 'watermark-3')).toEqual(['1', '3', '2']);
    expect(idsAfter('back', 'watermark-3')).toEqual(['3', '1', '2']);
  });

  it('is the same document when nothing moves', () => {
    expect(reorderWatermarks(before, new Set(['watermark-3']), 'front')).toBe(before);
    expect(reorderWatermarks(before, new Set(), 'back')).toBe(before);
  });
});
