import { isolateName } from '#layout/document/isolate-name.ts';
import type { Revision } from '#contract/revision.ts';

import { formatClock } from '#web/browser/clock.ts';

/** That its call may have left late, or that it notes such a call. */
export function describeLateness({ upstream }: Revision): readonly string[] {
  return [
    ...(upstream?.lateAs === undefined ? [] : [`may have left late: see #${upstream.lateAs}`]),
    ...(upstream?.lateOf === undefined ? [] : [`#${upstream.lateOf} may have left late`]),
  ];
}

/** Who took, and who or what settled it and when. The time without an answer is not a latency. */
export function describeFate(revision: Revision): readonly string[] {
  const { seen, actor, createdAt, settledAt } = revision;
  if (seen) {
    return [
      `by ${isolateName(seen.by.name)} at ${formatClock(seen.at)}`,
      `taken by ${isolateName(actor.name)} at ${formatClock(createdAt)}`,
    ];
  }
  return [formatClock(settledAt ?? createdAt), ...describeWait(revision), isolateName(actor.name)];
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
