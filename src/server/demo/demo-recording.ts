import type { AttachRequest } from '#contract/new-task.ts';
import type { Task } from '#contract/task.ts';
import type { CreateCloudRecording } from '#trtc/create-recording.ts';
import { makeUserSig } from '#server/cloud/user-sig.ts';
import { recordModes, roomIdTypes } from '#trtc/create-recording.ts';
import { layoutModes, mediaIds, renderModes } from '#trtc/layout-params.ts';
import { handleHours, videoBitRate } from '#trtc/limits.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

/** The simulated recording that a new user finds on the desk; sizes in canvas px. */
export const demoRoomId = 'demo';
/** Who is in it and what they send: a host who shares a screen, and three guests. */
export const demoPeople = [
  { userId: 'host', camera: true, microphone: true, screen: true },
  { userId: 'ana', camera: true, microphone: true },
  { userId: 'ben', camera: true, microphone: true },
  { userId: 'chloe', camera: true, microphone: true },
] as const;
/** Application of the demo room, unless the allow-list names others. */
export const defaultDemoSdkAppId = 1_400_000_001;
export const demoTitle = 'Demo show';
/** A lifetime from 1970 on that no rehearsal outlives. */
const neverS = 10_000_000_000;
const canvas = { width: 1280, height: 720 } as const;

/** The shared screen large, a column of people beside it, and an open slot below them. */
export const demoPayload: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: layoutModes.custom,
    MixLayoutList: [
      {
        Top: 0,
        Left: 0,
        Width: 960,
        Height: 720,
        UserId: 'host',
        RenderMode: renderModes.fit,
        MediaId: mediaIds.screen,
        ImageLayer: 0,
      },
      { Top: 0, Left: 960, Width: 320, Height: 180, UserId: 'host', ImageLayer: 1 },
      { Top: 180, Left: 960, Width: 320, Height: 180, UserId: 'ana', ImageLayer: 2 },
      { Top: 360, Left: 960, Width: 320, Height: 180, UserId: 'ben', ImageLayer: 3 },
      { Top: 540, Left: 960, Width: 320, Height: 180, ImageLayer: 4 },
    ],
    BackGroundColor: '#101820',
  },
  SubscribeStreamUserIds: {},
};

/**
 * Body of the CreateCloudRecording that starts it, as it would be sent to the real cloud.
 * @param recorder the user id of the recorder
 */
export function makeDemoRecording(
  sdkAppId: number,
  recorder = 'recorder_demo',
): CreateCloudRecording {
  return {
    SdkAppId: sdkAppId,
    RoomId: demoRoomId,
    UserId: recorder,
    UserSig: makeUserSig('rehearsal', {
      ...{ sdkAppId, userId: recorder, issuedAtS: 0 },
      expireS: neverS,
    }),
    RoomIdType: roomIdTypes.string,
    RecordParams: { RecordMode: recordModes.mixed, MaxIdleTime: 86_400, StreamType: 0 },
    StorageParams: { CloudVod: { TencentVod: {} } },
    MixTranscodeParams: {
      VideoParams: {
        Width: canvas.width,
        Height: canvas.height,
        Fps: 15,
        BitRate: videoBitRate.default,
        Gop: 10,
      },
    },
    MixLayoutParams: demoPayload.MixLayoutParams,
  };
}

/** Body of the `POST /api/tasks` that brings it onto the desk. */
export function makeDemoAttachment(
  recording: { readonly sdkAppId: number; readonly taskId: string; readonly region: string },
  now: Date,
): AttachRequest {
  return {
    kind: 'attach',
    ...recording,
    roomId: demoRoomId,
    roomIdType: roomIdTypes.string,
    canvas,
    title: demoTitle,
    expiresAt: new Date(now.getTime() + handleHours.default * 3_600_000).toISOString(),
    baseline: demoPayload,
  };
}

/** Whether a task is one that was attached by a start of the desk. */
export function isDemo(task: Pick<Task, 'title' | 'roomId'>): boolean {
  return task.title === demoTitle && task.roomId === demoRoomId;
}
