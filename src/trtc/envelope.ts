import { z } from 'zod';

/**
 * Answers of the API (intl 647/34266). Errors come with HTTP 200 too: `Error` present means failure. Answers may grow new
 * fields, so unknown keys are kept here, unlike in requests.
 */
const requestId = z.string().min(1);

export const errorResponse = z.looseObject({
  Response: z.looseObject({
    Error: z.looseObject({
      Code: z.union([z.string().trim().min(1), z.number().transform(String)]),
      // Neither must hide that the cloud refused, and why.
      Message: z.string().catch(''),
    }),
    RequestId: requestId.optional().catch(undefined),
  }),
});

/** Success of Create, Modify and Delete. */
export const taskResponse = z.looseObject({
  Response: z.looseObject({ TaskId: z.string(), RequestId: requestId }),
});

const storageFile = z.looseObject({
  UserId: z.string().nullish(),
  FileName: z.string(),
  TrackType: z.enum(['video', 'audio', 'audio_video']).nullish(),
  BeginTimeStamp: z.int(),
});

export const recordingStatuses = ['Idle', 'InProgress', 'Exited'] as const;
export type RecordingStatus = (typeof recordingStatuses)[number];

/** Success of Describe: status and files, never the layout (intl 647/46958). */
export const describeResponse = z.looseObject({
  Response: z.looseObject({
    TaskId: z.string(),
    Status: z.enum(recordingStatuses),
    StorageFileList: z.array(storageFile).nullish(),
    RecorderKey: z.string().nullish(),
    RequestId: requestId,
  }),
});
