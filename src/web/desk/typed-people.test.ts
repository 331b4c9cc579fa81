import { describe, expect, it } from 'vitest';

import { readTypedPeople } from './typed-people.ts';

describe('people who were typed in', () => {
  it('are read as they were kept', () => {
    expect(readTypedPeople('["walk-in","王小明"]')).toEqual(['walk-in', '王小明']);
  });

  it('are nobody when what was kept is missing, broken or something else', () => {
    for (const text of [null, '', '{', '{}', '[1]', '[""]', JSON.stringify(['x'.repeat(129)])]) {
      expect(readTypedPeople(text)).toEqual([]);
    }
  });
});
