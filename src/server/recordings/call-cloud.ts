import type { CallOutcome, Cloud, CloudRequest } from '#server/cloud/cloud.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { CallSlot, RateCeiling } from '#server/takes/rate-ceiling.ts';
import { cloudActions } from '#trtc/actions.ts';
import type { CloudAction } from '#trtc/actions.ts';

/** The actions that are not takes. */
export type CallerAction = Exclude<CloudAction, 'ModifyCloudRecording'>;

/**
 * Makes the calls about recordings and rooms other than takes, within the account's rate limit of each action (intl 647/46960), and
 * counts them. Each action has its own queue, so that many pages asking for the status never delay a stop.
 */
export interface RecordingCaller {
  call(request: CallerRequest): Promise<CallOutcome>;
  /** Call it before anything is stored. @throws {ProblemError} `too-many-calls` when the queue is full */
  refuseWhenFull(action: CallerAction): void;
}

export interface CallerRequest extends Omit<CloudRequest, 'withinMs' | 'mayLeave'> {
  readonly action: CallerAction;
  /** Asked when the call has its turn, just before it is made. Null: it must not be made. */
  readonly confirm?: () => Promise<{ readonly isFresh: () => boolean } | null>;
}

const unconfirmed: CallOutcome = {
  kind: 'not-sent',
  reason: 'The desk could not make sure that nobody else is doing the same; nothing was sent.',
  mayPass: true,
  isUnconfirmed: true,
};

/** A slow database used up the turn. */
const missed: CallOutcome = {
  kind: 'not-sent',
  reason: 'The call missed its turn; nothing was sent.',
  mayPass: true,
  isLate: true,
};

/** How many seconds' worth of calls may wait. */
const backlogS = 2;
/** The cloud usually answers within this time, ms. */
const usualAnswerMs = 1000;

const always = { isFresh: () => true };

export function createCaller(parts: {
  readonly cloud: Cloud;
  readonly metrics: Pick<Metrics, 'countCall' | 'countOtherTaskId'>;
  readonly makeCeiling: (action: CallerAction) => RateCeiling;
  readonly callsPerSecond: number;
  /** Deadline of one call, ms. */
  readonly timeoutMs: number;
}): RecordingCaller {
  const { cloud, metrics, makeCeiling, callsPerSecond, timeoutMs } = parts;
  const lines = new Map(
    cloudActions
      .filter((action) => action !== 'ModifyCloudRecording')
      .map((action) => [action, { ceiling: makeCeiling(action), waiting: 0 }]),
  );

  function findLine(action: CallerAction) {
    const line = lines.get(action);
    if (line === undefined) {
      throw new Error(`There is no queue for ${action}.`);
    }
    return line;
  }

  function refuseWhenFull(action: CallerAction): void {
    if (findLine(action).waiting < Math.max(10, callsPerSecond * backlogS)) {
      return;
    }
    throw new ProblemError(
      'too-many-calls',
      `Too many calls are waiting for the cloud, so nothing was sent. Try again in ${backlogS} s.`,
      {},
      { 'retry-after': String(backlogS) },
    );
  }

  /** @param begin begins the deadline, once, and says when, ms of `performance.now()` */
  async function callOnce(
    slot: CallSlot,
    { confirm, ...request }: CallerRequest,
    begin: () => number,
  ): Promise<CallOutcome> {
    try {
      const confirmed = confirm === undefined ? always : await confirm();
      if (confirmed === null) {
        slot.giveBack();
        return unconfirmed;
      }
      if (!slot.isFresh() || !confirmed.isFresh()) {
        slot.giveBack();
        return missed;
      }
      const outcome = await cloud.call({
        ...request,
        withinMs: Math.max(1, timeoutMs - (performance.now() - begin())),
        mayLeave: () => slot.isFresh() && confirmed.isFresh(),
      });
      if (outcome.kind === 'not-sent') {
        slot.giveBack();
      } else {
        slot.spend();
      }
      return outcome;
    } catch (error) {
      slot.giveBack();
      throw error;
    }
  }

  return {
    refuseWhenFull,
    async call(request) {
      refuseWhenFull(request.action);
      const line = findLine(request.action);
      let firstMs: number | undefined;
      for (;;) {
        line.waiting += 1;
        const slot = await line.ceiling.waitForCall().finally(() => {
          line.waiting -= 1;
        });
        const outcome = await callOnce(slot, request, () => (firstMs ??= performance.now()));
        // It has a connection by now, but its turn was over: it takes another turn while there is time.
        const isOver =
          firstMs !== undefined && performance.now() - firstMs > timeoutMs - usualAnswerMs;
        if (outcome.kind !== 'not-sent' || outcome.isLate !== true || isOver) {
          metrics.countCall(request.action, outcome.kind);
          if (outcome.kind === 'succeeded' && outcome.otherTaskId !== null) {
            metrics.countOtherTaskId(request.action);
          }
          return outcome;
        }
      }
    },
  };
}
