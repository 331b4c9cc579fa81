import type { ModifyCloudRecording } from '#trtc/modify-recording.ts';

import { defaultLayout } from './default-layout.ts';
import { refuseBadValues } from './bad-values.ts';
import { findBeyondLimits } from './picture-limits.ts';
import { acceptedChange, isMixed } from '#simulator/world/recorder.ts';
import type { Recording } from '#simulator/world/recorder.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Answer } from '#simulator/gateway/answer/answer.ts';
import type { RecordingService } from './recording-service.ts';
import { findUsable } from './find-usable.ts';

/** ModifyCloudRecording (intl 647/46957): replaces layout and subscription; what is left out is reset to its default. */
export function modifyRecording(service: RecordingService, request: ModifyCloudRecording): Answer {
  const { choices } = service;
  const layout = request.MixLayoutParams;
  const badValue = layout === undefined ? null : refuseBadValues(layout, choices);
  if (badValue !== null && choices.lookUp === 'values-first') {
    return badValue;
  }
  const found = findUsable(service, request);
  if (found.kind === 'refused') {
    return found;
  }
  const { recording } = found;
  if (recording.ending !== null) {
    return refuse(choices.goneCode, 'The resource does not exist.');
  }

  if (layout !== undefined) {
    if (!isMixed(recording) && choices.layoutOfSingleStream === 'refuse') {
      return refuse(
        'FailedOperation.CRUnsupportMethod',
        'A single-stream recording has no layout: MixLayoutParams is not supported.',
      );
    }
    const canvas = choices.beyondCanvas === 'refuse' ? recording.canvas : null;
    const refusal = findBeyondLimits(layout, canvas) ?? badValue;
    if (refusal !== null) {
      return refusal;
    }
  }

  service.recorder.change(recording.taskId, {
    MixLayoutParams: isMixed(recording) ? nextLayout(service, recording, request) : null,
    SubscribeStreamUserIds: nextSubscription(service, recording, request),
  });
  return { kind: 'succeeded', fields: { TaskId: recording.taskId } };
}

function nextLayout(
  { choices }: RecordingService,
  recording: Recording,
  request: ModifyCloudRecording,
) {
  if (request.MixLayoutParams !== undefined) {
    return request.MixLayoutParams;
  }
  return choices.modifyWithoutLayout === 'keep'
    ? acceptedChange(recording).MixLayoutParams
    : defaultLayout;
}

function nextSubscription(
  { choices }: RecordingService,
  recording: Recording,
  request: ModifyCloudRecording,
) {
  if (request.SubscribeStreamUserIds !== undefined) {
    return request.SubscribeStreamUserIds;
  }
  return choices.modifyWithoutSubscription === 'keep'
    ? acceptedChange(recording).SubscribeStreamUserIds
    : {};
}
