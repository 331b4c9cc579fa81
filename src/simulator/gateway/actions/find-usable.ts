import { sdkAppId, taskId } from '#trtc/task-id.ts';
import { z } from 'zod';

import type { Recording } from '#simulator/world/recorder.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Refusal } from '#simulator/gateway/answer/answer.ts';
import type { RecordingService } from './recording-service.ts';

const handleOf = z.object({ SdkAppId: sdkAppId, TaskId: taskId });

/** The recording of a TaskId; refused for another application's recording, a gone one, and an expired TaskId. */
export function findUsable(
  { recorder, timeline, choices }: RecordingService,
  handle: { readonly SdkAppId: number; readonly TaskId: string },
): { readonly kind: 'found'; readonly recording: Recording } | Refusal {
  const recording = recorder.find(handle.TaskId);
  const isUsable =
    recording?.room.sdkAppId === handle.SdkAppId &&
    recorder.status(recording) !== 'Gone' &&
    timeline.now() < recording.expiresAt;
  return isUsable
    ? { kind: 'found', recording }
    : refuse(choices.goneCode, 'The resource does not exist.');
}

/**
 * For a body whose values are wrong, sent to a cloud that looks up the task before it judges them: the refusal of a task that is not
 * there. Null in every other case.
 */
export function refuseUnknownTask(service: RecordingService, body: unknown): Refusal | null {
  const handle = handleOf.safeParse(body);
  if (service.choices.lookUp === 'values-first' || !handle.success) {
    return null;
  }
  const found = findUsable(service, handle.data);
  return found.kind === 'refused' ? found : null;
}
