import { z } from 'zod';

import { errorCodes } from '#contract/http/error-code.ts';
import { defineEvent } from '#contract/http/event-stream.ts';
import { defineRoute } from '#contract/http/route.ts';
import { recordingStatuses } from '#trtc/envelope.ts';

import { actor } from './revision.ts';
import { task } from './task.ts';

export const storageKinds = ['vod', 'bucket'] as const;
export type StorageKind = (typeof storageKinds)[number];

/** What a start needs beside what the person says. */
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
  /** What the webhooks said of files and could not be read, as paths. */
  unread: z.array(z.string()),
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

/** Why the cloud gave no usable answer, and what to do about its code where it refused. */
export const cloudProblem = z.object({
  code: z.enum(errorCodes),
  detail: z.string(),
  advice: z.string().optional(),
});

/** How a recording goes. */
export const recordingView = z.object({
  /** What DescribeCloudRecording said last; asked at most every few seconds, and never for a task that is over. */
  cloud: z.object({
    status: z.enum(recordingStatuses).nullable(),
    /** What the answer said and could not be read, as paths; the rest of it counts. */
    unread: z.array(z.string()),
    askedAt: z.iso.datetime().nullable(),
    /** Why there is no newer answer. */
    problem: cloudProblem.nullable(),
  }),
  story: recordingStory,
  /** null: attached, so nobody here knows. */
  start: recordingStart.nullable(),
});
export type RecordingView = z.infer<typeof recordingView>;

export const recordingSettingsRoute = defineRoute({
  method: 'GET',
  path: '/api/recording-settings',
  permission: 'read',
  application: 'none',
  answer: recordingSettings,
});

export const recordingRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/recording',
  permission: 'read',
  application: 'task',
  answer: recordingView,
});

export const stopRecordingRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/stop',
  permission: 'record',
  application: 'task',
  body: z.strictObject({}),
  answer: task,
});

export const recordingEvent = defineEvent(
  'recording',
  z.object({ taskId: z.string(), story: recordingStory }),
);
