import type { Site } from '#trtc/sites.ts';

/** What every Create of the kit has. Everything in it is invented but the application and what signs for it. */
export interface RecordingNames {
  readonly site: Site;
  readonly sdkAppId: number;
  readonly roomId: string;
  readonly userId: string;
  readonly userSig: string;
  readonly privateMapKey: string | null;
}

/** Canvas px: the smallest picture that anybody can look at. */
export const canvas = { width: 640, height: 360 } as const;

const video = { Width: canvas.width, Height: canvas.height, Fps: 15, BitRate: 500_000, Gop: 2 };

/** Body of a CreateCloudRecording, valid unless it is changed. What a lost answer leaves behind ends by itself within 300 s. */
export function makeRecording(names: RecordingNames, changes: object = {}) {
  return {
    SdkAppId: names.sdkAppId,
    RoomId: names.roomId,
    RoomIdType: 0,
    UserId: names.userId,
    UserSig: names.userSig,
    RecordParams: { RecordMode: 2, MaxIdleTime: 300, StreamType: 0 },
    StorageParams: { CloudVod: { TencentVod: {} } },
    MixTranscodeParams: { VideoParams: video },
    MixLayoutParams: { MixLayoutMode: 3 },
    ResourceExpiredHour: 6,
    ...(names.privateMapKey !== null && { PrivateMapKey: names.privateMapKey }),
    ...changes,
  };
}
