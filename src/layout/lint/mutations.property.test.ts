import { listExamples, readExample } from '#testing/example-bodies.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyJsonEdits, isRecord, readJsonAt } from '#layout/document/json-edit.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { suggestFixes } from './fixes.ts';
import type { LintSubject } from './lint-subject.ts';
import { findProblems } from './problems.ts';

const context = { site: 'cn', canvas: { width: 1280, height: 720 } } as const;

const examples = listExamples('modify-').map((name): LintSubject => {
  const { MixLayoutParams, SubscribeStreamUserIds } = readExample(name);
  return { MixLayoutParams, ...(SubscribeStreamUserIds ? { SubscribeStreamUserIds } : {}) };
});

/** Paths of all values inside, objects and lists too. */
function listPaths(value: unknown, path = ''): readonly string[] {
  if (value === null || typeof value !== 'object') {
    return path.includes('.') ? [path] : [];
  }
  const inner = Object.entries(value).flatMap(([key, child]) =>
    listPaths(child, path === '' ? key : `${path}.${key}`),
  );
  return path.includes('.') ? [path, ...inner] : inner;
}

interface Mutation {
  readonly path: string;
  /** The payload with the fault. */
  readonly subject: LintSubject;
  /** What was meant, if the fault does not hide it. */
  readonly meant: LintSubject | undefined;
}

type Mutate = (original: LintSubject, path: string, seed: number) => LintSubject | undefined;

function set(subject: LintSubject, path: string, value: unknown): LintSubject {
  return applyJsonEdits(subject, [{ kind: 'set', path, value }]) as LintSubject;
}

function rename(subject: LintSubject, path: string, change: (key: string) => string) {
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  const changed = change(key);
  if (/^\d+$/.test(key) || changed === key) {
    return undefined;
  }
  return applyJsonEdits(subject, [
    { kind: 'remove', path },
    { kind: 'set', path: [...keys, changed].join('.'), value: readJsonAt(subject, path) },
  ]) as LintSubject;
}

/** Faults as people and programs make them, and whether what was meant can be seen. */
const mutations: Readonly<Record<string, Mutate>> = {
  'a number as text': (subject, path) => {
    const value = readJsonAt(subject, path);
    return typeof value === 'number' ? set(subject, path, String(value)) : undefined;
  },
  'a number as text with a unit and blanks': (subject, path) => {
    const value = readJsonAt(subject, path);
    return typeof value === 'number' ? set(subject, path, ` ${value}px `) : undefined;
  },
  'a yes or no as text': (subject, path) => {
    const value = readJsonAt(subject, path);
    return typeof value === 'boolean' ? set(subject, path, value ? 'True' : 'false') : undefined;
  },
  'a list or an object as text': (subject, path) => {
    const value = readJsonAt(subject, path);
    return value !== null && typeof value === 'object'
      ? set(subject, path, JSON.stringify(value))
      : undefined;
  },
  'a list of one as that one': (subject, path) => {
    const value = readJsonAt(subject, path);
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    const [only, ...more] = list;
    return typeof only === 'string' && more.length === 0 ? set(subject, path, only) : undefined;
  },
  'a key in lower case': (subject, path) => rename(subject, path, (key) => key.toLowerCase()),
  'a key in snake case': (subject, path) =>
    rename(subject, path, (key) => key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()),
  'a key with two letters swapped': (subject, path, seed) =>
    rename(subject, path, (key) => {
      const at = 1 + (seed % Math.max(1, key.length - 2));
      return key.slice(0, at) + (key[at + 1] ?? '') + (key[at] ?? '') + key.slice(at + 2);
    }),
};

function mutated(name: string): fc.Arbitrary<Mutation> {
  return fc
    .tuple(fc.constantFrom(...examples), fc.nat(), fc.nat())
    .map(([original, at, seed]) => {
      const cases = listPaths(original).flatMap((path) => {
        const subject = mutations[name]?.(original, path, seed);
        return subject ? [{ path, subject, meant: original }] : [];
      });
      return cases[at % Math.max(1, cases.length)];
    })
    .filter((mutation) => mutation !== undefined);
}

