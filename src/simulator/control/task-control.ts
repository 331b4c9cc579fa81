import { z } from 'zod';

import { viewRecording } from './control-views.ts';
import { ok, refuseControl, withBody } from './control-reply.ts';
import type { ControlReply } from './control-reply.ts';
import { recordingEvent } from '#simulator/world/events.ts';
import { listImageUrls } from '#simulator/mixer/scene.ts';
import { acceptedChange, maxFailOvers } from '#simulator/world/recorder.ts';
import type { Recording } from '#simulator/world/recorder.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { recordingEventTypes } from '#trtc/webhooks.ts';

/** As a bucket answers whose key may not write (the vendor passes its code and words on). */
const uploadErrorBody = z.strictObject({
  code: z.string().min(1).max(200).default('AccessDenied'),
  message: z.string().max(2000).default('Access Denied.'),
});

const imageBody = z.strictObject({ url: z.string().min(1).max(2048).optional() });

/** What may be done to one recording from behind: a fail-over (306), an upload that fails (308), an image that cannot be had (309). */
export function answerTaskOrder(
  simulation: Simulation,
  taskId: string,
  order: 'fail-over' | 'fail-upload' | 'break-image' | 'mend-images',
  body: unknown,
): ControlReply {
  const recording = simulation.recorder.find(taskId);
  if (recording === undefined) {
    return refuseUnknownTask(taskId);
  }
  if (recording.ending !== null) {
    return refuseControl(
      409,
      'recording-ended',
      'The recording has ended: nothing can happen to it.',
    );
  }
  switch (order) {
    case 'fail-over':
      return simulation.recorder.failOver(taskId)
        ? showTask(simulation, taskId)
        : refuseControl(
            409,
            'no-more-recoveries',
            `The recording has recovered ${maxFailOvers} times, which is as often as it does.`,
          );
    case 'fail-upload':
      if (recording.storage.CloudStorage === undefined) {
        return refuseControl(
          409,
          'no-bucket',
          'The recording goes to VOD: event 308 is of a bucket.',
        );
      }
      return withBody(uploadErrorBody, body ?? {}, ({ code, message }) => {
        simulation.callbacks.send(
          recordingEvent(recordingEventTypes.uploadFailed, recording, simulation.timeline.now(), {
            Code: code,
            Message: message,
          }),
        );
        return showTask(simulation, taskId);
      });
    case 'break-image':
      return withBody(imageBody, body ?? {}, ({ url = listImages(recording)[0] }) => {
        if (url === undefined) {
          return refuseControl(
            409,
            'no-image',
            'The layout shows no image: name a url in the body.',
          );
        }
        simulation.imageWatch.breakImage(url, [recording]);
        return showTask(simulation, taskId);
      });
    case 'mend-images':
      return withBody(imageBody, body ?? {}, ({ url }) => {
        simulation.images.mend(url);
        return showTask(simulation, taskId);
      });
  }
}

export function refuseUnknownTask(taskId: string): ControlReply {
  return refuseControl(404, 'task-not-found', `There is no recording with the TaskId ${taskId}.`);
}

export function showTask({ recorder, timeline }: Simulation, taskId: string): ControlReply {
  const recording = recorder.find(taskId);
  return recording === undefined
    ? refuseUnknownTask(taskId)
    : ok(viewRecording(recording, recorder, timeline.now()));
}

function listImages(recording: Recording): readonly string[] {
  const { MixLayoutParams } = acceptedChange(recording);
  return MixLayoutParams === null ? [] : listImageUrls(MixLayoutParams);
}
