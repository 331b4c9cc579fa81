import { describe, expect, it } from 'vitest';

import { CodeFault } from './code-cursor.ts';
import { CodeReader } from './code-reader.ts';
import { toJson } from './code-values.ts';

/** The value at the start of a text as JSON; what only the program knows is `{ unknown: … }`. */
function read(source: string, depth = 1): unknown {
  const reader = new CodeReader(source);
  const json = toJson(reader.readValue(depth), { places: new WeakMap(), keepsNull: true });
  const text = JSON.stringify(json ?? null, (_, value: unknown) =>
    typeof value === 'symbol' ? { unknown: reader.unknown.get(value)?.text } : value,
  );
  return JSON.parse(text) as unknown;
}

/** What is wrong with a text, and where. */
function fault(source: string, depth = 1): unknown {
  try {
    return read(source, depth);
  } catch (error) {
    return error instanceof CodeFault ? [error.offset, error.message] : error;
  }
}

describe('a plain value', () => {
  it.each([
    ['1', 1],
    ['-1', -1],
    ['+1', 1],
    ['"a"', 'a'],
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    ['null', null],
    ['None', null],
    ['nil', null],
    ['NULL', null],
    ['nullptr', null],
    ['undefined', null],
    [':name', 'name'],
    ['&1', 1],
    ['*&1', 1],
    ['(1)', 1],
    ['((1))', 1],
    ['(long) 1', 1],
    ['(long)1', 1],
    ['(A.B)"a"', 'a'],
    ['(String) "a"', 'a'],
    ['(String[]) {"a"}', ['a']],
    ['(java.lang.Long) -1', -1],
    ['(object) ["a" => 1]', { a: 1 }],
  ])('%s is read', (source, value) => {
    expect(read(source)).toEqual(value);
  });

  it.each([
    'mode',
    'a.b.c',
    'a->b',
    'A::B',
    'A\\B',
    'build()',
    'build(1, 2)',
    'Math.round(1)',
    'f"{a}"',
    '1 + 2',
    'a ? 1 : 2',
    'a || 1',
    '"a" as string',
    '1 if a else 2',
    '1 satisfies number',
    '1 > 2',
    '"a" + "b"',
    'a[0]',
    'a(1)[2]',
    'new Thing',
    'str(1)',
    'String(1)',
    'int("1")',
    'Number("1")',
    'long("x")',
    'to(1, [2])',
    'to()',
    'f([1, 2], {a: 3})',
  ])('of %s only the program knows', (source) => {
    expect(read(`[${source}, 7]`)).toEqual([{ unknown: expect.any(String) as string }, 7]);
  });

  it('that the program knows is called as it is written, up to 40 characters', () => {
    expect(read('[some.thing]')).toEqual([{ unknown: 'some.thing' }]);
    expect(read('[await go]')).toEqual([{ unknown: 'go' }]);
    expect(read('[1 + two(3, [4])]')).toEqual([{ unknown: '1 + two(3, [4])' }]);
    expect(read(`[${'a'.repeat(40)}]`)).toEqual([{ unknown: 'a'.repeat(40) }]);
    expect(read(`[${'a'.repeat(41)}]`)).toEqual([{ unknown: `${'a'.repeat(40)}…` }]);
  });

  it('with an offset of its own', () => {
    const reader = new CodeReader('[1, 2 + b]');
    reader.readValue(1);
    expect([...reader.unknown.values()]).toEqual([{ text: '2 + b', offset: 4 }]);
  });

  it('ends before what the program does with the next one', () => {
    expect(read('[1 + (2, 3), 4]')).toEqual([{ unknown: '1 + (2, 3)' }, 4]);
    expect(read('{a: 1 + 2}')).toEqual({ a: { unknown: '1 + 2' } });
    expect(read('[a + {b: [1, 2]}, 5]')).toEqual([{ unknown: 'a + {b: [1, 2]}' }, 5]);
  });
});

