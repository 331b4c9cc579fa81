import { describe, expect, it } from 'vitest';

import { pageQuery } from './page-query.ts';

describe('a page of a list', () => {
  it('has 50 unless asked otherwise, at most 200', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 50 });
    expect(pageQuery.parse({ limit: '200', before: '12' })).toEqual({ limit: 200, before: 12 });
    for (const query of [
      { limit: '0' },
      { limit: '201' },
      { before: '0' },
      { before: 'x' },
      { after: '1' },
    ]) {
      expect(pageQuery.safeParse(query).success).toBe(false);
    }
  });
});