/** A problem as one that a repair must remove: the list of a tile's problems by code and path. */
function listProblems(subject: LintSubject): readonly string[] {
  return findProblems(subject, context).map(({ code, path }) => `${code} ${path}`);
}

function apply(
  subject: LintSubject,
  fix: { readonly edits: Parameters<typeof applyJsonEdits>[1] },
) {
  return applyJsonEdits(subject, fix.edits) as LintSubject;
}

describe('a fault in a payload', () => {
  it.each(Object.keys(mutations))('%s is repaired to what was meant', (name) => {
    fc.assert(
      fc.property(mutated(name), ({ subject, meant, path }) => {
        const known = new Set(meant ? listProblems(meant) : []);
        const fault = findProblems(subject, context).find(
          ({ code, path: place }) => !known.has(`${code} ${place}`),
        );
        expect(fault, path).toBeDefined();
        const [first] = fault ? suggestFixes(fault, subject, context) : [];
        expect(first && apply(subject, first), path).toEqual(meant);
      }),
      { numRuns: 60 },
    );
  });
});

/** Anything that may stand in the place of a value by accident. */
const junk = fc.constantFrom(
  null,
  '',
  '12',
  'abc',
  -3,
  2.5,
  99_999,
  1001,
  true,
  [],
  {},
  ['ana'],
  [null],
);

it('every repair of any fault removes its finding and makes no other fault worse', () => {
  fc.assert(
    fc.property(fc.constantFrom(...examples), fc.nat(), junk, (original, at, value) => {
      const paths = listPaths(original);
      const subject = set(original, paths[at % paths.length] ?? '', value);
      for (const problem of findProblems(subject, context)) {
        for (const fix of suggestFixes(problem, subject, context)) {
          const after = apply(subject, fix);
          const item = /^\w+\.\w+\.\d+/.exec(problem.path)?.[0] ?? problem.path;
          // The next item of a list moves to the place of a removed one, and may have the same problem.
          const isAnother = !sameValue(readJsonAt(after, item), readJsonAt(subject, item));
          const isThere = listProblems(after).includes(`${problem.code} ${problem.path}`);
          const isRemoval = fix.edits.some(({ kind, path }) => kind === 'remove' && path === item);
          expect(
            isRemoval ? isAnother : !isThere,
            `${problem.code} ${problem.path}: ${fix.label}`,
          ).toBe(true);
          expect(apply(subject, fix)).not.toEqual(subject);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it.each([
  ['UserId', 1001, '1001'],
  ['UserId', null, undefined],
  ['Alpha', null, undefined],
  ['Left', null, 0],
  ['MediaId', true, 1],
  ['Width', '６４０', 640],
] as const)('%s: %j becomes %j', (field, value, expected) => {
  const tile = { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana', [field]: value };
  const subject = { MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [tile] } };
  const path = `MixLayoutParams.MixLayoutList.0.${field}`;
  const problem = findProblems(subject, context).find((each) => each.path === path);
  const [first] = problem ? suggestFixes(problem, subject, context) : [];
  const mended: unknown =
    first && readJsonAt(apply(subject, first), 'MixLayoutParams.MixLayoutList.0');
  expect(isRecord(mended) && mended[field]).toBe(expected);
});

it('a second spelling does not replace the right one, and no list of people is removed with others', () => {
  const subject = {
    MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: '#101820', Backgroundcolor: '#000000' },
    SubscribeStreamUserIds: { BlockedPeople: ['ana'], SubscribeAudioUserIdss: ['ben'] },
  };
  const fixes = findProblems(subject, context).flatMap((problem) =>
    suggestFixes(problem, subject, context).slice(0, 1),
  );
  expect(fixes.map(({ label, isAlone }) => [label, isAlone])).toEqual([
    ['Remove Backgroundcolor', undefined],
    ['Remove BlockedPeople', true],
    ['Rename SubscribeAudioUserIdss to SubscribeAudioUserIds', undefined],
  ]);
});
