import type { z } from 'zod';

import type { deleteCloudRecording } from '#trtc/task-calls.ts';

import { leaveCodes } from '#trtc/leave-codes.ts';
import type { Answer } from '#simulator/gateway/answer/answer.ts';
import type { RecordingService } from './recording-service.ts';
import { findUsable } from './find-usable.ts';

/** DeleteCloudRecording (intl 647/46959): ends the recording. Deleting one that is already ending succeeds again. */
export function deleteRecording(
  service: RecordingService,
  request: z.infer<typeof deleteCloudRecording>,
): Answer {
  const found = findUsable(service, request);
  if (found.kind === 'refused') {
    return found;
  }
  service.recorder.end(found.recording.taskId, leaveCodes.stoppedByApi);
  return { kind: 'succeeded', fields: { TaskId: found.recording.taskId } };
}
