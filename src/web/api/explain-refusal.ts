import type { ProblemDocument } from '#contract/problem-document.ts';

/** The words of a refusal, and what to do about it where it was the cloud that refused. */
export function explainRefusal({ detail, advice }: ProblemDocument): string {
  return advice === undefined || detail.includes(advice) ? detail : `${detail} ${advice}`;
}
