import type { z } from 'zod';

import type { describeCloudRecordingSchema } from '#trtc/task-calls.ts';

import { listFiles } from '#simulator/world/recorded-files.ts';
import type { Answer } from '#simulator/gateway/refusal.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { findUsable } from './find-usable.ts';

/** DescribeCloudRecording (intl 647/46958): status and files, never the layout. */
export function describeRecording(
  simulation: Simulation,
  request: z.infer<ReturnType<typeof describeCloudRecordingSchema>>,
): Answer {
  const found = findUsable(simulation, request);
  if (found.kind === 'refused') {
    return found;
  }
  const { recording } = found;
  return {
    kind: 'succeeded',
    fields: {
      TaskId: recording.taskId,
      Status: simulation.recorder.status(recording),
      StorageFileList: listFiles(recording),
    },
  };
}
