import { describe, expect, it } from 'vitest';

import { applyJsonEdits, isRecord, readJsonAt } from './json-edit.ts';

const value = {
  Params: { List: [{ Width: 1, Height: 2 }, { Width: 3 }], 'a.b': { c: 4 }, Mode: 4 },
  Users: { Audio: ['ana', 'ben', 'cem'] },
};

describe('an edit of JSON', () => {
  it('sets a field, also one that was not there, and shares everything else', () => {
    const next = applyJsonEdits(value, [
      { kind: 'set', path: 'Params.List.0.Width', value: 9 },
      { kind: 'set', path: 'Params.List.1.Height', value: 8 },
    ]);
    expect(next).toEqual({
      ...value,
      Params: {
        ...value.Params,
        List: [
          { Width: 9, Height: 2 },
          { Width: 3, Height: 8 },
        ],
      },
    });
    expect(readJsonAt(next, 'Users')).toBe(value.Users);
    expect(readJsonAt(next, 'Params.a.b')).toBe(value.Params['a.b']);
  });

  it('sets and removes entries of a list by their place', () => {
    expect(
      applyJsonEdits(value.Users, [
        { kind: 'set', path: 'Audio.2', value: 'dan' },
        { kind: 'remove', path: 'Audio.0' },
      ]),
    ).toEqual({ Audio: ['ben', 'dan'] });
  });

  it('removes a field and no other', () => {
    expect(applyJsonEdits(value, [{ kind: 'remove', path: 'Params.List.0.Width' }])).toEqual({
      ...value,
      Params: { ...value.Params, List: [{ Height: 2 }, { Width: 3 }] },
    });
  });

  it('is applied after the edits before it', () => {
    expect(
      applyJsonEdits({}, [
        { kind: 'set', path: 'a', value: {} },
        { kind: 'set', path: 'a.b', value: 1 },
      ]),
    ).toEqual({ a: { b: 1 } });
  });

  it.each([
    'Nobody.x',
    'Params.Nobody.x',
    'Params.List.2',
    'Params.List.2.Width',
    'Params.List.x',
    'Params.List.-1',
    'Params.Mode.x',
    'Users.Audio.0.x',
  ])('changes nothing at %s, which does not exist', (path) => {
    expect(applyJsonEdits(value, [{ kind: 'set', path, value: 'new' }])).toEqual(value);
    expect(applyJsonEdits(value, [{ kind: 'remove', path }])).toEqual(value);
    expect(readJsonAt(value, path)).toBeUndefined();
  });

  it('of a field that is not there removes nothing', () => {
    expect(applyJsonEdits(value, [{ kind: 'remove', path: 'Params.Nobody' }])).toEqual(value);
  });

  it.each([null, 7, 'text', undefined])('leaves %j unchanged, as it has no fields', (other) => {
    expect(applyJsonEdits(other, [{ kind: 'set', path: 'a', value: 1 }])).toBe(other);
    expect(readJsonAt(other, 'length')).toBeUndefined();
  });
});

describe('a path', () => {
  it('leads to fields, to entries of lists and to keys with dots', () => {
    expect(readJsonAt(value, 'Params.Mode')).toBe(4);
    expect(readJsonAt(value, 'Params.List.1.Width')).toBe(3);
    expect(readJsonAt(value, 'Params.a.b.c')).toBe(4);
  });

  it('takes the shortest key that is there', () => {
    const both = { a: { b: 1 }, 'a.b': 2 };
    expect(readJsonAt(both, 'a.b')).toBe(1);
    expect(applyJsonEdits(both, [{ kind: 'set', path: 'a.b', value: 3 }])).toEqual({
      ...both,
      a: { b: 3 },
    });
  });

  it('through a key with dots sets and removes what is there', () => {
    const dotted = { 'a.b': { c: 1, d: 2 } };
    expect(applyJsonEdits(dotted, [{ kind: 'set', path: 'a.b.c', value: 5 }])).toEqual({
      'a.b': { c: 5, d: 2 },
    });
    expect(applyJsonEdits(dotted, [{ kind: 'remove', path: 'a.b.c' }])).toEqual({
      'a.b': { d: 2 },
    });
    expect(applyJsonEdits(dotted, [{ kind: 'remove', path: 'a.b' }])).toEqual({});
  });

  it('finds nothing behind null', () => {
    expect(readJsonAt({ a: null }, 'a.b')).toBeUndefined();
    expect(readJsonAt({ a: null }, 'a')).toBeNull();
  });

  it('finds no field that every object inherits', () => {
    expect(readJsonAt(value, 'Params.constructor')).toBeUndefined();
    expect(readJsonAt(value, 'constructor.name')).toBeUndefined();
  });
});

it('a record is an object that is no list', () => {
  expect([{}, { a: 1 }, [], null, 'text', 7, undefined].map(isRecord)).toEqual([
    ...[true, true],
    ...[false, false, false, false, false],
  ]);
});
