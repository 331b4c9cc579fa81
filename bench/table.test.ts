import { describe, expect, test } from 'vitest';

import { acceptList } from './accept-list.ts';
import type { Line } from './accept-list.ts';
import { benchmarks } from './benchmarks.ts';
import { median, percentile } from './statistics.ts';
import { formatTable, judge } from './table.ts';
import { replacePart } from './write-docs.ts';

const line: Line = { id: 'x', what: 'a drag', unit: 'times', atMost: 1 };

describe('a line of the table', () => {
  test.each([
    [{ ...line }, { value: 1 }, 'holds'],
    [{ ...line }, { value: 1.01 }, 'FAILS'],
    [{ ...line, atMost: undefined, atLeast: 59 }, { value: 60 }, 'holds'],
    [{ ...line, atMost: undefined, atLeast: 59 }, { value: 58.9 }, 'FAILS'],
    [{ ...line, atMost: undefined }, { value: 58 }, ''],
  ] as const)('%o with %o: %s', (given, finding, verdict) => {
    const { atMost, ...rest } = given;
    const asked = atMost === undefined ? rest : { ...rest, atMost };
    expect(judge(asked, finding).verdict).toBe(verdict);
  });

  test('does not hold when nothing was measured', () => {
    expect(judge(line, undefined)).toMatchObject({ verdict: 'FAILS', value: null });
    expect(judge(line, { value: Number.NaN, note: 'why' })).toMatchObject({
      verdict: 'FAILS',
      value: null,
      note: 'why',
    });
  });

  test('is held to another limit where the finding brings one', () => {
    const instead = { unit: 'commits', atMost: 4 };
    expect(judge(line, { value: 3.9, instead })).toMatchObject({
      unit: 'commits',
      atMost: 4,
      verdict: 'holds',
    });
    expect(judge(line, { value: 4.1, instead }).verdict).toBe('FAILS');
  });

  test('shows what was measured, its limit and the verdict', () => {
    const table = formatTable([judge(line, { value: 1.234, note: '5.1 over 4.1 ms' })]);
    expect(table).toContain('a drag  1.23 times  at most 1  FAILS  5.1 over 4.1 ms');
  });
});

test('each benchmark has lines, and each line a name of its own', () => {
  expect(Object.keys(benchmarks).sort()).toEqual(Object.keys(acceptList).sort());
  const ids = Object.values(acceptList).flatMap((lines) => lines.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('a run replaces its part of the document and nothing else', () => {
  const before =
    'A\n<!-- bench: table -->\nold\n<!-- bench: end -->\nB\n<!-- bench: profiles -->\n<!-- bench: end -->\n';
  const after = replacePart(before, 'table', 'new $1');
  expect(after).toBe(before.replace('old', () => '\n```text\nnew $1\n```\n'));
  expect(replacePart(after, 'table', 'new $1')).toBe(after);
  expect(() => replacePart('A', 'table', 'new')).toThrow('no place');
});

test('a percentile is a value that was measured, by nearest rank', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([1, 2, 3], 0.99)).toBe(3);
  expect(percentile([], 0.5)).toBeNaN();
});

describe('the lines that npm test holds', () => {
  const lines: readonly Line[] = Object.values(acceptList).flat();
  const steady = lines.filter(({ isSteady }) => isSteady);

  test('are of the short form, have a limit, and are there', () => {
    expect(steady.length).toBeGreaterThan(5);
    for (const { id, isShort, atMost, atLeast } of steady) {
      expect([id, isShort, atMost ?? atLeast]).toEqual([id, true, expect.any(Number)]);
    }
  });

  test('notice a text that is measured in each frame', () => {
    expect(steady.map(({ id }) => id)).toContain('drag-measures');
  });
});
