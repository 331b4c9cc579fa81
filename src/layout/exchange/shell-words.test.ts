import { describe, expect, it } from 'vitest';

import { readShellWords } from './shell-words.ts';

describe('a command of a shell', () => {
  it.each([
    ['', [], 0],
    ['a', ['a'], 1],
    [' a\tb  ', ['a', 'b'], 6],
    ['a \\\n b', ['a', 'b'], 6],
    ['a \\\r\n b', ['a', 'b'], 7],
    ['a\\\nb', ['ab'], 4],
    ['a\\\r\nb', ['ab'], 5],
    ['"a\\\nb"', ['ab'], 6],
    ['a\nb', ['a'], 1],
    ['a\r\nb', ['a'], 1],
    ['a;b', ['a'], 1],
    ['a | b', ['a'], 2],
    ['a&b', ['a'], 1],
    ['a > b', ['a'], 2],
    ['a < b', ['a'], 2],
    ['a (b)', ['a'], 2],
    ['a ) b', ['a'], 2],
    ['a # b', ['a'], 2],
    ['a#b', ['a#b'], 3],
    [`'a b'`, ['a b'], 5],
    [`'a\\n$b\`"'`, ['a\\n$b`"'], 9],
    ['"a b"', ['a b'], 5],
    [`"a'b"`, [`a'b`], 5],
    [`a"b"'c'd`, ['abcd'], 8],
    [`""`, [''], 2],
    [`'' a`, ['', 'a'], 4],
    ['a\\ b', ['a b'], 4],
    ['\\$a\\"\\n', ['$a"n'], 7],
    ['"a\\nb"', ['a\\nb'], 6],
    ['"a;|&<>()#\nb"', ['a;|&<>()#\nb'], 13],
    ['\u00a0a', ['\u00a0a'], 2],
  ])('%j has the words %j and ends at %d', (source, words, end) => {
    const read = readShellWords(source, 0);
    expect(read.kind === 'words' ? read.words.map(({ text }) => text) : read).toEqual(words);
    expect(read).toMatchObject({ end });
  });

  it('in double quotes has escapes of four characters alone', () => {
    expect(readShellWords('"\\$\\"\\\\\\`\\a"', 0)).toMatchObject({
      words: [{ text: '$"\\`\\a' }],
    });
  });

  it('keeps where each character stands', () => {
    expect(readShellWords(`x a'b'\\c"d" $'e\\n'`, 2)).toEqual({
      kind: 'words',
      words: [
        { text: 'abcd', offsets: [2, 4, 6, 9, 11] },
        { text: 'e\n', offsets: [14, 15, 18] },
      ],
      end: 18,
    });
  });

  it.each([
    [`a 'b`, 2, 'This quote is not closed'],
    ['a "b', 2, 'This quote is not closed'],
    [`a b"c"d"e'f`, 7, 'This quote is not closed'],
    [`a $'b`, 3, 'This quote is not closed'],
    ['a $b', 2, 'The shell would expand $ here: write the value itself'],
    ['a "$b"', 3, 'The shell would expand $ here: write the value itself'],
    ['a `b`', 2, 'The shell would expand ` here: write the value itself'],
    ['a "`b`"', 3, 'The shell would expand ` here: write the value itself'],
    [`a "$'b'"`, 3, 'The shell would expand $ here: write the value itself'],
    [`$'\\q'`, 2, '\\q is not a character here: write the character itself'],
    [`$'a\\xff'`, 3, '\\xff is not a character here: write the character itself'],
    [`$'\\200'`, 2, '\\200 is not a character here: write the character itself'],
    [`$'\\0'`, 2, '\\0 is not a character here: write the character itself'],
    [`$'\\U110000'`, 2, '\\U110000 is not a character here: write the character itself'],
    [`$'\\`, 2, '\\ is not a character here: write the character itself'],
  ])('%j is refused at %d', (source, offset, message) => {
    expect(readShellWords(source, 0)).toEqual({ kind: 'fault', offset, message });
  });

  it.each([
    [String.raw`$'\a\b\e\E\f\n\r\t\v'`, '\u0007\b\u001b\u001b\f\n\r\t\v'],
    [String.raw`$'\'\"\\\?'`, `'"\\?`],
    [String.raw`$'\x41\x4g\x7F'`, 'A\u0004g\u007f'],
    [String.raw`$'\101\1018\1\177'`, 'AA8\u0001\u007f'],
    [String.raw`$'\u41\u00e9\uE9g'`, 'Aéég'],
    [String.raw`$'\U41\U0001F600\U10ffff'`, 'A😀\u{10ffff}'],
    [`$'é😀 b'`, 'é😀 b'],
    [`$''`, ''],
  ])('%s says %j', (source, text) => {
    expect(readShellWords(source, 0)).toMatchObject({
      kind: 'words',
      words: [{ text }],
      end: source.length,
    });
  });
});
