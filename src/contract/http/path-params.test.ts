import { describe, expect, it } from 'vitest';

import { pathParams } from './path-params.ts';

describe('an id in an address', () => {
  it('is 1 to 64 characters', () => {
    expect(pathParams.id.safeParse('a').success).toBe(true);
    expect(pathParams.id.safeParse('').success).toBe(false);
    expect(pathParams.id.safeParse('a'.repeat(65)).success).toBe(false);
  });
});

describe('the number of a revision in an address', () => {
  it('is a whole number from 1 up', () => {
    expect(pathParams.number.parse('12')).toBe(12);
    for (const number of ['0', '-1', '1.5', 'x', '']) {
      expect(pathParams.number.safeParse(number).success).toBe(false);
    }
  });
});
