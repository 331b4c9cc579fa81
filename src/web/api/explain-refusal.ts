import type { ProblemDocument } from '#contract/problem-document.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

/** The words of a refusal, and what to do about it where it was the cloud that refused. */
export function explainRefusal({ detail, upstream }: ProblemDocument): string {
  if (upstream?.code === undefined) {
    return detail;
  }
  const { sentence } = adviseOn(upstream.code);
  return detail.includes(sentence) ? detail : `${detail} ${sentence}`;
}
