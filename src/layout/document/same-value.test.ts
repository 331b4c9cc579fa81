import { expect, it } from 'vitest';

import { sameOrder } from './same-order.ts';
import { sameValue } from './same-value.ts';

it.each([
  [
    { a: 1, b: { c: [1, 2] } },
    { b: { c: [1, 2] }, a: 1 },
  ],
  [{ a: undefined }, {}],
  [[], []],
  [null, null],
  ['a', 'a'],
])('%j and %j are the same value', (a, b) => {
  expect(sameValue(a, b)).toBe(true);
  expect(sameValue(b, a)).toBe(true);
});

it.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: 1 }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [[], {}],
  [{}, null],
  [{}, 'text'],
  [{}, undefined],
  [1, '1'],
  [0, null],
])('%j and %j are different values', (a, b) => {
  expect(sameValue(a, b)).toBe(false);
  expect(sameValue(b, a)).toBe(false);
});

it.each([
  [['a', 'b', 'c'], ['a', 'b', 'c'], true],
  [['a', 'b'], ['x', 'a', 'y', 'b', 'z'], true],
  [['a', 'b'], [], true],
  [['a', 'b'], ['b', 'a'], false],
  [['a', 'x', 'b'], ['y', 'b', 'a'], false],
])('of %j and %j the common items have the same order: %j', (a, b, isSame) => {
  expect(sameOrder(a, b)).toBe(isSame);
  expect(sameOrder(b, a)).toBe(isSame);
});
