import { describe, expect, it } from 'vitest';

import { readCode } from './read-code.ts';

/** The values of a program as JSON; what only the program knows is its text in angle brackets. */
function readValues(source: string, keepsNull = false): unknown {
  const { values, unknown } = readCode(source, keepsNull);
  return JSON.parse(
    JSON.stringify(
      values.map(({ json }) => json),
      (_, value: unknown) =>
        typeof value === 'symbol' ? `<${unknown.get(value)?.text ?? ''}>` : value,
    ),
  ) as unknown;
}

describe('values of a program', () => {
  it.each([
    ['hello', []],
    ['a = 1', []],
    ['a = {b: 1}', [{ b: 1 }]],
    ['a := {b: 1}', [{ b: 1 }]],
    ['{b: 1}', [{ b: 1 }]],
    ['[1]', [[1]]],
    ['f({b: 1})', [{ b: 1 }]],
    ['f({b: 1}, {c: 2})', [{ b: 1 }, { c: 2 }]],
    ['return {b: 1}', [{ b: 1 }]],
    [`log '{"b": 1}'`, [{ b: 1 }]],
    [`log 'b'`, []],
    ['dict(b=1)', [{ b: 1 }]],
    ['array("b" => 1)', [{ b: 1 }]],
    ['MixLayout(Top=1)', [{ Top: 1 }]],
    ['MixLayout { Top: 1 }', [{ Top: 1 }]],
    ['other(b=1)', []],
    ['a = {b: 1}; c = {d: a}', [{ d: { b: 1 } }]],
    ['a = {b: 1}\nc = {d: 2}', [{ b: 1 }, { d: 2 }]],
    ['a = {b: 1}\na = {d: 2}', [{ b: 1 }, { d: 2 }]],
    ['a = {b: 1}\nc = a', [{ b: 1 }]],
    ['a = {b: None}', [{}]],
  ])('%j are %j', (source, values) => {
    expect(readValues(source)).toEqual(values);
  });

  it('keep fields without a value in JSON, and lose them in a program', () => {
    expect(readValues('{"b": null, "c": undefined}', true)).toEqual([{ b: null }]);
    expect(readValues('{"b": null, "c": 1}', false)).toEqual([{ c: 1 }]);
  });

  it('come in the order of the text, with their place', () => {
    const source = 'b = 1\na = {x: 1}\nf({y: 2})\nb = {z: 3}';
    expect(readCode(source, false).values).toEqual([
      { json: { x: 1 }, start: 8 },
      { json: { y: 2 }, start: 19 },
      { json: { z: 3 }, start: 29 },
    ]);
  });
});

describe('assignments', () => {
  it.each([
    ['a.b = 1', [{ b: 1 }]],
    ['a->b = 1', [{ b: 1 }]],
    ['$a->b = 1;', [{ b: 1 }]],
    ['@a.b = 1', [{ b: 1 }]],
    ['a.b.c = 1', [{ b: { c: 1 } }]],
    ['a = {}\na.b = 1\na.c = 2', [{ b: 1, c: 2 }]],
    ['a = {b: 1}\na.b = 2', [{ b: 2 }]],
    ['a = {b: {c: 1}}\na.b.d = 2', [{ b: { c: 1, d: 2 } }]],
    ['a = {b: {c: 1}}\na.b = {d: 2}', [{ b: { d: 2 } }, { c: 1 }]],
    ['a: Layout = {b: 1}', [{ b: 1 }]],
    ['a.b = x', [{ b: '<x>' }]],
    ['a.b = x.y', [{ b: '<x.y>' }]],
    ['x = {y: 3}\na.b = x.y', [{ y: 3 }, { b: 3 }]],
    ['x = 3\na.b = x', [{ b: 3 }]],
    ['x = {y: {z: 3}}\na.b = x.y', [{ y: { z: 3 } }, { b: { z: 3 } }]],
    ['a.b == 1', []],
    ['a(b) = 1', []],
    ['a = [1]\na.b = 2', [[1]]],
  ])('%j give %j', (source, values) => {
    expect(readValues(source)).toEqual(values);
  });

  it.each<[string, unknown[]]>([
    ['a["b"] = 1', [{ b: 1 }]],
    [`a['b'] = 1`, [{ b: 1 }]],
    ['a["b c"] = 1', [{ 'b c': 1 }]],
    ['a["b"]["c"] = 1', [{ b: { c: 1 } }]],
    ['a[0] = 1', [[1]]],
    ['a[0] = 1\na[1] = 2', [[1, 2]]],
    ['$a[] = 1;\n$a[] = 2;', [[1, 2]]],
    ['a.b[0] = 1\na.b[1] = 2', [{ b: [1, 2] }]],
    ['a = {b: 1}\na[2000] = 1', [{ b: 1, 2000: 1 }]],
    ['a = []\na[12345] = 1', [[]]],
  ])('%j, with an index, give %j beside the brackets of the index', (source, values) => {
    expect(readValues(source)).toEqual(expect.arrayContaining(values));
  });

  it('of a value to itself keep it whole', () => {
    expect(readValues('a = {b: 1}\na = a')).toEqual([{ b: 1 }]);
    expect(readValues('a = {b: {c: 1}}\na.b = a.b')).toEqual([{ b: { c: 1 } }]);
  });

  it('of an object into itself do not go on for ever', () => {
    expect(readValues('a = {b: 1}\nc = {d: a}\na.e = c')).toEqual([]);
  });
});

