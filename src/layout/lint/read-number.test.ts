import { expect, it } from 'vitest';

import { readNumber } from './read-number.ts';

it.each([
  [12, 12],
  [-2.5, -2.5],
  ['12', 12],
  [' 12 ', 12],
  ['１２', 12],
  ['12px', 12],
  ['12 PX', 12],
  ['-2.5', -2.5],
  ['0', 0],
  [true, 1],
  [false, 0],
])('%j is read as the number %d', (value, number) => {
  expect(readNumber(value)).toBe(number);
});

it.each([[''], ['  '], ['px'], ['px12'], ['12pxx'], ['twelve'], [null], [undefined], [[12]], [{}]])(
  '%j is not read as a number',
  (value) => {
    expect(readNumber(value)).toBeNaN();
  },
);
