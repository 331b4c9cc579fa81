import { describe, expect, test } from 'vitest';

import { formatCataloguePage } from './catalogue-page.ts';
import { catalogue, exampleCanvas } from './catalogue.ts';
import { canBeFixed, suggestFixes } from './fixes.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { problemCodes } from '#layout/lint/rules/problem.ts';
import { findProblems } from './problems.ts';
import type { LintSubject } from './lint-subject.ts';

function lint(subject: LintSubject) {
  return findProblems(subject, { site: 'intl', canvas: exampleCanvas });
}

describe('the catalogue', () => {
  test('has every code that lint can give, once', () => {
    expect(catalogue.map((entry) => entry.code).sort()).toEqual([...problemCodes].sort());
  });

  test('is what docs/lint.md says', async () => {
    await expect(formatCataloguePage()).toMatchFileSnapshot('../../../docs/lint.md');
  });

  test.each(catalogue.map((entry) => [entry.code, entry] as const))(
    '%s is found in its bad example and not in its good one',
    (code, entry) => {
      const found = lint(entry.bad).filter((problem) => problem.code === code);
      expect(found.map((problem) => problem.severity)).toContain(entry.severity);
      expect(lint(entry.good).filter((problem) => problem.code === code)).toEqual([]);
      expect(lint(entry.good).filter((problem) => problem.severity === 'error')).toEqual([]);
    },
  );

  test.each(
    catalogue
      .filter((entry) => canBeFixed(entry.code))
      .map((entry) => [entry.code, entry] as const),
  )('the fix of %s mends its bad example and leaves no error', (code, entry) => {
    let subject: LintSubject = entry.bad;
    const before = lint(subject);
    for (const problem of before.filter((candidate) => candidate.code === code)) {
      const fix = suggestFixes(problem, subject, {
        site: 'intl',
        canvas: exampleCanvas,
      })[0];
      expect(fix, problem.message).toBeDefined();
      subject = applyJsonEdits(subject, fix?.edits ?? []) as LintSubject;
    }
    const after = lint(subject);
    expect(after.filter((problem) => problem.code === code)).toEqual([]);
    expect(after.filter((problem) => problem.severity === 'error')).toEqual([]);
  });
});
