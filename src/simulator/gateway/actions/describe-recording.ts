import type { z } from 'zod';

import type { describeCloudRecordingSchema } from '#trtc/task-calls.ts';

import { listFiles } from '#simulator/world/recorded-files.ts';
import type { Answer } from '#simulator/gateway/answer/answer.ts';
import type { RecordingService } from './recording-service.ts';
import { findUsable } from './find-usable.ts';

/** DescribeCloudRecording (intl 647/46958): status and files, never the layout. */
export function describeRecording(
  service: RecordingService,
  request: z.infer<ReturnType<typeof describeCloudRecordingSchema>>,
): Answer {
  const found = findUsable(service, request);
  if (found.kind === 'refused') {
    return found;
  }
  const { recording } = found;
  return {
    kind: 'succeeded',
    fields: {
      TaskId: recording.taskId,
      Status: service.recorder.status(recording),
      StorageFileList: listFiles(recording),
    },
  };
}
