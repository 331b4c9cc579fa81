import { z } from 'zod';

import { recordingActions } from '#trtc/actions.ts';

/** Which calls a fault strikes, and how often. Without `action` and `taskId` it strikes every call, without `times` until cleared. */
const aim = {
  action: z.enum(recordingActions).optional(),
  taskId: z.string().min(1).optional(),
  times: z.int().min(1).optional(),
};

/** Whether the request takes effect although its answer is lost or spoilt. */
const applied = z.boolean().optional();

/**
 * A fault to order. `latency` waits before the call is processed; `error` is the cloud's own refusal; `status`, `html` and
 * `redirect` are what a proxy in front of the cloud would answer; the `drop-` kinds break the connection, `drop-before` once
 * the headers have arrived, which is why it cannot be aimed at a TaskId; `no-answer` says nothing until the client gives up.
 */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0).max(600_000), ...aim }),
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

/** What a caller can be known by when a fault is looked for. */
export interface Caller {
  readonly action: string | null;
  readonly taskId: string | null;
}

/** The faults that strike one call: all latencies together, and the first of the other kinds. */
export interface CallFaults {
  readonly latencyMs: number;
  readonly fault: Exclude<Fault, { kind: 'latency' | 'drop-before' }> | null;
}

export interface FaultBook {
  /** Puts these in place of all earlier ones. */
  replace(faults: readonly Fault[]): void;
  /** Those in force, `times` counted down. */
  list(): readonly Fault[];
  /** Asked when the headers are there: whether the connection is to break now. Counts. */
  takeDrop(action: string | null): boolean;
  /** Asked when the whole request is there. Counts. */
  take(caller: Caller): CallFaults;
}

export function createFaultBook(): FaultBook {
  let faults: readonly Fault[] = [];

  /** Counts one use; a fault that is used up leaves. */
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
    },
    list: () => faults,
    takeDrop(action) {
      const drop = faults.find(
        (fault) => fault.kind === 'drop-before' && strikes(fault, { action, taskId: null }),
      );
      if (drop === undefined) {
        return false;
      }
      use(drop);
      return true;
    },
    take(caller) {
      let latencyMs = 0;
      let struck: CallFaults['fault'] = null;
      for (const fault of faults) {
        if (fault.kind === 'drop-before' || !strikes(fault, caller)) {
          continue;
        }
        if (fault.kind === 'latency') {
          latencyMs += fault.ms;
          use(fault);
        } else if (struck === null) {
          struck = fault;
          use(fault);
        }
      }
      return { latencyMs, fault: struck };
    },
  };
}

function strikes(fault: Fault, caller: Caller): boolean {
  const taskId = fault.kind === 'drop-before' ? undefined : fault.taskId;
  return (
    (fault.action === undefined || fault.action === caller.action) &&
    (taskId === undefined || taskId === caller.taskId)
  );
}
