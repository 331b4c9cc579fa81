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
