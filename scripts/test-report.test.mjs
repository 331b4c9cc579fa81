// @ts-check
import path from 'node:path';

import { expect, test } from 'vitest';

import { addCounts, countPlaywright, countVitest } from './test-report.mjs';

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};
const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };

test('a good run counts as it is', () => {
  expect(countVitest(vitest, 0)).toEqual({ passed: 5, failed: 0, remarks: [] });
  expect(countPlaywright({ stats, errors: [] }, 0)).toEqual({ passed: 4, failed: 0, remarks: [] });
});

test('skipped and planned tests count as failures', () => {
  expect(countVitest({ ...vitest, numPendingTests: 2, numTodoTests: 1 }, 0)).toMatchObject({
    passed: 5,
    failed: 3,
  });
  expect(countPlaywright({ stats: { ...stats, skipped: 2 }, errors: [] }, 0)).toMatchObject({
    failed: 2,
  });
});

test('a test that passes sometimes counts as a failure', () => {
  expect(countPlaywright({ stats: { ...stats, flaky: 1 }, errors: [] }, 0)).toMatchObject({
    failed: 1,
  });
});

test('a file that fell over before its first test counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  expect(countVitest({ ...vitest, testResults }, 1)).toMatchObject({ passed: 5, failed: 1 });
});

test('a suite that ran nothing, or left no report, counts as a failure', () => {
  expect(countVitest({ ...vitest, numPassedTests: 0 }, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countVitest(undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
  expect(countPlaywright(undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
});

test('a runner that ends badly without a failed test counts as a failure', () => {
  expect(countVitest(vitest, 1)).toMatchObject({ passed: 5, failed: 1 });
  expect(countPlaywright({ stats, errors: [{}] }, 1)).toMatchObject({ passed: 4, failed: 1 });
});

test('an error that no test caught counts as a failure, and its words are among the closing lines', () => {
  expect(countVitest(vitest, 1, ['Error: read ECONNRESET, while src/a.test.ts ran'])).toEqual({
    passed: 5,
    failed: 1,
    remarks: ['vitest: no test caught Error: read ECONNRESET, while src/a.test.ts ran'],
  });
});

test('each failed test is among the closing lines, with its file and the first line of its message', () => {
  const file = path.resolve('src/a.test.ts');
  const testResults = [
    {
      name: file,
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'adds' },
        {
          status: 'failed',
          fullName: 'sums subtracts',
          failureMessages: [
            '\u001B[31mAssertionError\u001B[39m: expected 1 to be 2\n    at src/a.test.ts:3',
          ],
        },
      ],
    },
    {
      name: path.resolve('src/b.test.ts'),
      status: 'failed',
      message: '\nSyntaxError: odd',
      assertionResults: [],
    },
  ];
  expect(countVitest({ ...vitest, numFailedTests: 1, testResults }, 1)).toEqual({
    passed: 5,
    failed: 2,
    remarks: [
      'vitest: src/a.test.ts: sums subtracts: AssertionError: expected 1 to be 2',
      'vitest: src/b.test.ts: could not run: SyntaxError: odd',
    ],
  });
  const suites = [
    {
      suites: [
        {
          specs: [
            { file: 'a.spec.ts', title: 'takes', ok: true, tests: [] },
            {
              file: 'a.spec.ts',
              title: 'drags',
              ok: false,
              tests: [
                { results: [{}, { error: { message: 'Error: no tile\n  at a.spec.ts:4' } }] },
              ],
            },
          ],
        },
      ],
    },
  ];
  const report = {
    stats: { ...stats, unexpected: 1 },
    errors: [{ message: 'no browser' }],
    suites,
  };
  expect(countPlaywright(report, 1).remarks).toEqual([
    'playwright: a.spec.ts: drags: Error: no tile',
    'playwright: outside a test: no browser',
  ]);
});

test('suites add up, and so do their remarks', () => {
  const sum = addCounts([countVitest(vitest, 0), countPlaywright(undefined, 1)]);
  expect(sum).toMatchObject({ passed: 5, failed: 1 });
  expect(sum.remarks).toHaveLength(1);
});
