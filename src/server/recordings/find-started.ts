import type { StoredStart } from '#server/database/stores/start-rows.ts';
import type { Started } from '#server/database/stores/started-task.ts';
import type { Repository } from '#server/database/repository.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import { clockSkewMs } from './clock-skew.ts';

/**
 * Finds the recording of an unanswered start in the webhooks, by the unique name of its robot. Of several tries, the newest one
 * counts if it has not ended.
 */
export async function findStarted(
  repository: Pick<Repository, 'callbacks'>,
  start: StoredStart,
): Promise<Started | null> {
  const sinceMs = (start.unansweredSince ?? start.createdAt).getTime() - clockSkewMs;
  const callbacks = await repository.callbacks.listOfRecordings(
    start.sdkAppId,
    start.roomId,
    sinceMs,
  );
  let found: Started | null = null;
  const ended = new Set<string>();
  for (const { body, eventType, eventMs } of callbacks) {
    const info = parseEvent(body)?.EventInfo;
    if (info?.UserId !== start.robotUserId || info.TaskId === undefined) {
      continue;
    }
    if (eventType === recordingEventTypes.left) {
      ended.add(info.TaskId);
    }
    const status = info.Payload?.['Status'];
    if (
      eventType !== recordingEventTypes.started ||
      (status !== undefined && Number(status) !== 0)
    ) {
      continue;
    }
    const at = new Date(eventMs);
    found = { taskId: info.TaskId, requestId: null, sentAt: at, settledAt: at, latencyMs: null };
  }
  return found === null || ended.has(found.taskId) ? null : found;
}
