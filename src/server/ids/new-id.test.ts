import { expect, it } from 'vitest';

import { newId } from './new-id.ts';

it('makes ids of which none repeats and none looks like an option of a command line', () => {
  const ids = Array.from({ length: 2000 }, () => newId());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^\w[\w-]{15}$/.test(id))).toEqual([]);
  expect(newId(9)).toHaveLength(12);
});
