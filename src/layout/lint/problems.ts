import type { Size } from '#geometry/rect.ts';
import type { FaultKind, SchemaFault } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';

import { sayAnswer } from '#words/say.ts';

import { parsePayload } from '#layout/document/payload.ts';
import { rules } from '#layout/lint/rules/all-rules.ts';
import type { Problem, ProblemCode } from '#layout/lint/rules/problem.ts';
import type { LintSubject } from './lint-subject.ts';
import { salvageSubject, subjectOfPayload } from './rule-subject.ts';

const codeOfFault: Readonly<Record<FaultKind, ProblemCode>> = {
  missing: 'missing-field',
  type: 'wrong-type',
  unknown: 'unknown-field',
  range: 'out-of-range',
  conflict: 'bad-format',
};

/**
 * All problems of a payload, errors first. Page and server share this function; the server refuses a take with any error.
 * Without a canvas (px) its edges are not checked.
 */
export function findProblems(
  subject: LintSubject,
  context: { readonly site: Site; readonly canvas?: Size | undefined },
): readonly Problem[] {
  const input = {
    MixLayoutParams: subject.MixLayoutParams,
    ...(subject.SubscribeStreamUserIds === undefined
      ? {}
      : { SubscribeStreamUserIds: subject.SubscribeStreamUserIds }),
  };
  const parsed = parsePayload(input, context.site);
  const faults = parsed.kind === 'faults' ? parsed.faults.map(problemOfFault) : [];
  const ruleSubject =
    parsed.kind === 'payload'
      ? subjectOfPayload(
          parsed.payload.MixLayoutParams,
          parsed.payload.SubscribeStreamUserIds,
          context.canvas,
        )
      : salvageSubject(subject, context.site, context.canvas);
  const findings = rules.flatMap((rule) =>
    rule
      .find(ruleSubject)
      .map((finding) => ({ code: rule.code, severity: rule.severity, ...finding })),
  );
  return [...faults, ...findings].sort((a, b) => rank(a) - rank(b));
}

function rank(problem: Problem): number {
  return problem.severity === 'error' ? 0 : 1;
}

function problemOfFault(fault: SchemaFault): Problem {
  const isConflict = fault.kind === 'conflict' && fault.path.startsWith('SubscribeStreamUserIds');
  return {
    code: isConflict ? 'allow-and-block' : codeOfFault[fault.kind],
    severity: 'error',
    path: fault.path,
    message: sayAnswer(`${fault.path} ${fault.message}.`),
    ...(fault.nearest === undefined ? {} : { nearest: fault.nearest }),
  };
}