describe('calls', () => {
  it.each([
    ['a.setTop(1)', [{ Top: 1 }]],
    ['a.SetTop(1)', [{ Top: 1 }]],
    ['a.set_Top(1)', [{ Top: 1 }]],
    ['a->setTop(1)', [{ Top: 1 }]],
    ['$a->setTop(1);', [{ Top: 1 }]],
    ['a.b.setTop(1)', [{ b: { Top: 1 } }]],
    ['a.setTop(1).setLeft(2)', [{ Top: 1, Left: 2 }]],
    ['a.setTop(1)\n  .setLeft(2)\n  .setWidth(3)', [{ Top: 1, Left: 2, Width: 3 }]],
    ['a.setTop(1); b.setLeft(2)', [{ Top: 1 }, { Left: 2 }]],
    ['a.setTop(1)\na.setTop(2)', [{ Top: 2 }]],
    ['a.setTop({b: 1})', [{ Top: { b: 1 } }]],
    ['b.setLeft(2)\na.setTop(b)', [{ Top: { Left: 2 } }]],
    ['a.settop(1)', []],
    ['a.resetTop(1)', []],
    ['a.setTop', []],
    ['setTop(1)', []],
    ['a.add(1)', [[1]]],
    ['a.append(1)\na.append(2)', [[1, 2]]],
    ['a.push(1).push(2)', [[1, 2]]],
    ['a.push_back(1)', [[1]]],
    ['a.emplace_back(1)', [[1]]],
    ['a.Add(1)', [[1]]],
    ['a.b.add({c: 1})', [{ b: [{ c: 1 }] }]],
    ['a["b"].add(1)', [{ b: [1] }]],
    ['a.adds(1)', []],
    ['a.readd(1)', []],
    ['a = [1]\na.add(2)', [[1, 2]]],
    ['a = {b: 1}\na.add(2)', [{ b: 1 }]],
    ['a = [1]\na.setTop(2)', [[1]]],
    ['a.setTop(x)', [{ Top: '<x>' }]],
    ['a.setTop(1 + 2)', [{ Top: '<1 + 2>' }]],
    ['a.setTop(new Integer(1))', [{ Top: '<new Integer(1)>' }]],
  ])('%j give %j', (source, values) => {
    expect(readValues(source)).toEqual(values);
  });

  it('with more or less than one value are not read', () => {
    for (const source of ['a.setTop(1, 2)', 'a.setTop()', 'a.add(1 2)']) {
      expect(JSON.stringify(readValues(source))).not.toMatch(/[12]/);
      expect(readCode(source, false).values.length).toBeLessThan(2);
    }
  });
});

