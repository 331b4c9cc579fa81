import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readShellWords } from './shell-words.ts';

const pieces = fc.constantFrom(
  ...[
    'tccli',
    ' ',
    '\t',
    '\\',
    '\\\n',
    '\\\r\n',
    '\r',
    '\n',
    '"',
    "'",
    '$',
    '`',
    "$'",
    '\\x',
    'u0041',
    ';',
    '#',
    '&',
    '(',
    '>',
    'é',
    '😀',
  ],
);

test('any text is read from its start to an end inside it', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const source = parts.join('');
      const read = readShellWords(source, 0);
      const end = read.kind === 'words' ? read.end : read.offset;
      expect(end).toBeLessThanOrEqual(source.length);
      if (read.kind === 'fault') {
        return;
      }
      const letters = read.words.map(({ text }) => text).join('');
      expect(letters.length).toBeLessThanOrEqual(source.length);
    }),
    { numRuns: 5000 },
  );
});

test('a command that was cut off after a backslash has the words before it', () => {
  for (const source of ['tccli trtc\\', 'tccli trtc \\', 'tccli trtc  \\\n \\']) {
    const read = readShellWords(source, 0);
    expect(read.kind === 'words' ? read.words.map(({ text }) => text) : read).toEqual([
      'tccli',
      'trtc',
    ]);
  }
});

test("a string in $'…' is read as Bash reads it", () => {
  const strings: Readonly<Record<string, string>> = {
    "$'an\\'a'": "an'a",
    "$'a\\n\\tb\\\\c\\\"d'": 'a\n\tb\\c"d',
    "$'\\u4f60\\x41\\101\\ud83d\\ude00\\U0001f600'": '你AA😀😀',
    "'x'$'y'\"z\"": 'xyz',
  };
  for (const [source, text] of Object.entries(strings)) {
    const read = readShellWords(source, 0);
    expect(read.kind === 'words' ? read.words.map((word) => word.text) : read).toEqual([text]);
  }
});

test("what only the shell knows of a string in $'…' is a fault with its place", () => {
  const faults: Readonly<Record<string, number>> = {
    "$'ab": 1,
    "$'a\\xe4\\xbd'": 3,
    "$'a\\cA'": 3,
    "$'\\0'": 2,
    '"$\'a\'"': 1,
  };
  for (const [source, offset] of Object.entries(faults)) {
    expect(readShellWords(source, 0), source).toMatchObject({ kind: 'fault', offset });
  }
});
