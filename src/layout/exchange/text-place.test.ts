import { expect, it } from 'vitest';

import { describePlace } from './text-place.ts';

it.each([
  ['', 0, 'line 1, column 1'],
  ['abc', 2, 'line 1, column 3'],
  ['a\nb', 2, 'line 2, column 1'],
  ['a\r\nb\rc\nd', 7, 'line 4, column 1'],
  ['a\n\nbcd', 5, 'line 3, column 3'],
])('in %j, %d is %s', (text, offset, place) => {
  expect(describePlace(text, offset)).toBe(place);
});
