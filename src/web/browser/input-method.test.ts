import { describe, expect, it } from 'vitest';

import { isComposedKey } from './input-method.ts';

describe('a key of an input method', () => {
  it('is known by the composition, and in Safari by its code after the composition', () => {
    expect(isComposedKey({ key: 'Enter', isComposing: true, keyCode: 13 })).toBe(true);
    expect(isComposedKey({ key: 'Enter', isComposing: false, keyCode: 229 })).toBe(true);
    expect(isComposedKey({ key: 'Process', isComposing: true, keyCode: 229 })).toBe(true);
    expect(isComposedKey({ key: 'Enter', isComposing: false, keyCode: 13 })).toBe(false);
  });
});
