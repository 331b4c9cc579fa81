import type { CallOutcome, Cloud, CloudRequest } from '#server/cloud/cloud.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { RateCeiling } from '#server/takes/rate-ceiling.ts';
import type { RecordingAction } from '#trtc/actions.ts';

/** The actions about recordings that are not takes. */
export type CallerAction = Exclude<RecordingAction, 'ModifyCloudRecording'>;

/**
 * Makes the calls about recordings other than takes, within the account's rate limit of each action (intl 647/46960), and
 * counts them. Each action has its own queue, so that many pages asking for the status never delay a stop.
 */
export interface RecordingCaller {
  call(request: CallerRequest): Promise<CallOutcome>;
  /** Call it before anything is stored. @throws {ProblemError} `too-many-calls` when the queue is full */
  refuseWhenFull(action: CallerAction): void;
}

export interface CallerRequest extends CloudRequest {
  readonly action: CallerAction;
}

/** How many seconds' worth of calls may wait. */
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
      `Too many calls are waiting for the cloud, so nothing was sent. Try again in ${backlogS} s.`,
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
