import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';

/**
 * Everything about one take that a support engineer asks for, as JSON text to paste into a ticket: which recording, what the
 * cloud answered to each call, when, and the body that was sent. It contains no secret.
 */
export function formatSupportRecord(task: Task, revision: Revision): string {
  const { MixLayoutParams, SubscribeStreamUserIds, upstream, earlierCalls, ...fate } = revision;
  const { sdkAppId, taskId, region, roomId, roomIdType, canvas } = task;
  return JSON.stringify(
    {
      action: 'ModifyCloudRecording',
      requestId: upstream?.requestId ?? null,
      recording: { sdkAppId, taskId, region, roomId, roomIdType, canvas },
      revision: { ...fate, upstream, ...(earlierCalls && { earlierCalls }) },
      body: { SdkAppId: sdkAppId, TaskId: taskId, MixLayoutParams, SubscribeStreamUserIds },
    },
    null,
    2,
  );
}
