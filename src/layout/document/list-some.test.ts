import { expect, it } from 'vitest';

import { listSome } from './list-some.ts';

it('names the first people of a list and counts the others', () => {
  const guests = Array.from({ length: 5000 }, (_, index) => `guest_${index}`);
  expect(listSome(guests, 2)).toBe('guest_0, guest_1 and 4,998 more');
  expect(listSome(guests.slice(0, 2), 2)).toBe('guest_0, guest_1');
  expect(listSome(['אורח', 'ana'], 1)).toBe('\u2068אורח\u2069 and 1 more');
  expect(listSome([], 2)).toBe('');
});
