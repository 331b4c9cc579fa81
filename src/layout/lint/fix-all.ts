import type { Size } from '#geometry/rect.ts';
import type { Site } from '#trtc/sites.ts';

import { suggestFix } from './fixes.ts';
import type { Fix } from './fixes.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import type { JsonEdit } from '#layout/document/json-edit.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import { findProblems } from './problems.ts';
import type { LintSubject } from './lint-subject.ts';

/** How many of the problems have a repair now. @param canvas canvas px; undefined when it is unknown. */
export function countFixes(
  problems: readonly Problem[],
  subject: LintSubject,
  canvas: Size | undefined,
): number {
  return problems.filter((problem) => suggestFix(problem, subject, canvas)).length;
}

/**
 * All offered repairs as one, each based on the result of the ones before, including problems that appear on the way. A problem
 * that returns after its repair is left for a person.
 */
export function fixAll(
  subject: LintSubject,
  context: { readonly site: Site; readonly canvas?: Size | undefined },
): Fix {
  const edits: JsonEdit[] = [];
  const mended = new Set<string>();
  let current = subject;
  for (;;) {
    const next = findNext(current, context, mended);
    if (!next) {
      break;
    }
    mended.add(next.place);
    edits.push(...next.fix.edits);
    current = applyJsonEdits(current, next.fix.edits) as LintSubject;
  }
  return { label: 'all problems', edits };
}

function findNext(
  subject: LintSubject,
  context: { readonly site: Site; readonly canvas?: Size | undefined },
  mended: ReadonlySet<string>,
): { readonly place: string; readonly fix: Fix } | undefined {
  for (const problem of findProblems(subject, context)) {
    const place = `${problem.code} ${problem.path}`;
    const fix = mended.has(place) ? undefined : suggestFix(problem, subject, context.canvas);
    if (fix) {
      return { place, fix };
    }
  }
  return undefined;
}
