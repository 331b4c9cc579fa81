import { findProblems } from '#layout/lint/problems.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { RequestFaults } from '#server/http/validation.ts';

/** Whether a body was refused only for values inside the payload: lint explains those better. */
export function isAboutValues(fault: Error): boolean {
  return (
    fault instanceof RequestFaults &&
    fault.faults.every(
      ({ kind, path }) =>
        (kind === 'range' || kind === 'conflict') &&
        /^(MixLayoutParams|SubscribeStreamUserIds)\./.test(path),
    )
  );
}

/**
 * Refuses a layout with an error that lint finds.
 * @param consequence a sentence about what did not happen: `Nothing was sent.`
 * @throws ProblemError `invalid-layout`
 */
export function refuseProblems(
  subject: LintSubject,
  context: Parameters<typeof findProblems>[1],
  consequence: string,
): void {
  const { MixLayoutParams, SubscribeStreamUserIds } = subject;
  const problems = findProblems({ MixLayoutParams, SubscribeStreamUserIds }, context).filter(
    ({ severity }) => severity === 'error',
  );
  const [first] = problems;
  if (first === undefined) {
    return;
  }
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  throw new ProblemError('invalid-layout', `${first.message}${more} ${consequence}`, { problems });
}
