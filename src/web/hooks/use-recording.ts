import { useQuery } from '@tanstack/react-query';

import type { RecordingView } from '#contract/recording.ts';
import { recordingQuery } from '#web/api/recordings.ts';

import { useIsSandbox, useTask } from './desk-context.ts';

/** The state of the recording that the page shows; undefined until it is known. */
export function useRecording(): RecordingView | undefined {
  const task = useTask();
  const isSandbox = useIsSandbox();
  const { data } = useQuery({
    ...recordingQuery(task?.id ?? '', task?.status === 'running'),
    enabled: task !== undefined && !isSandbox,
  });
  return data;
}
