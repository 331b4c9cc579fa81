import { describe, expect, test } from 'vitest';

import { arrange } from './arrangements.ts';
import type { Arrangement, Spacing } from './arrangements.ts';

const wide = { x: 0, y: 0, width: 1000, height: 500 };
const tall = { x: 0, y: 0, width: 500, height: 1000 };
const square = { x: 0, y: 0, width: 600, height: 600 };

function inPx(gutter: number, margin = 0): Spacing {
  return { gutter: { value: gutter, unit: 'px' }, margin: { value: margin, unit: 'px' } };
}

function draw(
  arrangement: Arrangement,
  count: number,
  frame = wide,
  spacing?: Spacing,
  speakers?: number,
): readonly string[] {
  return arrange(arrangement, count, frame, spacing, speakers).map(
    ({ rect: { x, y, width, height } }) => `${x},${y} ${width}x${height}`,
  );
}

test('an arrangement of nobody has no places', () => {
  expect(arrange({ kind: 'grid' }, 0, wide)).toEqual([]);
  expect(arrange({ kind: 'picture-in-picture', corner: 'top-left' }, 0, wide)).toEqual([]);
  expect(arrange({ kind: 'spotlight', filmstrip: 'left' }, -1, wide)).toEqual([]);
});

test('each place lies in front of the one before it', () => {
  expect(arrange({ kind: 'grid' }, 4, wide).map(({ level }) => level)).toEqual([0, 1, 2, 3]);
});

describe('a grid', () => {
  test('has more columns than rows in a wide frame, and the longer rows first', () => {
    expect(draw({ kind: 'grid' }, 5, { ...wide, width: 1200 })).toEqual([
      '0,0 400x250',
      '400,0 400x250',
      '800,0 400x250',
      '0,250 600x250',
      '600,250 600x250',
    ]);
  });

  test('has more rows than columns in a tall frame', () => {
    expect(draw({ kind: 'grid' }, 2, tall)).toEqual(['0,0 500x500', '0,500 500x500']);
  });

  test('has its columns beside each other in a square frame', () => {
    expect(draw({ kind: 'grid' }, 2, square)).toEqual(['0,0 300x600', '300,0 300x600']);
  });
});

describe('side by side', () => {
  test('is a row in a wide or square frame, a column in a tall one', () => {
    expect(draw({ kind: 'side-by-side' }, 2, wide)).toEqual(['0,0 500x500', '500,0 500x500']);
    expect(draw({ kind: 'side-by-side' }, 2, square)).toEqual(['0,0 300x600', '300,0 300x600']);
    expect(draw({ kind: 'side-by-side' }, 2, tall)).toEqual(['0,0 500x500', '0,500 500x500']);
  });
});

describe('a spotlight', () => {
  test.each([
    ['left', ['200,0 800x500', '0,0 200x250', '0,250 200x250']],
    ['right', ['0,0 800x500', '800,0 200x250', '800,250 200x250']],
    ['top', ['0,100 1000x400', '0,0 500x100', '500,0 500x100']],
    ['bottom', ['0,0 1000x400', '0,400 500x100', '500,400 500x100']],
  ] as const)('with its filmstrip at the %s gives the first picture the rest', (side, places) => {
    expect(draw({ kind: 'spotlight', filmstrip: side }, 3)).toEqual(places);
  });

  test('on one person has no filmstrip', () => {
    expect(draw({ kind: 'spotlight', filmstrip: 'left' }, 1)).toEqual(['0,0 1000x500']);
  });
});

test('speakers are beside a screen in a wide or square frame, below it in a tall one', () => {
  const kind = 'screen-and-speakers';
  expect(draw({ kind }, 2, wide)).toEqual(['0,0 800x500', '800,0 200x500']);
  expect(draw({ kind }, 2, square)).toEqual(['0,0 480x600', '480,0 120x600']);
  expect(draw({ kind }, 2, tall)).toEqual(['0,0 500x800', '0,800 500x200']);
});

