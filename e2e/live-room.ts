import type { Roster } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { Desk } from './desk.ts';
import { expect } from './fixtures.ts';
import { attachShow } from './show.ts';
import type { Simulator } from './simulator.ts';

const callbackKey = 'liveKey';

/** The configuration of a desk that lets pages look into rooms. */
export const liveEnv = {
  TRTC_LIVE_PICTURES: 'on',
  TRTC_CALLBACK_KEY: callbackKey,
  TRTC_SDK_SECRET_KEY: 'SDK-SECRET-KEY-of-the-stories',
} as const;

const pair: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'kim' },
      { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'lee' },
    ],
  },
  SubscribeStreamUserIds: {},
};

/** A recording of the demo room with tiles for kim and lee. The desk knows by webhooks who comes from now on. */
export async function openLiveShow(
  desk: Desk,
  simulator: Simulator,
  baseline: RecordingPayload = pair,
): Promise<Task> {
  const task = await attachShow(desk, simulator, baseline);
  const corrected = await fetch(`${desk.url}api/tasks/${task.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ roomId: 'demo', roomIdType: 0 }),
  });
  expect(corrected.status).toBe(200);
  await simulator.control('PUT', 'callbacks', {
    url: `${desk.url}callbacks/trtc`,
    key: callbackKey,
  });
  return task;
}

export async function enterRoom(
  simulator: Simulator,
  userId: string,
  role: 'anchor' | 'audience' = 'anchor',
): Promise<void> {
  const isAnchor = role === 'anchor';
  await simulator.control('POST', 'rooms/demo/people', {
    ...{ userId, role, present: true, camera: isAnchor, microphone: isAnchor },
  });
}

/** The people of the roster who are there, by user id. */
export async function readPresent(desk: Desk, task: Task): Promise<readonly string[]> {
  const answer = await fetch(`${desk.url}api/tasks/${task.id}/roster`);
  return ((await answer.json()) as Roster).people
    .filter(({ present }) => present)
    .map(({ userId }) => userId)
    .sort();
}