describe('a call', () => {
  it.each(
    'intPtr int64Ptr uint64ptrs StringPtrs stringPtr boolPtr Float64Ptr ptr to int int32 uint64 long ulong ToUInt64 toInt64 Number bool valueOf str String stringify parse loads dumps json_encode json_decode json generate raw bytes byte make_shared unmarshal'.split(
      ' ',
    ),
  )('of %s gives what it is given', (name) => {
    expect(read(`${name}([true])`)).toEqual([true]);
    expect(read(`a.${name}(true)`)).toBe(true);
  });

  it.each(
    'array asList of listOf arrayOf mutableListOf list tuple set vector ArrayList'.split(' '),
  )('of %s is a list', (name) => {
    expect(read(`${name}(1, 2)`)).toEqual([1, 2]);
    expect(read(`A.${name}("a")`)).toEqual(['a']);
  });

  it.each(['myIntPtr', 'pointer', 'lists', 'xof', 'dictionary', 'rehash', 'intPtrX', 'parses'])(
    'of %s is not known',
    (name) => {
      expect(read(`${name}([1])`)).toEqual({ unknown: expect.any(String) as string });
    },
  );

  it.each([
    ['dict(a=1, b="c")', { a: 1, b: 'c' }],
    ['dict()', {}],
    ['Object()', {}],
    ['hash("a" => 1)', { a: 1 }],
    ['array("a" => 1)', { a: 1 }],
    ['array(0 => "a", 1 => "b")', ['a', 'b']],
    ['array(1 => "a")', { 1: 'a' }],
    ['array(1 => "a", 0 => "b")', { 0: 'b', 1: 'a' }],
    ['array([1])', [[1]]],
    ['list([1, 2])', [1, 2]],
    ['list([1], [2])', [[1], [2]]],
    ['list({a: 1})', [{ a: 1 }]],
    ['list("a")', ['a']],
    ['MixLayout(Top=1)', { Top: 1 }],
    ['models.MixLayout(Top=1)', { Top: 1 }],
    ['MixLayout()', {}],
    ['NewMixLayout()', {}],
    ['new MixLayout()', {}],
    ['new MixLayout { Top = 1 }', { Top: 1 }],
    ['new MixLayout() { Top = 1 }', { Top: 1 }],
    ['MixLayout { Top: 1 }', { Top: 1 }],
    ['trtc.Other { Top: 1 }', { Top: 1 }],
    ['new() { Top = 1 }', { Top: 1 }],
    ['new { Top = 1 }', { Top: 1 }],
    ['new Other { Top = 1 }', { Top: 1 }],
    ['await Number(1)', 1],
    ['json_encode([1], JSON_PRETTY_PRINT)', [1]],
    ['dumps([1], 2, "x")', [1]],
    ['str("1")', '1'],
    ['int(1)', 1],
    ['str(true)', true],
    ['stringify({a: 1}, null, 2)', { a: 1 }],
    ['stringify(1)', 1],
  ])('%s is read', (source, value) => {
    expect(read(source)).toEqual(value);
  });

  it.each(['new MixLayout(1) { Top = 1 }', 'MixLayout(1)', 'dict(1)'])(
    '%s is not read in part',
    (source) => {
      expect(read(source)).toEqual({ unknown: expect.any(String) as string });
    },
  );

  it('may hold JSON as a text, where it is the value of a statement', () => {
    expect(read(`parse('{"a": [1]}')`, 0)).toEqual({ a: [1] });
    expect(read(`loads('[1]', x, 2)`, 0)).toEqual([1]);
    expect(read(`loads('[1]')`, 1)).toBe('[1]');
    expect(fault(`loads('[1]' 2)`, 0)).toEqual([12, 'Expected ) here']);
  });
});

