import { z } from 'zod';

import { roomIdTypes } from '#trtc/create-recording.ts';
import { recordingStatuses } from '#trtc/envelope.ts';
import { framesPerSecond, handleHours, idleSeconds, videoBitRate } from '#trtc/limits.ts';
import { uint } from '#trtc/schema-parts.ts';
import type { Site } from '#trtc/sites.ts';
import { region, sdkAppId } from '#trtc/task-id.ts';

import { errorCodes } from './error-code.ts';
import { payloadSchema } from './payload.ts';
import { actor } from './revision.ts';
import { canvas } from './task.ts';

/** Numeric rooms as the client SDK takes them: unsigned 32-bit numbers without 0 and the largest. */
const maxNumericRoom = 4_294_967_294;

/**
 * Body of `POST /api/tasks` that starts a mixed recording (intl 647/46960). Where the files go, the robot and its UserSig are
 * the server's business and have no field here. `MaxIdleTime` in s, `ResourceExpiredHour` in h, `BitRate` in bit/s.
 */
export function createRequestSchema(site: Site) {
  return z
    .strictObject({
      kind: z.literal('create'),
      sdkAppId,
      region: region.optional(),
      roomId: z.string().min(1).max(64),
      roomIdType: z.literal([0, 1]),
      title: z.string().min(1).max(200).optional(),
      canvas,
      Fps: uint(framesPerSecond.max, framesPerSecond.min).default(framesPerSecond.default),
      /** Without it the desk chooses one that fits canvas and frame rate. */
      BitRate: uint(videoBitRate.max, videoBitRate.min).optional(),
      MaxIdleTime: uint(idleSeconds.max, idleSeconds.min).default(idleSeconds.default),
      ResourceExpiredHour: uint(handleHours.max, handleHours.min).default(handleHours.default),
      ...payloadSchema(site).shape,
    })
    .refine(({ roomIdType, roomId }) => roomIdType === roomIdTypes.string || isRoomNumber(roomId), {
      path: ['roomId'],
      error: `must be a whole number from 1 to ${maxNumericRoom} for a numeric room; a room with a name is of the other type`,
    });
}
export type CreateRequest = z.infer<ReturnType<typeof createRequestSchema>>;

function isRoomNumber(text: string): boolean {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= maxNumericRoom;
}

/** bit/s that a mixed picture of that size needs: a tenth of a bit for each of its pixels, in whole 10 kbit/s. */
export function suggestBitRate(
  size: { readonly width: number; readonly height: number },
  fps: number,
): number {
  const needed = Math.round((size.width * size.height * fps * 0.11) / 10_000) * 10_000;
  return Math.min(videoBitRate.max, Math.max(videoBitRate.min, needed));
}

export const storageKinds = ['vod', 'bucket'] as const;
export type StorageKind = (typeof storageKinds)[number];

/** Answer of `GET /api/recording-settings`: what a start needs beside what the person says. */
export const recordingSettings = z.object({
  /** null: no storage is configured. `place` names the bucket, or the sub-application of VOD. */
  storage: z.object({ kind: z.enum(storageKinds), place: z.string() }).nullable(),
  /** Variables without which nothing can be started; empty when everything is there. */
  missing: z.array(z.string()),
  region: z.string(),
  /** The applications that may be recorded; null: any. */
  sdkAppIds: z.array(z.int()).nullable(),
});
export type RecordingSettings = z.infer<typeof recordingSettings>;

/** A file of a recording. Times are ISO 8601 in UTC; `url` and `fileId` are VOD's. */
export const recordedFile = z.object({
  name: z.string(),
  userId: z.string().nullable(),
  trackType: z.string().nullable(),
  beganAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  url: z.string().nullable(),
  fileId: z.string().nullable(),
});
export type RecordedFile = z.infer<typeof recordedFile>;

/** What the webhooks of a recording tell (intl 647/54914). */
export const recordingStory = z.object({
  /** When the recorder said that it had started; null: it has not been heard of. */
  startedAt: z.iso.datetime().nullable(),
  /** The recorder said that it could not start. */
  startFailed: z.boolean(),
  /** How it ended; `leaveCode` is the vendor's, null when the desk knows by other means; `reason` is a sentence. */
  ending: z
    .object({ at: z.iso.datetime(), leaveCode: z.int().nullable(), reason: z.string() })
    .nullable(),
  /** When a server of the vendor failed and another took over. */
  failOvers: z.array(z.iso.datetime()),
  /** Images that could not be downloaded or decoded, each with the last time the recorder said so. */
  failedImages: z.array(z.object({ url: z.string(), at: z.iso.datetime() })),
  /** What the storage answered to an upload, in its own code and words, each with the last time it did. */
  uploadErrors: z.array(z.object({ code: z.string(), message: z.string(), at: z.iso.datetime() })),
  /** `incomplete`: the vendor said that a file failed, or is kept on its side. */
  upload: z.enum(['none', 'running', 'complete', 'incomplete']),
  files: z.array(recordedFile),
});
export type RecordingStory = z.infer<typeof recordingStory>;

/** What a recording that was started here was started with. */
export const recordingStart = z.object({
  robotUserId: z.string(),
  startedBy: actor,
  Fps: z.int(),
  BitRate: z.int(),
  /** s. */
  MaxIdleTime: z.int(),
  /** h. */
  ResourceExpiredHour: z.int(),
  storage: z.enum(storageKinds),
});
export type RecordingStart = z.infer<typeof recordingStart>;

/** Answer of `GET /api/tasks/{id}/recording`. */
export const recordingView = z.object({
  /** What DescribeCloudRecording said last; asked at most every few seconds, and never for a task that is over. */
  cloud: z.object({
    status: z.enum(recordingStatuses).nullable(),
    askedAt: z.iso.datetime().nullable(),
    /** Why there is no newer answer. */
    problem: z.object({ code: z.enum(errorCodes), detail: z.string() }).nullable(),
  }),
  story: recordingStory,
  /** null: attached, so nobody here knows. */
  start: recordingStart.nullable(),
});
export type RecordingView = z.infer<typeof recordingView>;
