import type { CallOutcome } from '#server/cloud/cloud.ts';
import { mayRetry } from '#trtc/error-codes.ts';

/**
 * Whether and when to retry a take: after a temporary refusal (intl 647/34270: RequestLimitExceeded, InternalError,
 * ServiceUnavailable) or a failed connection. A retry is safe, because a take replaces everything. Unknown outcomes are never
 * retried: a person decides.
 */
export interface RetryPolicy {
  /** Starts a call: how long it may take, ms. The first call starts the deadline. */
  begin(): number;
  /** How long to wait before the next call, ms; null for no further call. */
  judge(outcome: CallOutcome): number | null;
  /** The call that has begun did not leave: it does not count. */
  retract(): void;
  /** Whether a call may still start now. */
  isLeft(): boolean;
  /** Whether a call that has a connection by now may still leave. */
  isAnswerLikely(): boolean;
}

/** Before the second call, the third and so on, ms. */
const pausesMs = [250, 500, 1000, 2000] as const;
/** The cloud usually answers within this time, ms. */
const usualAnswerMs = 1000;

/** @param timeoutMs the deadline of all calls of the take together, from the first one */
export function createRetryPolicy(
  timeoutMs: number,
  nowMs: () => number = () => performance.now(),
): RetryPolicy {
  // A call that starts late has little time for its answer, and a known refusal is better than an unknown outcome.
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
      if (!isTemporary(outcome)) {
        return null;
      }
      const pauseMs = pausesMs[calls - 1];
      return pauseMs === undefined || elapsedMs() + pauseMs > lastStartMs ? null : pauseMs;
    },
    retract() {
      calls -= 1;
    },
    isLeft: () => elapsedMs() <= lastStartMs,
    isAnswerLikely: () => elapsedMs() + usualAnswerMs <= timeoutMs,
  };
}

function isTemporary(outcome: CallOutcome): boolean {
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
