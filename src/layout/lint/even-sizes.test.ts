import { describe, expect, it } from 'vitest';

import { applyJsonEdits, readJsonAt } from '#layout/document/json-edit.ts';
import { fixOddSize } from './even-sizes.ts';
import type { LintSubject } from './lint-subject.ts';

const list = 'MixLayoutParams.MixLayoutList';

/** Tiles in a row, each with its left edge and its width. */
function row(...spans: readonly (readonly [left: unknown, width: unknown])[]): LintSubject {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: spans.map(([Left, Width]) => ({ Top: 1, Left, Width, Height: 99 })),
    },
  };
}

/** What the button says for a tile of the row, and the row after the press. */
function press(subject: LintSubject, index: number) {
  const [fix] = fixOddSize(`${list}.${index}.Width`, subject);
  return fix && [fix.label, applyJsonEdits(subject, fix.edits)];
}

describe('an odd width', () => {
  it.each([
    ['loses a pixel at its right edge', [[0, 101]], 0, 'Set it to 100', [[0, 100]]],
    ['gets a pixel at its left edge', [[1, 101]], 0, 'Set it to 102', [[0, 102]]],
    ['is measured from its left edge', [[51, 101]], 0, 'Set it to 102', [[50, 102]]],
    [
      'takes the next tile along',
      [
        [0, 101],
        [101, 99],
      ],
      0,
      'Set it to 100',
      [
        [0, 100],
        [100, 100],
      ],
    ],
    [
      'takes a tile along that ends on the same line',
      [
        [50, 51],
        [0, 101],
      ],
      1,
      'Set it to 100',
      [
        [50, 50],
        [0, 100],
      ],
    ],
    [
      'moves a whole neighbour whose edges are both odd, and what is beyond it',
      [
        [0, 101],
        [101, 100],
        [201, 99],
      ],
      0,
      'Set it to 100',
      [
        [0, 100],
        [100, 100],
        [200, 100],
      ],
    ],
    [
      'moves a row of such neighbours, also in another order',
      [
        [301, 99],
        [201, 100],
        [101, 100],
        [0, 101],
      ],
      3,
      'Set it to 100',
      [
        [300, 100],
        [200, 100],
        [100, 100],
        [0, 100],
      ],
    ],
    [
      'leaves a tile alone that touches none of its edges',
      [
        [0, 101],
        [201, 99],
      ],
      0,
      'Set it to 100',
      [
        [0, 100],
        [201, 99],
      ],
    ],
    [
      'is mended beside tiles whose place nobody can read',
      [
        ['101', 99],
        [101, null],
        [101.5, 99],
        [0, 101],
      ],
      3,
      'Set it to 100',
      [
        ['101', 99],
        [101, null],
        [101.5, 99],
        [0, 100],
      ],
    ],
  ] as const)('%s', (_, before, index, label, after) => {
    expect(press(row(...before), index)).toEqual([label, row(...after)]);
  });

  it('cannot be mended where a tile would have no width any more', () => {
    expect(press(row([0, 1]), 0)).toBeUndefined();
    expect(press(row([0, 101], [100, 1]), 0)).toBeUndefined();
    expect(press(row([0, 3]), 0)).toEqual(['Set it to 2', row([0, 2])]);
  });

  it('is none where the width is even or cannot be read', () => {
    expect(press(row([0, 100], [100, 101]), 0)).toBeUndefined();
    expect(press(row([0, '101'], [0, 101]), 0)).toBeUndefined();
    expect(press(row([null, 101]), 0)).toBeUndefined();
    expect(press(row([0, 101]), 1)).toBeUndefined();
  });

  it.each([
    ['no list', undefined],
    ['a text', 'tiles'],
    ['a list of nothing', [null, 7, []]],
  ])('has no repair in %s', (_, MixLayoutList) => {
    const subject = { MixLayoutParams: { MixLayoutMode: 4, MixLayoutList } };
    expect(fixOddSize(`${list}.0.Width`, subject)).toEqual([]);
  });

  it('keeps the other tiles at their places where one of the list is no tile', () => {
    const tile = { Top: 0, Left: 0, Width: 101, Height: 100 };
    const subject = { MixLayoutParams: { MixLayoutList: [null, tile] } };
    expect(press(subject, 1)).toEqual([
      'Set it to 100',
      { MixLayoutParams: { MixLayoutList: [null, { ...tile, Width: 100 }] } },
    ]);
  });
});

it('an odd height moves the lower edge and no side', () => {
  const [upper, lower] = [
    { Top: 0, Left: 1, Width: 99, Height: 101 },
    { Top: 101, Left: 1, Width: 99, Height: 99 },
  ];
  const subject = { MixLayoutParams: { MixLayoutList: [upper, lower] } };
  const [fix] = fixOddSize(`${list}.0.Height`, subject);
  expect(fix?.label).toBe('Set it to 100');
  expect(readJsonAt(applyJsonEdits(subject, fix?.edits ?? []), list)).toEqual([
    { ...upper, Height: 100 },
    { ...lower, Top: 100, Height: 100 },
  ]);
});

it.each(['Left', 'Top', 'Alpha'])('an odd %s has no repair', (field) => {
  expect(fixOddSize(`${list}.0.${field}`, row([1, 101]))).toEqual([]);
});
