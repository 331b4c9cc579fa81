import { createHash } from 'node:crypto';

import { recordingEvent } from './events.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';
import type { CloudEvent } from './events.ts';
import { folderOf, listParts } from './recorded-files.ts';
import type { RecordedPart } from './recorded-files.ts';
import type { Recording } from './recorder.ts';
import type { Timeline } from './timeline.ts';

/** File extensions by `OutputFormat` of RecordParams (bucket) and by `MediaType` of TencentVod. */
const bucketExtensions = [['m3u8'], ['m3u8', 'mp4'], ['m3u8', 'aac'], ['mp4'], ['aac']];
const vodExtensions = [['mp4'], ['m3u8'], ['aac'], ['m3u8', 'mp4'], ['m3u8', 'aac']];
const uploaded = { Status: 0 };
/** Between the uploads of two files, ms. */
const uploadMs = 500;

/**
 * Sends the events of an ended recording's files, once the recording is gone. Files in VOD: 311 for each and 312 at the end. Files
 * in a bucket: 305 for the HLS files and 310 for each other one (intl 647/54914). A recording without any stream has no files.
 */
export function sendFileEvents(
  recording: Recording,
  timeline: Timeline,
  send: (event: CloudEvent) => void,
): void {
  const { ending, storage } = recording;
  const parts = listParts(recording);
  if (ending === null || parts.length === 0) {
    return;
  }
  const events =
    storage.CloudStorage === undefined ? listVodEvents(recording) : listBucketEvents(recording);
  for (const [index, [type, payload]] of events.entries()) {
    const atMs = ending.goneAt + (index + 1) * uploadMs;
    timeline.schedule(atMs, () => {
      send(recordingEvent(type, recording, atMs, payload));
    });
  }
}

/** When the first files of a recording appear, ms: the vendor's pages give no times. */
export interface FirstFileDelays {
  /** From the first stream to event 303, which says that the upload has started. */
  readonly uploadMs: number;
  /** From the first stream to the first slice: event 307. */
  readonly sliceMs: number;
  /** From the first slice to the upload of its index: event 304. */
  readonly indexMs: number;
}
export const defaultFirstFileDelays: FirstFileDelays = {
  uploadMs: 0,
  sliceMs: 10_000,
  indexMs: 1000,
};

/**
 * Sends the events of a recording that has begun and makes HLS files in a bucket: 303 when the upload starts, 307 when the first
 * slice is cut, 304 when the first index file is there (intl 647/54914).
 */
export function sendFirstFileEvents(
  recording: Recording,
  parts: {
    readonly timeline: Timeline;
    readonly isRunning: (taskId: string) => boolean;
    readonly send: (event: CloudEvent) => void;
    readonly delays: FirstFileDelays;
  },
): void {
  const { timeline, isRunning, send, delays } = parts;
  const [part] = listParts(recording);
  const isHls = bucketExtensions[recording.outputFormat]?.includes('m3u8') === true;
  if (part === undefined || recording.storage.CloudStorage === undefined || !isHls) {
    return;
  }
  const FileName = `${folderOf(recording)}${part.name}.m3u8`;
  const slice = {
    FileName,
    UserId: '',
    TrackType: part.trackType,
    BeginTimeStamp: part.beganAt,
  };
  const slicedAt = part.beganAt + delays.sliceMs;
  const events = [
    [recordingEventTypes.uploadStarted, part.beganAt + delays.uploadMs, uploaded],
    [recordingEventTypes.firstSliceCut, slicedAt, slice],
    [recordingEventTypes.indexUploaded, slicedAt + delays.indexMs, { FileList: FileName }],
  ] as const;
  for (const [type, atMs, payload] of events) {
    timeline.schedule(atMs, () => {
      // A recording that ended before its first slice has none.
      if (isRunning(recording.taskId)) {
        send(recordingEvent(type, recording, atMs, payload));
      }
    });
  }
}

type FileEvent = readonly [type: number, payload: Readonly<Record<string, unknown>>];

function listVodEvents(recording: Recording): readonly FileEvent[] {
  const { MediaType = 0 } = recording.storage.CloudVod?.TencentVod ?? {};
  const files = listParts(recording).flatMap((part, index, parts): readonly FileEvent[] =>
    (vodExtensions[MediaType] ?? ['mp4']).map((extension) => {
      const FileId = makeFileId(`${recording.taskId} ${part.name}.${extension}`);
      const vod = {
        ...describe(recording, part, parts[index + 1]),
        FileId,
        VideoUrl: `https://vod.example.com/${FileId}.${extension}`,
        CacheFile: `${part.name}.${extension}`,
      };
      return [recordingEventTypes.vodFileUploaded, { ...uploaded, TencentVod: vod }];
    }),
  );
  return [...files, [recordingEventTypes.vodFinished, uploaded]];
}

function listBucketEvents(recording: Recording): readonly FileEvent[] {
  const extensions = bucketExtensions[recording.outputFormat] ?? ['m3u8'];
  const files = listParts(recording).flatMap((part, index, parts): readonly FileEvent[] =>
    extensions
      .filter((extension) => extension !== 'm3u8')
      .map((extension) => {
        const FileName = `${folderOf(recording)}${part.name}.${extension}`;
        const message = { FileName, ...describe(recording, part, parts[index + 1]) };
        return [
          recordingEventTypes.mp4Uploaded,
          { ...uploaded, FileList: [FileName], FileMessage: [message] },
        ];
      }),
  );
  return extensions.includes('m3u8')
    ? [[recordingEventTypes.uploadFinished, { LeaveCode: 0 }], ...files]
    : files;
}

function describe({ ending }: Recording, part: RecordedPart, next: RecordedPart | undefined) {
  return {
    UserId: '',
    TrackType: part.trackType,
    MediaId: 'mix',
    StartTimeStamp: part.beganAt,
    EndTimeStamp: next?.beganAt ?? ending?.at ?? part.beganAt,
  };
}

/** Eighteen digits, as the FileIds of VOD. */
function makeFileId(name: string): string {
  const number = createHash('sha256').update(name).digest().readBigUInt64BE();
  return `387${String(number % 10n ** 15n).padStart(15, '0')}`;
}
