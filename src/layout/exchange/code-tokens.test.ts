import { describe, expect, it } from 'vitest';

import { splitCode } from './code-tokens.ts';
import type { CodeToken } from './code-tokens.ts';

/** Each token as its kind and what it says. */
function split(source: string): readonly (readonly [string, string])[] {
  return splitCode(source).tokens.map(({ kind, text }) => [kind, text] as const);
}

/** The only string of a text. */
function readString(source: string): Extract<CodeToken, { kind: 'string' }> {
  const strings = splitCode(source).tokens.filter((token) => token.kind === 'string');
  const [only] = strings;
  if (only === undefined || strings.length > 1) {
    throw new Error(`${strings.length} strings in ${source}`);
  }
  return only;
}

describe('words', () => {
  it.each(['a', '_a1', 'été', '主持人', '$a', '@a', '@@a', '$$a', 'a$b', 'ａ', 'x_1_2'])(
    '%s is one word',
    (word) => {
      expect(splitCode(` ${word} `).tokens).toEqual([
        { kind: 'word', text: word, start: 1, end: 1 + word.length },
      ]);
    },
  );

  it('end at what is no letter', () => {
    expect(split('a.b-c')).toEqual([
      ['word', 'a'],
      ['mark', '.'],
      ['word', 'b'],
      ['mark', '-'],
      ['word', 'c'],
    ]);
    expect(split('$$$a')).toEqual([
      ['mark', '$'],
      ['word', '$$a'],
    ]);
  });
});

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    ['1400000001', 1_400_000_001],
    ['1_400_000', 1_400_000],
    ['1.5', 1.5],
    ['0.25', 0.25],
    ['10.50', 10.5],
    ['1e3', 1000],
    ['2E+2', 200],
    ['25e-2', 0.25],
    ['1.5e10', 15_000_000_000],
    ['0xfF', 255],
    ['0X1A', 26],
    ['0x10L', 16],
    ['0x10u', 16],
    ['4L', 4],
    ['4l', 4],
    ['4UL', 4],
    ['4ull', 4],
    ['4LL', 4],
    ['4n', 4],
    ['4f', 4],
    ['4F', 4],
    ['4d', 4],
    ['4D', 4],
    ['4m', 4],
    ['4M', 4],
    ['4u', 4],
  ])('%s is the number %d', (text, value) => {
    expect(splitCode(`(${text})`).tokens[1]).toEqual({
      kind: 'number',
      text,
      value,
      start: 1,
      end: 1 + text.length,
    });
  });

  it.each(['007', '1e', '1e+', '1x', '12abc', '1.2.3', '0xg', '1LLL', '1nn', '3主', '1__a', '1.'])(
    '%s is none',
    (text) => {
      expect(splitCode(`(${text})`).tokens[1]).toEqual({
        kind: 'stray',
        text,
        start: 1,
        end: 1 + text.length,
      });
    },
  );

  it('has its sign before it', () => {
    expect(split('-1+2')).toEqual([
      ['mark', '-'],
      ['number', '1'],
      ['mark', '+'],
      ['number', '2'],
    ]);
  });
});

describe('marks', () => {
  it.each(
    '... === !== => -> :: := ** == != <= >= ?? || && += { } ( ) [ ] , : ; = . < > + - * / % ? ! | & ^ ~ @ $ \\'.split(
      ' ',
    ),
  )('%s is one mark', (mark) => {
    expect(splitCode(`a ${mark} b`).tokens[1]).toEqual({
      kind: 'mark',
      text: mark,
      start: 2,
      end: 2 + mark.length,
    });
  });

  it('of several characters are read as long as can be', () => {
    expect(split('a....b').map(([, text]) => text)).toEqual(['a', '...', '.', 'b']);
    expect(split('a====b').map(([, text]) => text)).toEqual(['a', '===', '=', 'b']);
    expect(split('a=>-b').map(([, text]) => text)).toEqual(['a', '=>', '-', 'b']);
  });
});

describe('what is no part of any language', () => {
  it.each(['：', '“', '😀', '\u0000', '\u200b'])('%j is a stray', (text) => {
    expect(splitCode(`a ${text} b`).tokens.map(({ kind, text: read }) => [kind, read])).toEqual([
      ['word', 'a'],
      ['stray', text],
      ['word', 'b'],
    ]);
  });

  it('is a quote without its end', () => {
    expect(split('a "b')).toEqual([
      ['word', 'a'],
      ['stray', '"'],
      ['word', 'b'],
    ]);
    expect(split('"a\n"')).toEqual([
      ['stray', '"'],
      ['word', 'a'],
      ['stray', '"'],
    ]);
    expect(split('"a\rb"')[0]).toEqual(['stray', '"']);
    expect(split('r"a')).toEqual([
      ['stray', 'r"'],
      ['word', 'a'],
    ]);
  });

  it('is an apostrophe', () => {
    for (const text of ["it's", "主's", "7's"]) {
      expect(split(text).at(-2)).toEqual(['stray', "'"]);
      expect(split(text).at(-1)).toEqual(['word', 's']);
    }
    expect(split("a 's'")).toEqual([
      ['word', 'a'],
      ['string', 's'],
    ]);
  });
});

