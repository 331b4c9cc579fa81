import { describe, expect, it } from 'vitest';

import { formatColumn, parseColumn } from './column-width.ts';

describe('the width of a column', () => {
  it.each([
    ['300', { width: 300, isFolded: false }],
    ['folded', { width: null, isFolded: true }],
    ['300 folded', { width: 300, isFolded: true }],
  ] as const)('is remembered as %s', (text, shape) => {
    expect(parseColumn(text)).toEqual(shape);
    expect(formatColumn(shape)).toBe(text);
  });

  it('is as it comes when nothing, or nothing sensible, is remembered', () => {
    for (const text of ['', '-20', '0', 'NaN', '{}']) {
      expect(parseColumn(text)).toEqual({ width: null, isFolded: false });
    }
    expect(formatColumn({ width: null, isFolded: false })).toBeNull();
  });
});
