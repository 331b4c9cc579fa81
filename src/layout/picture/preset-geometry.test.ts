import { describe, expect, it } from 'vitest';

import type { Rect } from '#geometry/rect.ts';
import { floatingRects, gridCells, screenShareRects } from './preset-geometry.ts';

function draw(rects: readonly Rect[]): readonly string[] {
  return rects.map(({ x, y, width, height }) => `${x},${y} ${width}x${height}`);
}

describe('the cells of a grid', () => {
  it('are filled row by row from the top left', () => {
    expect(draw(gridCells(5, { width: 1200, height: 600 }))).toEqual([
      ...['0,0 400x200', '400,0 400x200', '800,0 400x200'],
      ...['0,200 400x200', '400,200 400x200'],
    ]);
  });

  it('of two pictures are beside each other, and that of one is the canvas', () => {
    const canvas = { width: 1200, height: 600 };
    expect(draw(gridCells(2, canvas))).toEqual(['0,0 600x600', '600,0 600x600']);
    expect(draw(gridCells(1, canvas))).toEqual(['0,0 1200x600']);
    expect(gridCells(0, canvas)).toEqual([]);
  });

  it('are never more than 25', () => {
    expect(draw(gridCells(30, { width: 1000, height: 1000 }))).toHaveLength(25);
    expect(draw(gridCells(30, { width: 1000, height: 1000 }))[24]).toBe('800,800 200x200');
  });
});

describe('the small pictures of Floating', () => {
  const canvas = { width: 1000, height: 1000 };

  it('are four in a row from the bottom left, the next row above', () => {
    expect(draw(floatingRects(6, canvas))).toEqual([
      '0,0 1000x1000',
      ...['12,753 235x235', '259,753 235x235', '506,753 235x235', '753,753 235x235'],
      '12,506 235x235',
    ]);
  });

  it('are five in a row and smaller above 17 pictures', () => {
    expect(draw(floatingRects(18, canvas)).slice(1, 7)).toEqual([
      ...['10,802 188x188', '208,802 188x188', '406,802 188x188'],
      ...['604,802 188x188', '802,802 188x188', '10,604 188x188'],
    ]);
  });

  it('are never more than 24', () => {
    expect(floatingRects(30, canvas)).toHaveLength(25);
    expect(floatingRects(1, canvas)).toHaveLength(1);
  });
});

describe('the small pictures of Screen share', () => {
  it('are a column of four, six or eight at the right', () => {
    expect(draw(screenShareRects(3, { width: 1000, height: 800 }, false))).toEqual([
      '0,0 800x800',
      '800,0 200x200',
      '800,200 200x200',
    ]);
    const six = draw(screenShareRects(7, { width: 700, height: 600 }, false));
    expect(six.slice(0, 2)).toEqual(['0,0 600x600', '600,0 100x100']);
    expect(six[6]).toBe('600,500 100x100');
    const eight = draw(screenShareRects(9, { width: 900, height: 800 }, false));
    expect(eight.slice(0, 2)).toEqual(['0,0 800x800', '800,0 100x100']);
    expect(eight[8]).toBe('800,700 100x100');
    expect(screenShareRects(6, { width: 700, height: 600 }, false)[0]?.width).toBe(600);
    expect(screenShareRects(8, { width: 900, height: 800 }, false)[0]?.width).toBe(800);
  });

  it('are two columns of eight from ten pictures on, the left one first', () => {
    const canvas = { width: 1000, height: 800 };
    const rects = draw(screenShareRects(17, canvas, false));
    expect(rects.slice(0, 2)).toEqual(['0,0 800x800', '800,0 100x100']);
    expect(rects.slice(8, 10)).toEqual(['800,700 100x100', '900,0 100x100']);
    expect(rects[16]).toBe('900,700 100x100');
    expect(draw(screenShareRects(10, canvas, false))[9]).toBe('900,0 100x100');
  });

  it('go on along the bottom above 17 pictures, up to 25', () => {
    const rects = draw(screenShareRects(30, { width: 1000, height: 800 }, false));
    expect(rects).toHaveLength(25);
    expect(rects[0]).toBe('0,0 800x700');
    expect(rects[16]).toBe('900,700 100x100');
    expect(rects.slice(17, 19)).toEqual(['0,700 100x100', '100,700 100x100']);
    expect(rects[24]).toBe('700,700 100x100');
  });

  it('are at the left when the layout is mirrored', () => {
    const rects = draw(screenShareRects(18, { width: 1000, height: 800 }, true));
    expect(rects[0]).toBe('200,0 800x700');
    expect([rects[1], rects[9], rects[17]]).toEqual([
      '100,0 100x100',
      '0,0 100x100',
      '900,700 100x100',
    ]);
  });
});
