import { z } from 'zod';

import type { PlaceholderWhile } from '#trtc/layout-params.ts';

import { composePicture } from '#simulator/mixer/mixed-picture.ts';
import type { MixedPicture } from '#simulator/mixer/mixed-picture.ts';
import type { ShowPlayer } from '#simulator/shows/player.ts';
import { listRecordedStreams } from '#simulator/world/recorded-streams.ts';
import { acceptedChange, visibleChange } from '#simulator/world/recorder.ts';
import type { MixChange, Recorder, Recording } from '#simulator/world/recorder.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import { ControlError } from './control-error.ts';

export interface PictureParts {
  readonly recorder: Recorder;
  readonly rooms: Rooms;
  readonly timeline: Timeline;
  readonly player: ShowPlayer;
  /** Whether test cards move unless the query says otherwise. */
  readonly motion: boolean;
  readonly placeholderWhile: PlaceholderWhile;
}

/**
 * `at` chooses what the recording shows now, or the layout that the API accepted last. `of` is a RequestId, or `created`: the
 * picture is given only while it is of the layout that this call brought.
 */
export const pictureQuery = z.object({
  at: z.enum(['visible', 'accepted'], { error: 'must be accepted or visible' }).optional(),
  motion: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  of: z.string().optional(),
});

export interface RecordedPicture {
  readonly recording: Recording;
  /** The layout and subscription that the picture is made from. */
  readonly change: MixChange;
  readonly picture: MixedPicture;
}

/** `StreamType` of RecordParams for sound without a picture. */
const audioOnly = 1;

/**
 * The mixed picture of a recording.
 * @throws ControlError when the recording has none
 */
export function findRecordedPicture(
  parts: PictureParts,
  taskId: string,
  { at, motion, of }: z.infer<typeof pictureQuery>,
): RecordedPicture {
  const { recorder, rooms, timeline, player } = parts;
  const recording = findRecording(recorder, taskId);
  if (recording.ending !== null) {
    throw new ControlError(
      409,
      'recording-ended',
      'The recording has ended: it shows no picture any more.',
    );
  }
  const change =
    at === 'accepted' ? acceptedChange(recording) : visibleChange(recording, timeline.now());
  if (of !== undefined && of !== (change.requestId ?? 'created')) {
    throw new ControlError(409, 'other-layout', 'The recording shows the layout of another call.');
  }
  const { MixLayoutParams: layout, SubscribeStreamUserIds: lists } = change;
  if (layout === null || recording.streamType === audioOnly) {
    const kind = layout === null ? 'A single-stream recording' : 'A recording of sound alone';
    throw new ControlError(409, 'no-picture', `${kind} has no mixed picture.`);
  }
  const room = rooms.find(recording.room);
  const { motionMs, clockMs } = player.pictureTime();
  const isMoving = motion === undefined ? parts.motion : motion === 'on';
  const picture = composePicture({
    canvas: recording.canvas,
    layout,
    streams: listRecordedStreams(recording, lists, room),
    room,
    placeholderWhile: parts.placeholderWhile,
    nowMs: clockMs,
    motionMs: isMoving ? motionMs : null,
  });
  return { recording, change, picture };
}

/** @throws ControlError when there is no such recording */
export function findRecording(recorder: Recorder, taskId: string): Recording {
  const recording = recorder.find(taskId);
  if (recording === undefined) {
    throw new ControlError(
      404,
      'task-not-found',
      `There is no recording with the TaskId ${taskId}.`,
    );
  }
  return recording;
}
