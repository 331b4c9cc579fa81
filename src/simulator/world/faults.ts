import { z } from 'zod';

import { cloudActions } from '#trtc/actions.ts';

/** Which calls a fault affects, and how often: without `action` and `taskId` every call, without `times` until it is cleared. */
const aim = {
  action: z.enum(cloudActions).optional(),
  taskId: z.string().min(1).optional(),
  times: z.int().min(1).optional(),
};

/** Whether the request takes effect although its answer is lost or damaged. */
const applied = z.boolean().optional();

/**
 * A fault to order. `latency` delays the call, `hold` until the faults are replaced; `error` is a refusal by the cloud itself; `status`, `html` and `redirect` are answers
 * of a proxy in front of the cloud; the `drop-` kinds break the connection. `drop-before` does so when the headers have arrived,
 * before the TaskId is known, so it cannot name one. `no-answer` keeps the connection open and never answers.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0).max(600_000), ...aim }),
  z.strictObject({ kind: z.literal('hold'), ...aim }),
  z.strictObject({
    kind: z.literal('error'),
    code: z.string().min(1),
    message: z.string().optional(),
    ...aim,
  }),
  z.strictObject({
    kind: z.literal('drop-before'),
    action: aim.action,
    times: aim.times,
  }),
  z.strictObject({ kind: z.literal('drop-after'), ...aim }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(500).max(599).optional(),
    applied,
    ...aim,
  }),
  z.strictObject({ kind: z.literal('no-answer'), applied, ...aim }),
  z.strictObject({ kind: z.literal('html'), applied, ...aim }),
  z.strictObject({ kind: z.literal('redirect'), location: z.url().optional(), applied, ...aim }),
  z.strictObject({ kind: z.literal('truncated-json'), ...aim }),
  z.strictObject({ kind: z.literal('wrong-task-id'), ...aim }),
]);
export type Fault = z.infer<typeof faultSchema>;

/** What a fault can select a call by. */
export interface Caller {
  readonly action: string | null;
  readonly taskId: string | null;
}

/** The faults that affect one call: the sum of all latencies, whether it is held, and the first fault of another kind. */
export interface CallFaults {
  readonly latencyMs: number;
  /** Aborts when the faults are replaced; null when the call is not held. */
  readonly held: AbortSignal | null;
  readonly fault: Exclude<Fault, { kind: 'latency' | 'hold' | 'drop-before' }> | null;
}

export interface FaultBook {
  /** Replaces all earlier faults. */
  replace(faults: readonly Fault[]): void;
  /** The faults in force, with `times` as it is left. */
  list(): readonly Fault[];
  /** Whether to break the connection, asked when the headers have arrived. Counts as a use. */
  takeDrop(action: string | null): boolean;
  /** The other faults of a call, asked when the whole request has arrived. Counts as a use. */
  take(caller: Caller): CallFaults;
}

export function createFaultBook(): FaultBook {
  let faults: readonly Fault[] = [];
  let release = new AbortController();

  /** Counts one use; removes the fault when none is left. */
  function use(used: Fault): void {
    faults = faults.flatMap((fault) => {
      if (fault !== used || fault.times === undefined) {
        return [fault];
      }
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
  }

  return {
    replace(next) {
      faults = next;
      release.abort();
      release = new AbortController();
    },
    list: () => faults,
    takeDrop(action) {
      const drop = faults.find(
        (fault) => fault.kind === 'drop-before' && affects(fault, { action, taskId: null }),
      );
      if (drop === undefined) {
        return false;
      }
      use(drop);
      return true;
    },
    take(caller) {
      let latencyMs = 0;
      let held: CallFaults['held'] = null;
      let found: CallFaults['fault'] = null;
      for (const fault of faults) {
        if (fault.kind === 'drop-before' || !affects(fault, caller)) {
          continue;
        }
        if (fault.kind === 'latency') {
          latencyMs += fault.ms;
          use(fault);
        } else if (fault.kind === 'hold') {
          held = release.signal;
          use(fault);
        } else if (found === null) {
          found = fault;
          use(fault);
        }
      }
      return { latencyMs, held, fault: found };
    },
  };
}

function affects(fault: Fault, caller: Caller): boolean {
  const taskId = fault.kind === 'drop-before' ? undefined : fault.taskId;
  return (
    (fault.action === undefined || fault.action === caller.action) &&
    (taskId === undefined || taskId === caller.taskId)
  );
}