describe('comments', () => {
  it.each([
    ['a // b "c" \nd', '// b "c" '],
    ['a # b\r\nd', '# b'],
    ['a /* b\n * c */ d', '/* b\n * c */'],
    ['a /**/ d', '/**/'],
    ['a # "\nd', '# "'],
    ['a ## x\nd', '## x'],
    ['a //\nd', '//'],
  ])('of %j are no tokens', (source, comment) => {
    const { tokens, comments } = splitCode(source);
    expect(tokens.map(({ text }) => text)).toEqual(['a', 'd']);
    expect(comments.map(({ start, end }) => source.slice(start, end))).toEqual([comment]);
  });

  it('begin again after the first', () => {
    const { tokens, comments } = splitCode('// a\n// b\nc /* d */ e /* f */');
    expect(tokens.map(({ text }) => text)).toEqual(['c', 'e']);
    expect(comments).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 9 },
      { start: 12, end: 19 },
      { start: 22, end: 29 },
    ]);
  });

  it('are not in an address', () => {
    expect(splitCode('https://a.example').comments).toEqual([]);
  });

  it('are not a number of an issue, nor one that is not closed', () => {
    expect(splitCode('see #12 now').comments).toEqual([]);
    expect(splitCode('see #12 now').tokens.map(({ text }) => text)).toEqual([
      'see',
      '#',
      '12',
      'now',
    ]);
    expect(splitCode('a /* b').comments).toEqual([]);
  });
});

describe('strings', () => {
  it.each([
    [`"a"`, 'a'],
    [`'a'`, 'a'],
    ['`a`', 'a'],
    [`"""a"b"""`, 'a"b'],
    [`'''a'b'''`, "a'b"],
    [`"""a\nb"""`, 'a\nb'],
    [`'''a\nb'''`, 'a\nb'],
    [`@'a\\tb'`, 'a\tb'],
    [`"a\\n\\"b"`, 'a\n"b'],
    [`'a\\'b'`, "a'b"],
    ['`a\nb`', 'a\nb'],
    [`u8"a"`, 'a'],
    [`L"a"`, 'a'],
    [`b'a'`, 'a'],
    [`r"a\\d"`, 'a\\d'],
    [`r'a\\d'`, 'a\\d'],
    [`R"a\\d"`, 'a\\d'],
    [`rb"a\\d"`, 'a\\d'],
    [`r"""a\\d\n"""`, 'a\\d\n'],
    [`R"(a"b\\d)"`, 'a"b\\d'],
    [`R"x-1(a)"b)x-1"`, 'a)"b'],
    [`u8R"(a)"`, 'a'],
    [`#"a"b"#`, 'a"b'],
    [`r#"a"b"#`, 'a"b'],
    [`r##"a"#b"##`, 'a"#b'],
    [`###"a\\d"###`, 'a\\d'],
    [`@"a\\d""b"`, 'a\\d"b'],
    [`@"a\nb"`, 'a\nb'],
    [`$@"a""b"`, 'a"b'],
    [`""`, ''],
    [`"(a)"`, '(a)'],
    [`u"x(a)"`, 'x(a)'],
  ])('%j says %j', (source, text) => {
    expect(readString(`( ${source} )`)).toMatchObject({
      kind: 'string',
      text,
      isComputed: false,
      start: 2,
      end: 2 + source.length,
    });
    expect(readString(`( ${source} )`)).not.toHaveProperty('badEscape');
    expect(splitCode(`( ${source} )`).tokens).toHaveLength(3);
  });

  it.each([
    [`f"a{b}"`, true],
    [`F'a{b}'`, true],
    [`f"a"`, false],
    [`fr"a{b}"`, true],
    [`f"""a{b}"""`, true],
    [`rf"""a{b}"""`, true],
    [`$"a{b}"`, true],
    [`$@"a{b}"`, true],
    ['`a${b}`', true],
    ['`a{b}`', false],
    ['`a$b`', false],
    [`"a{b}"`, false],
    [`"a$b"`, false],
    [`b"a{b}"`, false],
    [`r"a{b}"`, false],
  ])('of %s the program computes a part: %s', (source, isComputed) => {
    expect(readString(source).isComputed).toBe(isComputed);
  });

  it.each([
    [String.raw`"a\N"`, 2],
    [String.raw`"\\\q"`, 3],
    [String.raw`"\n\u12"`, 3],
    [String.raw`"\u{1234567}"`, 1],
    [String.raw`"\x1"`, 1],
    [String.raw`"\U0001"`, 1],
    [String.raw`'\d'`, 1],
    ['"""\\d"""', 3],
  ])('the unknown escape of %s is at %d', (source, badEscape) => {
    expect(readString(source)).toMatchObject({ badEscape });
  });

  it.each([
    String.raw`"\u1aF2\u{1}\u{1f600}\U0001F600\x4a"`,
    String.raw`"\n\r\t\b\f\v\0\"\'\`\\\/\$\#\{"`,
    '`\\\na\\\rb`',
    String.raw`"a" + b\q`,
  ])('%j has no unknown escape', (source) => {
    expect(readString(source)).not.toHaveProperty('badEscape');
  });

  it('keeps where each of its characters stands', () => {
    expect(readString(String.raw`x = "a\n\u0041b"`).decoded.offsets).toEqual([5, 6, 8, 14, 15]);
  });
});

