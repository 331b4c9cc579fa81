import type { Revision } from '#contract/revision.ts';

import { formatClock } from '#web/browser/clock.ts';

/** Who took, and who or what settled it and when. The time without an answer is not a latency. */
export function describeFate(revision: Revision): readonly string[] {
  const { seen, actor, createdAt, settledAt } = revision;
  if (seen) {
    return [
      `by ${seen.by.name} at ${formatClock(seen.at)}`,
      `taken by ${actor.name} at ${formatClock(createdAt)}`,
    ];
  }
  return [formatClock(settledAt ?? createdAt), ...describeWait(revision), actor.name];
}

function describeWait({ status, latencyMs }: Revision): readonly string[] {
  if (latencyMs === null) {
    return [];
  }
  if (status !== 'unknown') {
    return [`${Math.round(latencyMs)} ms`];
  }
  const seconds = Math.floor(latencyMs / 1000);
  // If the connection broke at once, the milliseconds mean nothing.
  return seconds > 0 ? [`no answer within ${seconds} s`] : [];
}
