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