describe('an interview', () => {
  const frame = { x: 0, y: 0, width: 1200, height: 800 };
  const three = ['0,600 400x200', '400,600 400x200', '800,600 400x200'];
  const two = ['0,600 600x200', '600,600 600x200'];

  test('of one or two people shows them large', () => {
    expect(draw({ kind: 'interview' }, 1, frame)).toEqual(['0,0 1200x800']);
    expect(draw({ kind: 'interview' }, 2, frame)).toEqual(['0,0 600x800', '600,0 600x800']);
  });

  test('has the other people in a row below the two speakers', () => {
    expect(draw({ kind: 'interview' }, 4, frame)).toEqual(['0,0 600x600', '600,0 600x600', ...two]);
  });

  test('has one large picture for one speaker, and never more than two', () => {
    expect(draw({ kind: 'interview' }, 4, frame, inPx(0), 1)).toEqual(['0,0 1200x600', ...three]);
    expect(draw({ kind: 'interview' }, 4, frame, inPx(0), 0)).toEqual(['0,0 1200x600', ...three]);
    expect(draw({ kind: 'interview' }, 4, frame, inPx(0), 4)).toEqual([
      '0,0 600x600',
      '600,0 600x600',
      ...two,
    ]);
  });
});

describe('a picture in a picture', () => {
  test.each([
    ['top-left', '15,15 242x116'],
    ['top-right', '743,15 242x116'],
    ['bottom-left', '15,369 242x116'],
    ['bottom-right', '743,369 242x116'],
  ] as const)('lies at the %s, a little away from the edges', (corner, small) => {
    expect(draw({ kind: 'picture-in-picture', corner }, 2)).toEqual(['0,0 1000x500', small]);
  });

  test('keeps the same distance from the edges of a tall frame', () => {
    const corner = 'bottom-right';
    expect(draw({ kind: 'picture-in-picture', corner }, 2, tall)[1]).toBe('369,743 116x242');
  });

  test('has three small pictures in a column, then begins the next column', () => {
    expect(draw({ kind: 'picture-in-picture', corner: 'top-left' }, 5).slice(1)).toEqual([
      '15,15 242x116',
      '15,131 242x116',
      '15,247 242x116',
      '257,15 242x116',
    ]);
    expect(draw({ kind: 'picture-in-picture', corner: 'bottom-right' }, 5).slice(1)).toEqual([
      '743,369 242x116',
      '743,253 242x116',
      '743,137 242x116',
      '501,369 242x116',
    ]);
  });

  test('has longer columns of lower pictures when three columns would not be enough', () => {
    const places = draw({ kind: 'picture-in-picture', corner: 'top-left' }, 14);
    expect(places.slice(4, 7)).toEqual(['15,297 242x94', '15,391 242x94', '257,15 242x94']);
    expect(places[11]).toBe('499,15 242x94');
  });

  test('with a gutter has the margin that was asked for, and the gutter between its small pictures', () => {
    const corner = 'top-left';
    expect(draw({ kind: 'picture-in-picture', corner }, 5, wide, inPx(10, 20))).toEqual([
      '0,0 1000x500',
      '20,20 240x114',
      '20,144 240x114',
      '20,268 240x114',
      '270,20 240x114',
    ]);
    const many = draw({ kind: 'picture-in-picture', corner }, 14, wide, inPx(10, 20));
    expect(many.slice(1, 3)).toEqual(['20,20 240x84', '20,114 240x84']);
  });
});

describe('spacing', () => {
  const spread = ['50,50 440x400', '510,50 440x400'];

  test('in px is as far as it says', () => {
    expect(draw({ kind: 'side-by-side' }, 2, wide, inPx(20, 50))).toEqual(spread);
  });

  test('in per cent is measured by the shorter side', () => {
    const spacing: Spacing = {
      gutter: { value: 4, unit: '%' },
      margin: { value: 10, unit: '%' },
    };
    expect(draw({ kind: 'side-by-side' }, 2, wide, spacing)).toEqual(spread);
    expect(draw({ kind: 'side-by-side' }, 2, tall, spacing)).toEqual([
      '50,50 400x440',
      '50,510 400x440',
    ]);
  });

  test('below zero is none', () => {
    expect(draw({ kind: 'side-by-side' }, 2, wide, inPx(-20, -50))).toEqual([
      '0,0 500x500',
      '500,0 500x500',
    ]);
  });

  test('with too large a margin leaves 16 px for a picture, or all of a smaller frame', () => {
    const frame = { x: 0, y: 0, width: 100, height: 60 };
    expect(draw({ kind: 'grid' }, 1, frame, inPx(0, 500))).toEqual(['22,22 56x16']);
    const tiny = { x: 0, y: 0, width: 100, height: 10 };
    expect(draw({ kind: 'grid' }, 1, tiny, inPx(0, 500))).toEqual(['0,0 100x10']);
  });
});
