import { describe, expect, it } from 'vitest';

import {
  audioParams,
  createCloudRecordingSchema,
  recordParams,
  videoParams,
} from './create-recording.ts';
import { mixLayout, mixLayoutParamsSchema } from './layout-params.ts';
import {
  audioBitRate,
  fileMinutes,
  framesPerSecond,
  handleHours,
  idleSeconds,
  maxAlpha,
  maxCanvasSidePx,
  maxListEntries,
  maxTiles,
  maxWatermarkPx,
  maxWatermarks,
  maxWindowPx,
  videoBitRate,
} from './limits.ts';
import { modifyCloudRecordingSchema } from './modify-recording.ts';
import { subscribeStreamUserIds, subscriptionLists } from './subscription.ts';
import { waterMarkImage } from './watermark.ts';

type Verdict = (value: number) => boolean;

const window = { Top: 0, Left: 0, Width: 1, Height: 1 };
const picture = { WaterMarkUrl: 'https://h/a.png', ...window };
const video = { Width: 1280, Height: 720, Fps: 15, BitRate: 1_500_000, Gop: 10 };
const audio = { SampleRate: 1, Channel: 2, BitRate: 64_000 };
const creation = {
  SdkAppId: 1,
  RoomId: 'r',
  UserId: 'u',
  UserSig: 's',
  RecordParams: { RecordMode: 2 },
  StorageParams: { CloudVod: {} },
};

function listOf<T>(length: number, item: T): T[] {
  return Array.from({ length }, () => item);
}

function layoutTakes(field: object): boolean {
  return mixLayoutParamsSchema('intl').safeParse({ MixLayoutMode: 4, ...field }).success;
}

/** Each limit of the vendor's pages: the last number inside passes, the next one does not. */
const bounds: readonly (readonly [name: string, low: number, high: number, passes: Verdict])[] = [
  ...(['Top', 'Left', 'Width', 'Height'] as const).map(
    (side) =>
      [
        `MixLayout.${side}`,
        0,
        maxWindowPx,
        (value: number) => mixLayout.safeParse({ ...window, [side]: value }).success,
      ] as const,
  ),
  ...(['Top', 'Left', 'Width', 'Height'] as const).map(
    (side) =>
      [
        `WaterMarkImage.${side}`,
        0,
        maxWatermarkPx,
        (value: number) => waterMarkImage.safeParse({ ...picture, [side]: value }).success,
      ] as const,
  ),
  ['MixLayout.Alpha', 0, maxAlpha, (Alpha) => mixLayout.safeParse({ ...window, Alpha }).success],
  [
    'MixLayout.RenderMode',
    0,
    3,
    (RenderMode) => mixLayout.safeParse({ ...window, RenderMode }).success,
  ],
  ['MixLayout.MediaId', 0, 1, (MediaId) => mixLayout.safeParse({ ...window, MediaId }).success],
  ['MixLayoutMode', 1, 4, (MixLayoutMode) => layoutTakes({ MixLayoutMode })],
  ['RenderMode', 0, 3, (RenderMode) => layoutTakes({ RenderMode })],
  ['BackgroundImageRenderMode', 0, 3, (mode) => layoutTakes({ BackgroundImageRenderMode: mode })],
  ['PlaceHolderMode', 0, 1, (PlaceHolderMode) => layoutTakes({ PlaceHolderMode })],
  ['MaxResolutionUserAlign', 0, 1, (align) => layoutTakes({ MaxResolutionUserAlign: align })],
  [
    'the number of windows',
    0,
    maxTiles,
    (n) => n >= 0 && layoutTakes({ MixLayoutList: listOf(n, window) }),
  ],
  [
    'the number of watermarks',
    0,
    maxWatermarks,
    (n) => n >= 0 && layoutTakes({ WaterMarkList: listOf(n, { WaterMarkImage: picture }) }),
  ],
  [
    'WaterMarkTimestamp.Pos',
    0,
    6,
    (Pos) => layoutTakes({ WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos } }] }),
  ],
  ...subscriptionLists.map(
    (list) =>
      [
        `the number of ${list}`,
        0,
        maxListEntries,
        (n: number) =>
          n >= 0 && subscribeStreamUserIds.safeParse({ [list]: listOf(n, 'a') }).success,
      ] as const,
  ),
  ['RecordMode', 1, 2, (RecordMode) => recordParams.safeParse({ RecordMode }).success],
  [
    'MaxIdleTime',
    idleSeconds.min,
    idleSeconds.max,
    (MaxIdleTime) => recordParams.safeParse({ RecordMode: 2, MaxIdleTime }).success,
  ],
  [
    'MaxMediaFileDuration',
    fileMinutes.min,
    fileMinutes.max,
    (value) => recordParams.safeParse({ RecordMode: 2, MaxMediaFileDuration: value }).success,
  ],
  [
    'Fps',
    framesPerSecond.min,
    framesPerSecond.max,
    (Fps) => videoParams.safeParse({ ...video, Fps }).success,
  ],
  [
    'video BitRate',
    videoBitRate.min,
    videoBitRate.max,
    (BitRate) => videoParams.safeParse({ ...video, BitRate }).success,
  ],
  [
    'canvas Width',
    1,
    maxCanvasSidePx,
    (Width) => videoParams.safeParse({ ...video, Width }).success,
  ],
  [
    'canvas Height',
    1,
    maxCanvasSidePx,
    (Height) => videoParams.safeParse({ ...video, Width: 2, Height }).success,
  ],
  [
    'canvas area, by its height at 1920',
    1,
    1080,
    (Height) => videoParams.safeParse({ ...video, Width: 1920, Height }).success,
  ],
  ['SampleRate', 1, 3, (SampleRate) => audioParams.safeParse({ ...audio, SampleRate }).success],
  ['Channel', 1, 2, (Channel) => audioParams.safeParse({ ...audio, Channel }).success],
  [
    'audio BitRate',
    audioBitRate.min,
    audioBitRate.max,
    (BitRate) => audioParams.safeParse({ ...audio, BitRate }).success,
  ],
  [
    'ResourceExpiredHour',
    handleHours.min,
    handleHours.max,
    (value) =>
      createCloudRecordingSchema('cn').safeParse({ ...creation, ResourceExpiredHour: value })
        .success,
  ],
  [
    'SdkAppId',
    1,
    Number.MAX_SAFE_INTEGER,
    (SdkAppId) => modifyCloudRecordingSchema('cn').safeParse({ SdkAppId, TaskId: 't' }).success,
  ],
];

describe('the limit of', () => {
  it.each(bounds)(
    '%s is %d to %d: both pass, the numbers beyond do not',
    (_, low, high, passes) => {
      expect([low - 1, low, high, high + 1].map(passes)).toEqual([false, true, true, false]);
    },
  );
});

describe('a portrait canvas', () => {
  it('may be 1080 x 1920', () => {
    expect(videoParams.safeParse({ ...video, Width: 1080, Height: 1920 }).success).toBe(true);
  });
});