describe('a list', () => {
  it.each([
    ['[]', []],
    ['[1]', [1]],
    ['[1, 2,]', [1, 2]],
    ['{1, 2}', [1, 2]],
    ['{"a", "b",}', ['a', 'b']],
    ['[]string{"a"}', ['a']],
    ['[2]int{1, 2}', [1, 2]],
    ['[] string {"a"}', ['a']],
    ['[]*trtc.MixLayout {{Top: 1}}', [{ Top: 1 }]],
    ['[ ]', []],
    ['new string[] { "a" }', ['a']],
    ['new MixLayout[2]', []],
    ['new MixLayout[]', []],
    ['new List<string> { "a" }', ['a']],
    ['new ArrayList<>(1)', [1]],
    ['List.of("a", "b")', ['a', 'b']],
    ['std::vector<std::string>{"a"}', ['a']],
    ['new[] { 1 }', [1]],
    ['[a=1]', [{ unknown: 'a=1' }]],
    ['[[0 => 1], [1, 2]]', [[1], [1, 2]]],
  ])('%s is read', (source, value) => {
    expect(read(source)).toEqual(value);
  });

  it('without entries can be an object in PHP alone', () => {
    const readField = (source: string) => read(`{a: [], MixLayoutList: []}; ${source}`);
    expect(readField('')).toEqual({ a: [], MixLayoutList: [] });
    for (const php of ['<?php', '\n$a = 1', '\n$a= 1', '\n $a  =1', `["a" => 1]`, `['a' => 1]`]) {
      expect(readField(php)).toEqual({ a: {}, MixLayoutList: [] });
    }
    expect(readField('$a == 1')).toEqual({ a: [], MixLayoutList: [] });
  });
});

describe('an object', () => {
  it.each([
    ['{}', {}],
    ['{a: 1}', { a: 1 }],
    ['{a: 1, "b": 2, \'c\': 3, 4: 5,}', { a: 1, b: 2, c: 3, 4: 5 }],
    ['{a = 1}', { a: 1 }],
    ['{"a" => 1, :b => 2, c => 3}', { a: 1, b: 2, c: 3 }],
    ['["a" => 1]', { a: 1 }],
    ['["a": 1]', { a: 1 }],
    ['{.Top = 1, .Left = 2}', { Top: 1, Left: 2 }],
    ['{a: {b: [{}]}}', { a: { b: [{}] } }],
    ['{SdkAppId, TaskId}', { SdkAppId: { unknown: 'SdkAppId' }, TaskId: { unknown: 'TaskId' } }],
    ['{SdkAppId, a: 1}', { SdkAppId: { unknown: 'SdkAppId' }, a: 1 }],
    ['{a, b}', [{ unknown: 'a' }, { unknown: 'b' }]],
    ['{SdkAppId, 1}', [{ unknown: 'SdkAppId' }, 1]],
    ['{MODE, b}', [{ unknown: 'MODE' }, { unknown: 'b' }]],
  ])('%s is read', (source, value) => {
    expect(read(source)).toEqual(value);
  });

  it('knows where its keys stand', () => {
    const places = new WeakMap<object, ReadonlyMap<string, number>>();
    const value = toJson(new CodeReader('{a: 1, "b": 2, .c = 3}').readValue(1), {
      places,
      keepsNull: true,
    });
    expect([...(places.get(value as object) ?? [])]).toEqual([
      ['a', 1],
      ['b', 7],
      ['c', 16],
    ]);
  });
});

