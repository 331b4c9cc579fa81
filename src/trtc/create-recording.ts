import { z } from 'zod';

import { mixLayoutParamsSchema } from './layout-params.ts';
import {
  audioBitRate,
  fileMinutes,
  framesPerSecond,
  handleHours,
  idleSeconds,
  maxCanvasAreaPx,
  maxCanvasSidePx,
  videoBitRate,
} from './limits.ts';
import { uint } from './schema-parts.ts';
import type { Site } from './sites.ts';
import { subscribeStreamUserIds } from './subscription.ts';
import { sdkAppId } from './task-id.ts';

/** `RoomIdType` of recording: 0 a string room, 1 a numeric room (the relay API uses the opposite values). */
export const roomIdTypes = { string: 0, number: 1 } as const;
export type RoomIdType = (typeof roomIdTypes)[keyof typeof roomIdTypes];

/** `RecordMode`. */
export const recordModes = { single: 1, mixed: 2 } as const;

const required = z.string().min(1);

/** How to record (intl 647/36760, RecordParams). */
export const recordParams = z.strictObject({
  RecordMode: z.literal([1, 2]),
  MaxIdleTime: uint(idleSeconds.max, idleSeconds.min).optional(),
  StreamType: z.literal([0, 1, 2]).optional(),
  SubscribeStreamUserIds: subscribeStreamUserIds.optional(),
  OutputFormat: z.literal([0, 1, 2, 3, 4]).optional(),
  AvMerge: z.literal([0, 1]).optional(),
  MaxMediaFileDuration: uint(fileMinutes.max, fileMinutes.min).optional(),
  MediaId: z.literal([0, 1, 2]).optional(),
  FillType: z.literal([0, 1]).optional(),
  SubscribeAbility: z.literal([0, 1]).optional(),
});

const cloudStorageShape = {
  Vendor: z.literal([0, 1]),
  Region: required,
  Bucket: required,
  AccessKey: required,
  SecretKey: required,
  FileNamePrefix: z
    .array(
      z.string().regex(/^[A-Za-z0-9_-]+$/, { error: 'may hold letters, digits, _ and - only' }),
    )
    .optional(),
};

const tencentVod = z.strictObject({
  Procedure: z.string().optional(),
  ExpireTime: uint().optional(),
  StorageRegion: z.string().optional(),
  ClassId: uint().optional(),
  SubAppId: uint().optional(),
  SessionContext: z.string().optional(),
  SourceContext: z.string().optional(),
  MediaType: z.literal([0, 1, 2, 3, 4]).optional(),
  UserDefineRecordId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,64}$/, { error: 'may hold up to 64 letters, digits, _ and -' })
    .optional(),
});

/** Where files go: a bucket or VOD, exactly one of them (intl 647/36760, StorageParams). */
export function storageParamsSchema(site: Site) {
  return z
    .strictObject({
      CloudStorage: (site === 'intl'
        ? z.strictObject({ ...cloudStorageShape, EndpointUrl: z.string().optional() })
        : z.strictObject(cloudStorageShape)
      ).optional(),
      CloudVod: z.strictObject({ TencentVod: tencentVod.optional() }).optional(),
    })
    .check((context) => {
      const { CloudStorage, CloudVod } = context.value;
      if ((CloudStorage === undefined) === (CloudVod === undefined)) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          path: [],
          message: 'must have exactly one of CloudStorage and CloudVod',
        });
      }
    });
}

/** Canvas size px, bit rate bit/s, `Gop` s (intl 647/36760, VideoParams). Present means complete: no field has a default. */
export const videoParams = z
  .strictObject({
    Width: uint(maxCanvasSidePx, 1),
    Height: uint(maxCanvasSidePx, 1),
    Fps: uint(framesPerSecond.max, framesPerSecond.min),
    BitRate: uint(videoBitRate.max, videoBitRate.min),
    Gop: uint(),
  })
  .check((context) => {
    if (context.value.Width * context.value.Height > maxCanvasAreaPx) {
      context.issues.push({
        code: 'too_big',
        origin: 'number',
        maximum: maxCanvasAreaPx,
        input: context.value.Width * context.value.Height,
        path: [],
        message: 'must have a Width x Height of at most 1920 x 1080',
      });
    }
  });

/** Intl 647/36760, AudioParams. Present means complete. */
export const audioParams = z.strictObject({
  SampleRate: z.literal([1, 2, 3]),
  Channel: z.literal([1, 2]),
  BitRate: uint(audioBitRate.max, audioBitRate.min),
});

/** Request body of CreateCloudRecording (intl 647/46960). */
export function createCloudRecordingSchema(site: Site) {
  return z.strictObject({
    SdkAppId: sdkAppId,
    RoomId: required,
    UserId: required,
    UserSig: required,
    RecordParams: recordParams,
    StorageParams: storageParamsSchema(site),
    RoomIdType: z.literal([0, 1]).optional(),
    MixTranscodeParams: z
      .strictObject({ VideoParams: videoParams.optional(), AudioParams: audioParams.optional() })
      .optional(),
    MixLayoutParams: mixLayoutParamsSchema(site).optional(),
    ResourceExpiredHour: uint(handleHours.max, handleHours.min).optional(),
    PrivateMapKey: z.string().optional(),
  });
}
export type CreateCloudRecording = z.infer<ReturnType<typeof createCloudRecordingSchema>>;
