import { refuseControl } from './control-reply.ts';
import type { ControlReply } from './control-reply.ts';
import { composeScene } from '#simulator/mixer/scene.ts';
import type { Scene } from '#simulator/mixer/scene.ts';
import { listPictures } from '#simulator/world/recorded-streams.ts';
import { acceptedChange, visibleChange } from '#simulator/world/recorder.ts';
import type { Change, Recording } from '#simulator/world/recorder.ts';
import type { Simulation } from '#simulator/simulation.ts';

export type SceneAnswer =
  | {
      readonly kind: 'scene';
      readonly recording: Recording;
      readonly change: Change;
      readonly scene: Scene;
    }
  | { readonly kind: 'refused'; readonly reply: ControlReply };

/** `StreamType` of RecordParams for sound without a picture. */
const audioOnly = 1;

/**
 * What a recording shows right now (`at` is `visible` or absent), or will show once its newest layout has got through
 * (`accepted`); test cards move unless `motion` is `off`. Refused with a sentence where there is no such picture.
 */
export function findScene(
  simulation: Simulation,
  taskId: string,
  { at = null, motion = null }: { readonly at?: string | null; readonly motion?: string | null },
): SceneAnswer {
  const { recorder, rooms, timeline, player, settings } = simulation;
  if (motion !== null && motion !== 'on' && motion !== 'off') {
    return refuse(400, 'malformed', `motion must be on or off, not ${motion}.`);
  }
  if (at !== null && at !== 'visible' && at !== 'accepted') {
    return refuse(400, 'malformed', `at must be accepted or visible, not ${at}.`);
  }
  const recording = recorder.find(taskId);
  if (recording === undefined) {
    return refuse(404, 'task-not-found', `There is no recording with the TaskId ${taskId}.`);
  }
  if (recording.ending !== null) {
    return refuse(409, 'recording-ended', 'The recording has ended: it records nothing any more.');
  }
  const nowMs = timeline.now();
  const change = at === 'accepted' ? acceptedChange(recording) : visibleChange(recording, nowMs);
  const { MixLayoutParams: layout, SubscribeStreamUserIds: lists } = change;
  if (layout === null || recording.streamType === audioOnly) {
    const kind = layout === null ? 'of single streams' : 'of sound alone';
    return refuse(409, 'no-picture', `A recording ${kind} has no mixed picture.`);
  }
  const room = rooms.find(recording.room);
  const streams = listPictures(recording, lists, room);
  const { canvas } = recording;
  const { motionMs, clockMs } = player.pictureTime();
  const scene = composeScene({
    canvas,
    layout,
    streams,
    room,
    nowMs: clockMs,
    motionMs: (motion ?? (settings.motion ? 'on' : 'off')) === 'on' ? motionMs : null,
  });
  return { kind: 'scene', recording, change, scene };
}

function refuse(status: number, code: string, message: string): SceneAnswer {
  return { kind: 'refused', reply: refuseControl(status, code, message) };
}
