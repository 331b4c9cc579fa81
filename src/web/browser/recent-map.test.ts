import { expect, it } from 'vitest';

import { createRecentMap } from './recent-map.ts';

it('drops what was not used for the longest time when there is no room for something new', () => {
  const map = createRecentMap<number>({ most: 3 });
  map.set('a', 1, 1);
  map.set('b', 2, 1);
  map.set('c', 3, 1);
  expect(map.get('a')).toBe(1);
  map.set('d', 4, 1);
  expect(['a', 'b', 'c', 'd'].map(map.get)).toEqual([1, undefined, 3, 4]);
});

it('makes as much room as something large needs, and keeps nothing that is larger than all of it', () => {
  const map = createRecentMap<number>({ most: 3 });
  map.set('a', 1, 1);
  map.set('b', 2, 1);
  map.set('large', 3, 3);
  expect(['a', 'b', 'large'].map(map.get)).toEqual([undefined, undefined, 3]);
  map.set('huge', 4, 4);
  expect(['large', 'huge'].map(map.get)).toEqual([3, undefined]);
});

it('counts a value that replaces another once', () => {
  const map = createRecentMap<number>({ most: 2 });
  map.set('a', 1, 1);
  map.set('a', 2, 1);
  map.set('b', 3, 1);
  expect(['a', 'b'].map(map.get)).toEqual([2, 3]);
});
