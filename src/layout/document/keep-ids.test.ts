import { expect, it } from 'vitest';

import { keepIds } from './keep-ids.ts';

const before = [{ id: 'tile-1' }, { id: 'tile-2' }, { id: 'tile-4' }];

it('items that stand for earlier ones keep their ids and their other fields', () => {
  const items = [
    { id: 'tile-1', layer: 7 },
    { id: 'tile-2', layer: 8 },
  ];
  expect(keepIds(items, before, ['tile-2', 'tile-1'])).toEqual([
    { id: 'tile-2', layer: 7 },
    { id: 'tile-1', layer: 8 },
  ]);
});

it('new items get the lowest numbers that nothing had, each another one', () => {
  const items = [{ id: 'tile-1' }, { id: 'tile-2' }, { id: 'tile-3' }, { id: 'watermark-1' }];
  expect(keepIds(items, before, [undefined, 'tile-2']).map(({ id }) => id)).toEqual([
    'tile-3',
    'tile-2',
    'tile-5',
    'watermark-1',
  ]);
});

it('a new item whose id has no number gets one', () => {
  expect(keepIds([{ id: 'tile' }, { id: 'tile' }], [], [])).toEqual([
    { id: 'tile1' },
    { id: 'tile2' },
  ]);
});
