import type { Caller } from './caller.ts';

/** Recordings that the run has started and not ended yet. */
export interface OpenRecordings {
  readonly taskIds: ReadonlySet<string>;
  add(taskId: string): void;
  /** The cloud has ended it, or does not know it. */
  forget(taskId: string): void;
  /** Ends all of them, whatever happened before. Returns those that could not be ended. */
  endAll(): Promise<readonly string[]>;
}

const tries = 4;

export function createOpenRecordings(parts: {
  readonly caller: Caller;
  readonly sdkAppId: number;
  /** Not ended by Ctrl-C. */
  readonly pause: () => Promise<void>;
}): OpenRecordings {
  const { caller, sdkAppId, pause } = parts;
  const taskIds = new Set<string>();

  async function end(taskId: string): Promise<void> {
    for (let left = tries; left > 0; left -= 1) {
      const reply = await caller.call({
        action: 'DeleteCloudRecording',
        body: JSON.stringify({ SdkAppId: sdkAppId, TaskId: taskId }),
      });
      const isTemporary =
        reply.kind !== 'answered' || /^(RequestLimit|InternalError|Service)/.test(reply.code ?? '');
      if (!isTemporary) {
        // Whatever else it is refused for, a repetition would be refused for too.
        if (reply.code?.startsWith('AuthFailure') !== true) {
          taskIds.delete(taskId);
        }
        return;
      }
      if (left > 1) {
        await pause();
      }
    }
  }

  return {
    taskIds,
    add: (taskId) => taskIds.add(taskId),
    forget: (taskId) => taskIds.delete(taskId),
    async endAll() {
      for (const taskId of [...taskIds]) {
        await end(taskId);
      }
      return [...taskIds];
    },
  };
}
