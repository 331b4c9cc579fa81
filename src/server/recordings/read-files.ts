import { z } from 'zod';

import type { RecordedFile } from '#contract/recording.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';

/** A time, Unix ms, as a number or as text. */
const moment = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
const text = z.string().min(1);
const fileMessage = z.looseObject({
  FileName: text,
  UserId: z.string().nullish(),
  TrackType: z.string().nullish(),
  BeginTimeStamp: moment.nullish(),
  StartTimeStamp: moment.nullish(),
  EndTimeStamp: moment.nullish(),
});
const vodFile = z.looseObject({
  UserId: z.string().nullish(),
  TrackType: z.string().nullish(),
  FileId: text.nullish(),
  VideoUrl: text.nullish(),
  CacheFile: text.nullish(),
  StartTimeStamp: moment.nullish(),
  EndTimeStamp: moment.nullish(),
});
const fileList = z.union([z.array(text), text.transform((name) => [name])]);

/** The files that an event of a recording names (intl 647/54914); ignores entries that cannot be read. */
export function readFiles(
  eventType: number,
  payload: Readonly<Record<string, unknown>>,
): readonly RecordedFile[] {
  switch (eventType) {
    case recordingEventTypes.indexUploaded:
      return readList(payload['FileList']);
    case recordingEventTypes.firstSliceCut:
      return readMessage(payload);
    case recordingEventTypes.mp4Uploaded: {
      const messages = payload['FileMessage'];
      return [
        ...readList(payload['FileList']),
        ...(Array.isArray(messages) ? messages.flatMap(readMessage) : []),
      ];
    }
    case recordingEventTypes.vodFileUploaded:
      return readVodFile(payload['TencentVod']);
    default:
      return [];
  }
}

/** A `StorageFile` of Describe (intl 647/36760). */
export function readStorageFiles(list: unknown): readonly RecordedFile[] {
  return Array.isArray(list) ? list.flatMap(readMessage) : [];
}

function readList(value: unknown): readonly RecordedFile[] {
  const parsed = fileList.safeParse(value);
  return parsed.success ? parsed.data.map((name) => ({ ...nameless, name })) : [];
}

function readMessage(value: unknown): readonly RecordedFile[] {
  const parsed = fileMessage.safeParse(value);
  if (!parsed.success) {
    return [];
  }
  const { FileName, UserId, TrackType, BeginTimeStamp, StartTimeStamp, EndTimeStamp } = parsed.data;
  return [
    {
      ...nameless,
      name: FileName,
      ...describeTrack(UserId, TrackType),
      beganAt: formatMoment(StartTimeStamp ?? BeginTimeStamp),
      endedAt: formatMoment(EndTimeStamp),
    },
  ];
}

function readVodFile(value: unknown): readonly RecordedFile[] {
  const parsed = vodFile.safeParse(value);
  if (!parsed.success) {
    return [];
  }
  const { UserId, TrackType, FileId, VideoUrl, CacheFile, StartTimeStamp, EndTimeStamp } =
    parsed.data;
  const name = CacheFile ?? FileId ?? VideoUrl;
  if (name === null || name === undefined) {
    return [];
  }
  return [
    {
      name,
      ...describeTrack(UserId, TrackType),
      beganAt: formatMoment(StartTimeStamp),
      endedAt: formatMoment(EndTimeStamp),
      url: VideoUrl ?? null,
      fileId: FileId ?? null,
    },
  ];
}

const nameless = {
  userId: null,
  trackType: null,
  beganAt: null,
  endedAt: null,
  url: null,
  fileId: null,
} as const;

/** The user id of a mixed recording is empty. */
function describeTrack(userId: string | null | undefined, trackType: string | null | undefined) {
  return { userId: userId === '' ? null : (userId ?? null), trackType: trackType ?? null };
}

function formatMoment(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined || !(ms > 0 && ms <= 8.64e15)
    ? null
    : new Date(ms).toISOString();
}