describe('JSON within a text of the code', () => {
  it.each([
    [`'{"a": 1}'`, { a: 1 }],
    [`'{"a":' + ' 1}'`, { a: 1 }],
    [`'{"a":' . ' 1}'`, { a: 1 }],
    [`'{"a":' \\\n ' 1}'`, { a: 1 }],
    [`'{"a":'\n' 1}'`, { a: 1 }],
    [`'[1,' + '2' + ']'`, [1, 2]],
    [`' [1] '`, [1]],
    [`('[1]')`, [1]],
    [`(('[1]'))`, [1]],
  ])('%s is read', (source, value) => {
    expect(read(source, 0)).toEqual(value);
  });

  it('is a text where it is part of a value', () => {
    expect(read(`'{"a": 1}'`, 1)).toBe('{"a": 1}');
    expect(read(`'a'`, 0)).toBe('a');
    expect(read(`'see [1]'`, 0)).toBe('see [1]');
    expect(read(`('[1]')`, 1)).toBe('[1]');
  });

  it.each([
    [`'{"a":' ' 1}'`, [7, 'Expected a value before the end of the text']],
    [`'[1] x'`, [5, 'Unexpected text after the end of the JSON']],
    [`'[1,' + '2,]'`, [10, 'Remove this comma: JSON does not allow a comma before ]']],
    [`'[1' + `, [4, 'This list is not closed: add ]']],
    [`'[1' + 2`, [4, 'This list is not closed: add ]']],
  ])('%s is refused with its place', (source, found) => {
    expect(fault(source, 0)).toEqual(found);
  });

  it('keeps where its keys stand', () => {
    const places = new WeakMap<object, ReadonlyMap<string, number>>();
    const value = toJson(new CodeReader(`'{"a": 1,' +\n '"b": 2}'`).readValue(0), {
      places,
      keepsNull: true,
    });
    expect([...(places.get(value as object) ?? [])]).toEqual([
      ['a', 2],
      ['b', 15],
    ]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', [0, 'Expected a value before the end of the text']],
    ['{a: ', [3, 'Expected a value before the end of the text']],
    [', 1', [0, 'Expected a value here, not ,']],
    ['-a', [0, 'Expected a value here, not -']],
    [': 1', [0, 'Expected a value here, not :']],
    ['[1 2]', [3, 'Expected , or ] here']],
    ['{a: 1 b: 2}', [6, 'Expected , or } here']],
    ['[1', [2, 'This list is not closed: add ]']],
    ['[', [1, 'This list is not closed: add ]']],
    ['{', [1, 'This object is not closed: add }']],
    ['{a: 1', [5, 'This object is not closed: add }']],
    ['{a: 1,', [6, 'This object is not closed: add }']],
    ['[1,,2]', [3, 'Expected a value here, not ,']],
    ['(1', [2, 'Expected ) here']],
    ['{...a}', [1, '... adds fields that this text does not show: write them out']],
    ['[...a]', [1, '... adds fields that this text does not show: write them out']],
    ['{**a}', [1, '** adds fields that this text does not show: write them out']],
    ['{[a]: 1}', [1, 'This key is computed by the program: write the key itself']],
    ['{`${a}`: 1}', [1, 'This key is computed by the program: write the key itself']],
    [String.raw`{"\q": 1}`, [1, 'This key is computed by the program: write the key itself']],
    ['{a.b => 1}', [1, 'Expected a "key" here']],
    ['{a.b: 1}', [1, 'Expected a "key" here']],
    ['[[1]: 2]', [1, 'Expected a "key" here']],
    ['{“: 1}', [1, 'This is a curly quote “ (U+201C): write "']],
    ['{+: 1}', [1, 'Expected a value here, not +']],
    ['-', [0, 'Expected a value here, not -']],
    [':', [0, 'Expected a value here, not :']],
    ['{a: 1, a: 2}', [7, 'Duplicate key "a": remove one']],
    ['{a: 1, 2}', [7, 'Expected a key here']],
    ['{if {a}}', [1, 'This is code, not a value: write the value itself']],
    [String.raw`"a\q"`, [2, 'Unknown escape: write a backslash as \\\\']],
    ['@{ a = 1 }', [0, 'This is PowerShell: paste the JSON that it makes of it']],
    ['@', [0, 'Expected a value here, not @']],
    ['"a', [0, 'This string is not closed on its line: add "']],
    ["'a", [0, "This string is not closed on its line: add '"]],
    ['`a', [0, 'This string is not closed on its line: add `']],
    ['r"a', [0, 'This string is not closed on its line: add "']],
    ['007', [0, '007 is not a JSON value']],
    [`1x${'1'.repeat(38)}`, [0, `1x${'1'.repeat(38)} is not a JSON value`]],
    [`1x${'1'.repeat(39)}`, [0, `1x${'1'.repeat(38)}… is not a JSON value`]],
    ['{"a”: 1, "b": 2}', [3, 'This is a curly quote ” (U+201D): write "']],
    ['[1，2]', [2, 'This is the full-width character ， (U+FF0C): write ,']],
  ])('%s is refused with its place', (source, found) => {
    expect(fault(source)).toEqual(found);
  });

  it('is deeper than 64 levels', () => {
    const deep = [64, 'The nesting is deeper than 64 levels'];
    expect(fault('['.repeat(65), 0)).toEqual(deep);
    expect(fault('{a:'.repeat(65), 0)).toEqual([192, deep[1]]);
    expect(fault('['.repeat(64) + ']'.repeat(64), 0)).toBeInstanceOf(Array);
    expect(fault('['.repeat(64), 0)).toEqual([64, 'This list is not closed: add ]']);
  });
});
