import { describe, expect, it } from 'vitest';

import { decodeLiteral } from './string-literals.ts';
import type { LiteralKind } from './string-literals.ts';

const escaped: LiteralKind = { kind: 'escaped', close: '"' };

function decode(source: string, literal: LiteralKind): string {
  return decodeLiteral(source, 0, literal).text;
}

describe('a literal with escapes', () => {
  it.each([
    [String.raw`\n\r\t\b\f\v\0`, '\n\r\t\b\f\v\0'],
    ['a\\\nb', 'ab'],
    ['a\\\r\nb', 'ab'],
    [String.raw`\\\"\'\`\/\$`, '\\"\'`/$'],
    [String.raw`\u0041\u00E9`, 'Aé'],
    [String.raw`\u{41}\u{1F600}`, 'A😀'],
    [String.raw`\U0001f600`, '😀'],
    [String.raw`\x41\X`, 'A\\X'],
    [String.raw`\x4`, '\\x4'],
    [String.raw`\q\1`, '\\q\\1'],
    [String.raw`\u{110000}`, String.raw`\u{110000}`],
    [String.raw`\u{10ffff}`, '\u{10ffff}'],
    ['\\', '\\'],
    ['a\\"b" c', 'a"b'],
  ])('%j says %j', (source, text) => {
    expect(decode(source, escaped)).toBe(text);
  });

  it('may end with several characters', () => {
    expect(decode('a"b""c"""d', { kind: 'escaped', close: '"""' })).toBe('a"b""c');
  });
});

describe('a literal without escapes', () => {
  it.each<[string, LiteralKind, string, number]>([
    ['a\\nb)x"c', { kind: 'raw', close: ')x"' }, 'a\\nb', 4],
    ["a\\'b\\\\c\\n'd", { kind: 'single' }, "a'b\\c\\n", 9],
    ['a\\n""b" c', { kind: 'verbatim' }, 'a\\n"b', 6],
    ["a\\n'\\''b' c", { kind: 'shell' }, "a\\n'b", 8],
    ["a'\\'", { kind: 'shell' }, 'a', 1],
  ])('%j, %j says %j and ends at %d', (source, literal, text, end) => {
    const decoded = decodeLiteral(source, 0, literal);
    expect(decoded.text).toBe(text);
    expect(decoded.offsets.at(-1)).toBe(end);
    expect(decoded.offsets).toHaveLength(text.length + 1);
  });
});

it('a literal is read from its start, up to the end of the source where it is not closed', () => {
  expect(decodeLiteral('"\\u0041b', 1, escaped)).toEqual({ text: 'Ab', offsets: [1, 7, 8] });
  expect(decodeLiteral('x😀"', 1, escaped)).toEqual({ text: '😀', offsets: [1, 2, 3] });
  expect(decodeLiteral('"\\u{1f600}"', 1, escaped)).toEqual({ text: '😀', offsets: [1, 1, 10] });
});
