import { expect, it } from 'vitest';

import { lastKey, parentOf, tilePathOf } from './fix.ts';

it.each([
  ['MixLayoutParams.MixLayoutList.0.Width', 'MixLayoutParams.MixLayoutList.0', 'Width'],
  ['MixLayoutParams.RenderMode', 'MixLayoutParams', 'RenderMode'],
  ['MixLayoutParams', '', 'MixLayoutParams'],
  ['', '', ''],
])('the path %s has the parent %j and the last key %j', (path, parent, key) => {
  expect(parentOf(path)).toBe(parent);
  expect(lastKey(path)).toBe(key);
});

it.each([
  ['MixLayoutParams.MixLayoutList.0.Width', 'MixLayoutParams.MixLayoutList.0'],
  ['MixLayoutParams.MixLayoutList.23', 'MixLayoutParams.MixLayoutList.23'],
  ['MixLayoutParams.MixLayoutList', undefined],
  ['MixLayoutParams.WaterMarkList.0.WaterMarkType', undefined],
  ['Draft.MixLayoutParams.MixLayoutList.0', undefined],
])('the path %s lies in the tile %s', (path, tile) => {
  expect(tilePathOf(path)).toBe(tile);
});