describe('faults', () => {
  const readFaults = (source: string) =>
    readCode(source, false).faults.map(({ start, end, offset, message }) => [
      source.slice(start, end),
      offset,
      message,
    ]);

  it.each([
    ['a = {b: 1 c: 2}; d', ['{b: 1 c: 2}', 10, 'Expected , or } here']],
    ['f({b: 1 c: 2}, 3)', ['{b: 1 c: 2}', 8, 'Expected , or } here']],
    ['return {b: [1 2]}', ['{b: [1 2]}', 14, 'Expected , or ] here']],
    ['{b: 1 c: 2}', ['{b: 1 c: 2}', 6, 'Expected , or } here']],
    ['x {b: 1 c: 2}', ['{b: 1 c: 2}', 8, 'Expected , or } here']],
    ['x {"b": 1 c: 2}', ['{"b": 1 c: 2}', 10, 'Expected , or } here']],
    ['x [1 2]', ['[1 2]', 5, 'Expected , or ] here']],
    ['a = {b: 1', ['{b: 1', 9, 'This object is not closed: add }']],
    [
      'a = {b: 1}.map(f)',
      ['{b: 1}', 10, 'The program computes with this value: write the result itself'],
    ],
    [
      'a = [1].concat(b)',
      ['[1]', 7, 'The program computes with this value: write the result itself'],
    ],
    [
      'f({b: 1}.map(f))',
      ['{b: 1}', 8, 'The program computes with this value: write the result itself'],
    ],
    ['a = [1] + b', ['[1]', 8, 'The program computes with this value: write the result itself']],
    ['a = [1] || b', ['[1]', 8, 'The program computes with this value: write the result itself']],
    ['a = [1] ?? b', ['[1]', 8, 'The program computes with this value: write the result itself']],
    ['a = [1] | b', ['[1]', 8, 'The program computes with this value: write the result itself']],
    ['a = [1] ? b', ['[1]', 8, 'The program computes with this value: write the result itself']],
  ])('of %j have their place', (source, fault) => {
    expect(readFaults(source)).toContainEqual(fault);
  });

  it.each([
    'function f() { return 1 }',
    'if (a) { b(); c(); }',
    'class A { int b; int c }',
    'a = {b: 1}.freeze',
    'a = {b: 1}.to_json',
    `a = '{"b": 1}'.strip()`,
    'a = {b: 1}\n.freeze',
    'a = {b: 1}\n+ c',
    'a = [1] - b',
    'a = [1] + 2',
    'a = 1 + b',
  ])('are not in %j', (source) => {
    expect(readFaults(source)).toEqual([]);
  });
});

describe('a word of a layout that was not read', () => {
  it.each([
    ['MixLayoutMode: 4', 'MixLayoutMode', 0],
    ['x y MixLayoutMode = 4 5', undefined, 0],
    ['  "MixLayoutMode": 4', 'MixLayoutMode', 2],
    ['"MixLayoutMode"', 'MixLayoutMode', 0],
    ['x.setMixLayoutMode(1, 2)', 'MixLayoutMode', 2],
    ['x.SetMixLayoutMode(1, 2)', 'MixLayoutMode', 2],
    ['MixLayoutMode => 4', 'MixLayoutMode', 0],
    ['MixLayoutMode： 4', 'MixLayoutMode', 0],
    ['“MixLayoutMode”', 'MixLayoutMode', 1],
    [`f("see MixLayoutMode: 4")`, 'MixLayoutMode', 7],
    [`f("see 'MixLayoutMode' = 4")`, 'MixLayoutMode', 8],
    ['a = "see MixLayoutMode: 4"', 'MixLayoutMode', 9],
    ['a = [{MixLayoutMode: 4} + b]', 'MixLayoutMode', 6],
    ['f(MixLayoutMode)', undefined, 0],
    ['import MixLayoutParams', undefined, 0],
    ['import MixLayoutParams, WaterMarkList from x', undefined, 0],
    ['see MixLayoutMode here', undefined, 0],
    [`f("see MixLayoutMode here")`, undefined, 0],
    ['{MixLayoutMode: 4}', undefined, 0],
    ['a.MixLayoutMode = 4', undefined, 0],
    ['a.setMixLayoutMode(4)', undefined, 0],
    ['{a: "MixLayoutMode: 4"}', undefined, 0],
    ['MixLayout: 4', undefined, 0],
  ])('in %j is %s at %d', (source, name, offset) => {
    const { missed } = readCode(source, false);
    expect(missed).toEqual(name === undefined ? undefined : { name, offset });
  });
});

it.each([
  ['{a: 1}', undefined],
  ['{a: 1}}', 6],
  ['[1]]', 3],
  ['{a: [1}', 6],
  ['] {a: 1}', 0],
  ['{a: "}"} // }', undefined],
  ['(1))', undefined],
  ['[{a: [1]}]', undefined],
])('the bracket that closes nothing in %j is at %s', (source, surplus) => {
  expect(readCode(source, false).surplus).toBe(surplus);
});

it.each([
  ['a // MixLayoutMode: 4', 2],
  ['/* a */ /* "MixLayoutMode": 4 */', 8],
  ['# MixLayoutMode=4', 0],
  ['// MixLayoutParams.0', 0],
  ['// see MixLayoutMode', undefined],
  ['MixLayoutMode: 4 // the mode', undefined],
])('the comment with a layout in %j is at %s', (source, comment) => {
  expect(readCode(source, false).comment).toBe(comment);
});
