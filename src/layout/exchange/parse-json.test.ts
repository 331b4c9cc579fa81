import { describe, expect, it } from 'vitest';

import { parseJson, skipJsonSpace } from './parse-json.ts';

describe('a JSON value', () => {
  it.each([
    ['true', true],
    ['false', false],
    ['null', null],
    ['0', 0],
    ['-0.5', -0.5],
    ['12.25', 12.25],
    ['1E+3', 1000],
    ['2e-2', 0.02],
    ['5e1', 50],
    ['"a"', 'a'],
    [String.raw`"\"\\\/\b\f\n\r\t\u00e9\uFFFF"`, '"\\/\b\f\n\r\té\uffff'],
    ['[]', []],
    ['[ ]', []],
    ['{}', {}],
    ['{ }', {}],
    ['[1,[2],{"a":3}]', [1, [2], { a: 3 }]],
    ['{"a" : 1 , "b" : [ true , null ] }', { a: 1, b: [true, null] }],
    ['{"":""}', { '': '' }],
  ])('%s is read', (text, value) => {
    expect(parseJson(` \t\r\n${text} more`)).toMatchObject({
      kind: 'value',
      value,
      end: 4 + text.length,
    });
  });

  it('is read from where it is told', () => {
    expect(parseJson('x = 12, 34', 7)).toMatchObject({ kind: 'value', value: 34, end: 10 });
  });

  it('knows where its keys stand', () => {
    const text = ' {"a": {"b": 1}, "c": [{"d": 2}]}';
    const parsed = parseJson(text);
    if (parsed.kind === 'fault') {
      throw new Error(parsed.message);
    }
    const value = parsed.value as { a: object; c: [object] };
    expect([...(parsed.places.get(value) ?? [])]).toEqual([
      ['a', 2],
      ['c', 17],
    ]);
    expect([...(parsed.places.get(value.a) ?? [])]).toEqual([['b', 8]]);
    expect([...(parsed.places.get(value.c[0]) ?? [])]).toEqual([['d', 24]]);
  });

  it('may have 64 levels and no more', () => {
    expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`).kind).toBe('value');
    expect(parseJson(`${'{"a":'.repeat(64)}1${'}'.repeat(64)}`).kind).toBe('value');
    for (const open of ['[', '{"a":']) {
      expect(parseJson(open.repeat(65))).toEqual({
        kind: 'fault',
        offset: 64 * open.length,
        message: 'The nesting is deeper than 64 levels',
      });
    }
  });

  it.each([
    ['', 0, 'Expected a value before the end of the text'],
    [' ', 1, 'Expected a value before the end of the text'],
    [',', 0, 'Expected a value here, not ,'],
    ['[,1]', 1, 'Expected a value here, not ,'],
    ["'a'", 0, 'Use double quotes: JSON does not allow single quotes'],
    ['tru', 0, 'tru is not a JSON value'],
    ['True', 0, 'True is not a JSON value'],
    ['nullx', 0, 'nullx is not a JSON value'],
    ['xnull', 0, 'xnull is not a JSON value'],
    ['01', 0, '01 is not a JSON value'],
    ['1.', 0, '1. is not a JSON value'],
    ['.5', 0, '.5 is not a JSON value'],
    ['+1', 0, '+1 is not a JSON value'],
    ['-', 0, '- is not a JSON value'],
    ['1e', 0, '1e is not a JSON value'],
    ['1e5x', 0, '1e5x is not a JSON value'],
    ['x1', 0, 'x1 is not a JSON value'],
    ['a'.repeat(40), 0, `${'a'.repeat(40)} is not a JSON value`],
    ['a'.repeat(41), 0, `${'a'.repeat(40)}… is not a JSON value`],
    ['{', 1, 'This object is not closed: add }'],
    ['{ ', 2, 'This object is not closed: add }'],
    ['{a: 1}', 1, 'Expected a "key" here'],
    ['{1: 1}', 1, 'Expected a "key" here'],
    ['{"a" 1}', 5, 'Expected : after the key "a"'],
    ['{"a"}', 4, 'Expected : after the key "a"'],
    ['{"a": }', 6, 'Expected a value here, not }'],
    ['{"a": 1', 7, 'This object is not closed: add }'],
    ['{"a": 1 ', 8, 'This object is not closed: add }'],
    ['{"a": 1 "b": 2}', 8, 'Expected , or } here'],
    ['{"a": 1]', 7, 'Expected , or } here'],
    ['{"a": 1, }', 7, 'Remove this comma: JSON does not allow a comma before }'],
    ['{"a": 1,', 8, 'This object is not closed: add }'],
    ['{"a": 1, "b": 2, "a": 3}', 17, 'Duplicate key "a": remove one'],
    ['[', 1, 'Expected a value before the end of the text'],
    ['[1', 2, 'This list is not closed: add ]'],
    ['[1 2]', 3, 'Expected , or ] here'],
    ['[1}', 2, 'Expected , or ] here'],
    ['[1 ,]', 3, 'Remove this comma: JSON does not allow a comma before ]'],
    ['"a', 0, 'This string is not closed: add "'],
    ['["a", "b', 6, 'This string is not closed: add "'],
    ['["a\nb"]', 1, 'This string is not closed on its line: add "'],
    ['["a\rb"]', 1, 'This string is not closed on its line: add "'],
    ['["a\tb"]', 3, 'Write this control character as an escape, such as \\t'],
    ['"\u001f"', 1, 'Write this control character as an escape, such as \\t'],
    [String.raw`"a\x"`, 2, 'Unknown escape: write a backslash as \\\\'],
    [String.raw`"\u12g4"`, 1, 'Unknown escape: write a backslash as \\\\'],
    [String.raw`"\u123"`, 1, 'Unknown escape: write a backslash as \\\\'],
    [String.raw`"x\\\'"`, 4, 'Unknown escape: write a backslash as \\\\'],
    ['[1, // one', 4, 'Remove this comment: JSON does not allow comments'],
    ['[1 /* one */]', 3, 'Remove this comment: JSON does not allow comments'],
    ['# one\n1', 0, 'Remove this comment: JSON does not allow comments'],
    ['{"a": 1 # one\n}', 8, 'Remove this comment: JSON does not allow comments'],
    ['[/1]', 1, '/1 is not a JSON value'],
  ])('%j is refused at %d', (text, offset, message) => {
    expect(parseJson(text)).toEqual({ kind: 'fault', offset, message });
  });

  it.each([
    ['[1，2]', 2, 'This is the full-width character ， (U+FF0C): write ,'],
    ['{“a”: 1}', 1, 'This is a curly quote “ (U+201C): write "'],
    ['{"a”: 1, "b": 2}', 3, 'This is a curly quote ” (U+201D): write "'],
    ['["a”, "b"]', 3, 'This is a curly quote ” (U+201D): write "'],
    ['{"a": "x”}', 8, 'This is a curly quote ” (U+201D): write "'],
    ['{"a": 1\u00a0}', 7, 'This is a no-break space (U+00A0): write a normal space'],
    ['[12，]', 3, 'This is the full-width character ， (U+FF0C): write ,'],
    ['{"a"：1}', 4, 'This is the full-width character ： (U+FF1A): write :'],
  ])('%j is refused by the name of the look-alike at %d', (text, offset, message) => {
    expect(parseJson(text)).toEqual({ kind: 'fault', offset, message });
  });
});

it('white space of JSON ends at any other character', () => {
  expect(skipJsonSpace('a \t\r\n b', 1)).toBe(6);
  expect(skipJsonSpace('a', 0)).toBe(0);
  expect(skipJsonSpace('  ', 0)).toBe(2);
  expect(skipJsonSpace('\u00a0', 0)).toBe(0);
  expect(skipJsonSpace('\f', 0)).toBe(0);
});
