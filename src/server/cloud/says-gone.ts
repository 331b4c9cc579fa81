import { meansGone } from '#trtc/error-codes.ts';

import type { CallOutcome } from './cloud.ts';

/** The task has ended, its handle has expired, or it never existed: no later call for this TaskId can succeed. */
export function saysGone(outcome: CallOutcome): boolean {
  return outcome.kind === 'refused' && (outcome.isGone === true || meansGone(outcome.code));
}
