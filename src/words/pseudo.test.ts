import { expect, it } from 'vitest';

import { chinese } from './chinese.ts';
import { formatMessage } from './format-message.ts';
import { writePseudo } from './pseudo.ts';

it('accents and lengthens words, and keeps places and their names', () => {
  const pseudo = writePseudo('{name} took {count, plural, one {# tile} other {# tiles}}.');
  expect(formatMessage(pseudo, { name: 'Ana', count: 2 }, 'en')).toMatch(
    /^\[Ana töök 2 tîléš\.·+\]$/,
  );
});

it('reads back every message of the catalogue', () => {
  for (const message of Object.keys(chinese)) {
    expect(() => writePseudo(writePseudo(message))).not.toThrow();
  }
});
