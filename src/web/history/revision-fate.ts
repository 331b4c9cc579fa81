import { isolateName } from '#layout/document/isolate-name.ts';
import type { Revision } from '#contract/revision.ts';

import { formatClock } from '#web/browser/clock.ts';
import { say } from '#web/words/say.ts';

/** That its call may have left late, or that it notes such a call. */
export function describeLateness({ upstream }: Revision): readonly string[] {
  return [
    ...(upstream?.lateAs === undefined
      ? []
      : [say('may have left late: see #{lateAs}', { lateAs: upstream.lateAs })]),
    ...(upstream?.lateOf === undefined
      ? []
      : [say('#{lateOf} may have left late', { lateOf: upstream.lateOf })]),
  ];
}

/** Who took, and who or what settled it and when. The time without an answer is not a latency. */
export function describeFate(revision: Revision): readonly string[] {
  const { seen, actor, createdAt, settledAt } = revision;
  if (seen) {
    return [
      say('by {name} at {at}', { name: isolateName(seen.by.name), at: formatClock(seen.at) }),
      say('taken by {name} at {createdAt}', {
        name: isolateName(actor.name),
        createdAt: formatClock(createdAt),
      }),
    ];
  }
  return [formatClock(settledAt ?? createdAt), ...describeWait(revision), isolateName(actor.name)];
}

function describeWait({ status, latencyMs }: Revision): readonly string[] {
  if (latencyMs === null) {
    return [];
  }
  if (status !== 'unknown') {
    return [say('{latencyMs} ms', { latencyMs: Math.round(latencyMs) })];
  }
  const seconds = Math.floor(latencyMs / 1000);
  // If the connection broke at once, the milliseconds mean nothing.
  return seconds > 0 ? [say('no answer within {seconds} s', { seconds })] : [];
}
