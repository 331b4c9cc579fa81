import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseJson, skipJsonSpace } from './parse-json.ts';

test('whatever JSON.stringify writes, plain or indented, is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const expected: unknown = JSON.parse(text);
      expect(parseJson(text)).toMatchObject({ kind: 'value', value: expected, end: text.length });
    }),
  );
});

test('a text cut or changed anywhere is accepted exactly when JSON.parse accepts it', () => {
  const piece = fc.constantFrom(
    '',
    ',',
    '"',
    '\\',
    '{',
    '}',
    ':',
    '0',
    '-',
    ' ',
    'e',
    '\n',
    '\u0001',
  );
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.nat(), piece, (json, at, inserted) => {
      const place = at % (json.length + 1);
      const text = json.slice(0, place) + inserted + json.slice(place + 1);
      const parsed = parseJson(text);
      // Stricter than JSON.parse only here; the rest of the text may be valid or not.
      fc.pre(parsed.kind === 'value' || !parsed.message.startsWith('Duplicate key'));
      const isWhole = parsed.kind === 'value' && skipJsonSpace(text, parsed.end) === text.length;
      expect(isWhole).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
