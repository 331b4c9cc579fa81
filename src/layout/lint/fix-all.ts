import { layoutModes } from '#trtc/layout-params.ts';

import { applyJsonEdits, readJsonAt } from '#layout/document/json-edit.ts';
import type { JsonEdit } from '#layout/document/json-edit.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import { tilePathOf } from './fix.ts';
import type { Fix } from './fix.ts';
import { suggestFixes } from './fixes.ts';
import type { LintContext } from './fixes.ts';
import type { LintSubject } from './lint-subject.ts';
import { findProblems } from './problems.ts';
import { say } from '#words/say.ts';

/** How many of the problems would be repaired together now. */
export function countFixes(
  problems: readonly Problem[],
  subject: LintSubject,
  context: LintContext,
): number {
  return problems.filter((problem) => findBulkFix(problem, subject, context)).length;
}

/**
 * The first offered repairs as one, each based on the result of the ones before, including problems that appear on the way. Left
 * for a person are repairs that are made alone, problems that return after their repair, and the last tile of a layout. Whom the
 * payload does not show or let be heard stays out, and no slot opens.
 */
export function fixAll(subject: LintSubject, context: LintContext): Fix {
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
  return { label: say('all problems'), edits };
}

function findNext(
  subject: LintSubject,
  context: LintContext,
  mended: ReadonlySet<string>,
): { readonly place: string; readonly fix: Fix } | undefined {
  for (const problem of findProblems(subject, context)) {
    const place = identify(problem, subject);
    const fix = mended.has(place) ? undefined : findBulkFix(problem, subject, context);
    if (fix) {
      return { place, fix };
    }
  }
  return undefined;
}

/** A problem with what it is about: after a tile is removed, the next one has its path. */
function identify({ code, path }: Problem, subject: LintSubject): string {
  const tile = tilePathOf(path);
  return `${code} ${path} ${tile ? JSON.stringify(readJsonAt(subject, tile)) : ''}`;
}

function findBulkFix(
  problem: Problem,
  subject: LintSubject,
  context: LintContext,
): Fix | undefined {
  const fix = suggestFixes(problem, subject, context)[0];
  return fix && !fix.isAlone && !emptiesLayout(fix, subject) ? fix : undefined;
}

function emptiesLayout({ edits }: Fix, subject: LintSubject): boolean {
  const list = readJsonAt(subject, 'MixLayoutParams.MixLayoutList');
  return (
    readJsonAt(subject, 'MixLayoutParams.MixLayoutMode') === layoutModes.custom &&
    Array.isArray(list) &&
    list.length === 1 &&
    edits.some(({ kind, path }) => kind === 'remove' && path === 'MixLayoutParams.MixLayoutList.0')
  );
}
