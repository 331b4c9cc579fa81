import type { CallOutcome, Cloud, CloudRequest } from '#server/cloud/cloud.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { RateCeiling } from '#server/takes/rate-ceiling.ts';

/** Calls about recordings other than takes: spaced to the account's ceiling of each action (intl 647/46960), and counted. */
export interface RecordingCaller {
  call(request: CloudRequest): Promise<CallOutcome>;
  /** @throws {ProblemError} `too-many-calls` when the line is full; ask before anything is written. */
  refuseWhenFull(): void;
}

/** Seconds of calls that may wait. */
const backlogS = 2;

export function createCaller(parts: {
  readonly cloud: Cloud;
  readonly metrics: Pick<Metrics, 'countCall'>;
  readonly ceiling: RateCeiling;
  readonly callsPerSecond: number;
}): RecordingCaller {
  const { cloud, metrics, ceiling, callsPerSecond } = parts;
  let waiting = 0;

  function refuseWhenFull(): void {
    if (waiting < Math.max(10, callsPerSecond * backlogS)) return;
    throw new ProblemError(
      'too-many-calls',
      `Too many calls are waiting for the cloud; nothing was sent. Try again in ${String(backlogS)} s.`,
      {},
      { 'retry-after': String(backlogS) },
    );
  }

  return {
    refuseWhenFull,
    async call(request) {
      refuseWhenFull();
      waiting += 1;
      const slot = await ceiling.waitForCall().finally(() => {
        waiting -= 1;
      });
      const outcome = await cloud.call(request);
      slot.spend();
      metrics.countCall(request.action, outcome.kind);
      return outcome;
    },
  };
}
