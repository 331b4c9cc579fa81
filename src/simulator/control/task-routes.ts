import { z } from 'zod';

import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import type { ImageStore } from '#simulator/mixer/images.ts';
import { listImageUrls } from '#simulator/mixer/mixed-picture.ts';
import type { Callbacks } from '#simulator/world/callbacks.ts';
import { recordingEvent } from '#simulator/world/events.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';
import { acceptedChange, maxFailOvers } from '#simulator/world/recorder.ts';
import type { Recording } from '#simulator/world/recorder.ts';
import type { ControlApp } from './control-app.ts';
import { ControlError } from './control-error.ts';
import { viewPicture, viewRecording } from './control-views.ts';
import { optionalBody } from './read-json.ts';
import { findRecordedPicture, findRecording, pictureQuery } from './recorded-picture.ts';
import type { PictureParts } from './recorded-picture.ts';

export interface TaskParts extends PictureParts {
  readonly callbacks: Callbacks;
  readonly images: ImageStore;
  readonly imageWatch: ImageWatch;
}

const params = z.object({ taskId: z.string() });

/** What a bucket answers when its key may not write; the vendor passes code and message on. */
const uploadErrorBody = optionalBody(
  z.strictObject({
    code: z.string().min(1).max(200).default('AccessDenied'),
    message: z.string().max(2000).default('Access Denied.'),
  }),
);

const imageBody = optionalBody(z.strictObject({ url: z.string().min(1).max(2048).optional() }));

/** Recordings, and what can be made to happen to one: a fail-over (306), a failed upload (308), an image that fails (309). */
export function registerTaskRoutes(app: ControlApp, parts: TaskParts): void {
  const { recorder, timeline, callbacks, images, imageWatch } = parts;
  const view = (recording: Recording) => viewRecording(recording, recorder, timeline.now());
  const task = '/_simulator/tasks/:taskId';

  app.get('/_simulator/tasks', () => ({ tasks: recorder.list().map(view) }));
  app.get(task, { schema: { params } }, (request) =>
    view(findRecording(recorder, request.params.taskId)),
  );
  app.get(
    `${task}/pictures`,
    { schema: { params, querystring: pictureQuery } },
    ({ params: { taskId }, query }) =>
      viewPicture(findRecordedPicture(parts, taskId, query), images),
  );
  app.post(`${task}/fail-over`, { schema: { params } }, (request) => {
    const { taskId } = findRunning(request.params.taskId);
    if (!recorder.failOver(taskId)) {
      throw new ControlError(
        409,
        'no-more-recoveries',
        `The recording has recovered ${maxFailOvers} times, and it cannot recover more often.`,
      );
    }
    return view(findRecording(recorder, taskId));
  });
  app.post(`${task}/upload-errors`, { schema: { params, body: uploadErrorBody } }, (request) => {
    const recording = findRunning(request.params.taskId);
    if (recording.storage.CloudStorage === undefined) {
      throw new ControlError(
        409,
        'no-bucket',
        'The recording is stored in VOD: event 308 exists for buckets only.',
      );
    }
    const { code, message } = request.body;
    callbacks.send(
      recordingEvent(recordingEventTypes.uploadFailed, recording, timeline.now(), {
        Code: code,
        Message: message,
      }),
    );
    return view(recording);
  });
  app.post(`${task}/image-failures`, { schema: { params, body: imageBody } }, (request) => {
    const recording = findRunning(request.params.taskId);
    const url = request.body.url ?? listImages(recording)[0];
    if (url === undefined) {
      throw new ControlError(
        409,
        'no-image',
        'The layout shows no image: give the url of one in the body.',
      );
    }
    imageWatch.breakImage(url, [recording]);
    return view(recording);
  });
  app.delete(`${task}/image-failures`, { schema: { params, body: imageBody } }, (request) => {
    const recording = findRunning(request.params.taskId);
    images.mend(request.body.url);
    return view(recording);
  });

  function findRunning(taskId: string): Recording {
    const recording = findRecording(recorder, taskId);
    if (recording.ending !== null) {
      throw new ControlError(
        409,
        'recording-ended',
        'The recording has ended: nothing can happen to it.',
      );
    }
    return recording;
  }
}

function listImages(recording: Recording): readonly string[] {
  const { MixLayoutParams } = acceptedChange(recording);
  return MixLayoutParams === null ? [] : listImageUrls(MixLayoutParams);
}
