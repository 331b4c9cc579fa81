import { expect, it } from 'vitest';

import { seal, unseal } from './seal.ts';

it('what is sealed opens with its own key only, and not after a change', () => {
  const sealed = seal('refresh-token 票', 'key');
  expect(sealed).not.toContain(Buffer.from('refresh-token').toString('base64url'));
  expect(unseal(sealed, 'key')).toBe('refresh-token 票');
  expect(() => unseal(sealed, 'another key')).toThrow();
  const changed = Buffer.from(sealed, 'base64url');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => unseal(changed.toString('base64url'), 'key')).toThrow();
  expect(() => unseal('short', 'key')).toThrow();
});

it('the same text is sealed differently each time', () => {
  expect(seal('text', 'key')).not.toBe(seal('text', 'key'));
});
