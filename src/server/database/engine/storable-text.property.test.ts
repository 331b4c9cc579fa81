import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fromStorableText, toStorableText } from './storable-text.ts';

/** Any UTF-16 text; U+0000, halves of surrogate pairs and our own marker are likely. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('\0', '\uE000', '\uD83D', '\uDE00', '"', '\\'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

test('every text is read back unchanged, and the stored form has no U+0000 and no half of a surrogate pair', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const stored = toStorableText(text);
      expect(fromStorableText(stored)).toBe(text);
      expect(stored).not.toContain('\0');
      expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored);
    }),
  );
});

test('ordinary text is stored unchanged', () => {
  for (const text of ['', 'Morning show', '王小明 👩‍👩‍👧', "it's"]) {
    expect(toStorableText(text)).toBe(text);
  }
});
