import type { Recording } from '#simulator/world/recorder.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Refusal } from '#simulator/gateway/answer/answer.ts';
import type { RecordingService } from './recording-service.ts';

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
