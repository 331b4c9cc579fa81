import type { CallOutcome, Cloud, CloudRequest } from '#server/cloud/cloud.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { RateCeiling } from '#server/takes/rate-ceiling.ts';
import type { RecordingAction } from '#trtc/actions.ts';

/** What is called about recordings beside takes. */
export type CallerAction = Exclude<RecordingAction, 'ModifyCloudRecording'>;

/**
 * Calls about recordings other than takes: spaced to the account's ceiling of each action (intl 647/46960), and counted. Each
 * action has a line of its own, so that no crowd of pages that ask keeps a stop waiting.
 */
export interface RecordingCaller {
  call(request: CallerRequest): Promise<CallOutcome>;
  /** @throws {ProblemError} `too-many-calls` when the line is full; ask before anything is written. */
  refuseWhenFull(action: CallerAction): void;
}

export interface CallerRequest extends CloudRequest {
  readonly action: CallerAction;
}

/** Seconds of calls that may wait. */
const backlogS = 2;

export function createCaller(parts: {
  readonly cloud: Cloud;
  readonly metrics: Pick<Metrics, 'countCall'>;
  readonly makeCeiling: (action: CallerAction) => RateCeiling;
  readonly callsPerSecond: number;
}): RecordingCaller {
  const { cloud, metrics, makeCeiling, callsPerSecond } = parts;
  const makeLine = (action: CallerAction) => ({ ceiling: makeCeiling(action), waiting: 0 });
  const lines = {
    CreateCloudRecording: makeLine('CreateCloudRecording'),
    DescribeCloudRecording: makeLine('DescribeCloudRecording'),
    DeleteCloudRecording: makeLine('DeleteCloudRecording'),
  };

  function refuseWhenFull(action: CallerAction): void {
    if (lines[action].waiting < Math.max(10, callsPerSecond * backlogS)) {
      return;
    }
    throw new ProblemError(
      'too-many-calls',
      `Too many calls are waiting for the cloud; nothing was sent. Try again in ${backlogS} s.`,
      {},
      { 'retry-after': String(backlogS) },
    );
  }

  return {
    refuseWhenFull,
    async call(request) {
      refuseWhenFull(request.action);
      const line = lines[request.action];
      line.waiting += 1;
      const slot = await line.ceiling.waitForCall().finally(() => {
        line.waiting -= 1;
      });
      const outcome = await cloud.call(request);
      slot.spend();
      metrics.countCall(request.action, outcome.kind);
      return outcome;
    },
  };
}
