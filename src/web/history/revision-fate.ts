import type { Revision } from '#contract/revision.ts';

import { formatClock } from '#web/browser/clock.ts';

/** Who took, and who or what settled it and when. How long the cloud kept silent is no latency of an answer. */
export function tellFate(revision: Revision): readonly string[] {
  const { seen, actor, createdAt, settledAt } = revision;
  if (seen) {
    return [
      `by ${seen.by.name} at ${formatClock(seen.at)}`,
      `taken by ${actor.name} at ${formatClock(createdAt)}`,
    ];
  }
  return [formatClock(settledAt ?? createdAt), ...tellWait(revision), actor.name];
}

function tellWait({ status, latencyMs }: Revision): readonly string[] {
  if (latencyMs === null) {
    return [];
  }
  if (status !== 'unknown') {
    return [`${Math.round(latencyMs)} ms`];
  }
  const seconds = Math.floor(latencyMs / 1000);
  // A line that broke at once says nothing by its milliseconds.
  return seconds > 0 ? [`no answer within ${seconds} s`] : [];
}