describe('the language of the text decides', () => {
  it.each([
    ['using System;\n', 'raw'],
    ['using System.Text;\n', 'raw'],
    ['using  System ;\n', 'raw'],
    ['  namespace  A  {\n', 'raw'],
    ['string  body  =\n', 'raw'],
    ['val  body\n', 'raw'],
    ['fun  main(\n', 'raw'],
    ['interval  body\n', 'escaped'],
    ['namespace A.B {\n', 'raw'],
    ['string body =\n', 'raw'],
    ['val body =\n', 'raw'],
    ['fun main() {\n', 'raw'],
    ['body = \n', 'escaped'],
    ['we are using it\n', 'escaped'],
  ])('after %j, three quotes hold a text that is %s', (before, way) => {
    expect(readString(`${before} """a\\tb"""`).text).toBe(way === 'raw' ? 'a\\tb' : 'a\tb');
  });

  it.each([
    ['package main\n', 'raw'],
    [' package  main \n', 'raw'],
    ['  const  body  =  ', 'raw'],
    ['var  body  string  =', 'raw'],
    ['constant body = ', 'escaped'],
    ['a := ', 'raw'],
    ['const body = ', 'raw'],
    ['var body = ', 'raw'],
    ['var body string = ', 'raw'],
    ['let body = ', 'escaped'],
    ['the package is here\n', 'escaped'],
  ])('after %j, a text between backquotes is %s', (before, way) => {
    expect(readString(`${before}\`a\\tb\``).text).toBe(way === 'raw' ? 'a\\tb' : 'a\tb');
  });

  it.each([
    ['<?php\n', 'plain'],
    ['$a = ', 'plain'],
    ['$client->', 'plain'],
    ['  $ab  = ', 'plain'],
    ['$ab  -> ', 'plain'],
    ['a $b = ', 'escaped'],
    ['myarray(', 'escaped'],
    ['  require \n', 'plain'],
    ['  end  \n', 'plain'],
    ['do  |', 'plain'],
    ['undo |', 'escaped'],
    ['requires\n', 'escaped'],
    ['array(', 'plain'],
    ['array (', 'plain'],
    ['require \n', 'plain'],
    ['end\n', 'plain'],
    ['list.each do |x|\n', 'plain'],
    ['a = ', 'escaped'],
    ['the end of it\n', 'escaped'],
    ['do it ', 'escaped'],
  ])('after %j, a text between single quotes is %s', (before, way) => {
    expect(readString(`${before}'a\\tb\\\\'`).text).toBe(way === 'plain' ? 'a\\tb\\' : 'a\tb\\');
  });

  it('PHP replaces names between double quotes, no other language does', () => {
    for (const text of ['"a$b"', '"a{$b}"']) {
      expect(readString(`<?php ${text}`).isComputed).toBe(true);
      expect(readString(text).isComputed).toBe(false);
    }
    expect(readString(`<?php "a$ b"`).isComputed).toBe(false);
    expect(readString(`<?php 'a$b'`).isComputed).toBe(false);
  });
});

describe('heredocs', () => {
  it.each([
    ['<<JSON\n{}\nJSON\n', '{}'],
    ['<<-JSON\n  {}\n  JSON\n', '  {}'],
    ['<<~JSON\n{\n}\nJSON', '{\n}'],
    [`<<<'JSON'\n{}\nJSON;`, '{}'],
    ['<<<"JSON"\n{}\nJSON;', '{}'],
    ['<< JSON\n{}\nJSON', '{}'],
    ['<<JSON\nJSON', ''],
    ['<<JSON\nJSONS\nJSON', 'JSONS'],
  ])('%j holds %j', (source, text) => {
    const [string] = splitCode(source).tokens;
    expect(string).toMatchObject({ kind: 'string', text, isComputed: false, start: 0 });
  });

  it('begin at the line end, and the code goes on after them', () => {
    const source = 'f(<<A, 1)\nx\nA\ng';
    expect(split(source)).toEqual([
      ['word', 'f'],
      ['mark', '('],
      ['string', 'x'],
      ['mark', ','],
      ['number', '1'],
      ['mark', ')'],
      ['word', 'g'],
    ]);
    const string = splitCode(source).tokens[2];
    expect(string).toMatchObject({ start: 2, end: 5, decoded: { offsets: [10, 11] } });
  });

  it.each(['a << b', '<<JSON', '<<JSON\n{}', '<<1\n1\n'])('%j has none', (source) => {
    expect(split(source).filter(([kind]) => kind === 'string')).toEqual([]);
  });
});
