import { expect, it } from 'vitest';

import { createStableList } from './stable-list.ts';

interface Row {
  readonly id: string;
  readonly words: readonly string[];
}
const row = (id: string, ...words: string[]): Row => ({ id, words });

it('keeps the list and its entries while they say the same', () => {
  const stable = createStableList<Row>(({ id }) => id);
  const first = stable([row('a', 'one'), row('b', 'two')]);
  expect(stable([row('a', 'one'), row('b', 'two')])).toBe(first);
});

it('replaces only the entry that changed', () => {
  const stable = createStableList<Row>(({ id }) => id);
  const [a, b] = stable([row('a', 'one'), row('b', 'two')]);
  const next = stable([row('a', 'one'), row('b', 'three')]);
  expect(next).toEqual([row('a', 'one'), row('b', 'three')]);
  expect(next[0]).toBe(a);
  expect(next[1]).not.toBe(b);
});

it('keeps entries in another order, and forgets those that are gone', () => {
  const stable = createStableList<Row>(({ id }) => id);
  const [a, b] = stable([row('a', 'one'), row('b', 'two')]);
  const turned = stable([row('b', 'two'), row('a', 'one')]);
  expect(turned).toEqual([row('b', 'two'), row('a', 'one')]);
  expect(turned[0]).toBe(b);
  expect(turned[1]).toBe(a);
  expect(stable([row('b', 'two')])).toEqual([row('b', 'two')]);
  expect(stable([])).toEqual([]);
});
