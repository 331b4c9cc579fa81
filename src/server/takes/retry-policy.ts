import type { CallOutcome } from '#server/cloud/cloud.ts';
import { mayRetry } from '#trtc/error-codes.ts';

/**
 * Whether a take that was turned down for the moment is made again, and when: after a refusal that may pass (intl 647/34270:
 * RequestLimitExceeded, InternalError, ServiceUnavailable) and a line that let nothing through. A repetition overwrites. An outcome that nobody knows is for a person to judge.
 */
export interface RetryPolicy {
  /** ms that the call may take which leaves now. The first one starts the deadline. */
  begin(): number;
  /** How long to wait before the next call, ms; null when this outcome stands. */
  judge(outcome: CallOutcome): number | null;
  /** Whether a call may still leave now. */
  isLeft(): boolean;
}

/** Before the second call, the third and so on, ms. */
const pausesMs = [250, 500, 1000, 2000] as const;

/** @param timeoutMs the deadline of all calls of the take together, from the first one */
export function createRetryPolicy(
  timeoutMs: number,
  nowMs: () => number = () => performance.now(),
): RetryPolicy {
  // A call that leaves late has little time for its answer, and a refusal is better news than a silence.
  const lastStartMs = timeoutMs / 2;
  let firstMs: number | undefined;
  let calls = 0;

  function elapsedMs(): number {
    return firstMs === undefined ? 0 : nowMs() - firstMs;
  }

  return {
    begin() {
      firstMs ??= nowMs();
      calls += 1;
      return Math.max(1, timeoutMs - elapsedMs());
    },
    judge(outcome) {
      if (!isPassing(outcome)) {
        return null;
      }
      const pauseMs = pausesMs[calls - 1];
      return pauseMs === undefined || elapsedMs() + pauseMs > lastStartMs ? null : pauseMs;
    },
    isLeft: () => elapsedMs() <= lastStartMs,
  };
}

function isPassing(outcome: CallOutcome): boolean {
  switch (outcome.kind) {
    case 'refused':
      return mayRetry(outcome.code);
    case 'not-sent':
      return outcome.mayPass;
    case 'succeeded':
    case 'unknown':
      return false;
  }
}
