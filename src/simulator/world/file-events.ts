import { createHash } from 'node:crypto';

import { recordingEvent, recordingEventTypes } from './events.ts';
import type { CloudEvent } from './events.ts';
import { folderOf, listParts } from './recorded-files.ts';
import type { RecordedPart } from './recorded-files.ts';
import type { Recording } from './recorder.ts';
import type { Timeline } from './timeline.ts';

/** Endings by `OutputFormat` of RecordParams (bucket) and by `MediaType` of TencentVod. */
const bucketEndings = [['m3u8'], ['m3u8', 'mp4'], ['m3u8', 'aac'], ['mp4'], ['aac']];
const vodEndings = [['mp4'], ['m3u8'], ['aac'], ['m3u8', 'mp4'], ['m3u8', 'aac']];
const uploaded = { Status: 0 };
/** From one file that is uploaded to the next, ms. */
const uploadMs = 500;

/**
 * Tells the files of a recording that is over, once it is gone: 311 for each and 312 at the end to VOD, 305 for the HLS files and
 * 310 for each other one to a bucket (intl 647/54914). Of a recording that never had a stream there are none.
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
    (vodEndings[MediaType] ?? ['mp4']).map((ending) => {
      const FileId = makeFileId(`${recording.taskId} ${part.name}.${ending}`);
      const vod = {
        ...describe(recording, part, parts[index + 1]),
        FileId,
        VideoUrl: `https://vod.example.com/${FileId}.${ending}`,
        CacheFile: `${part.name}.${ending}`,
      };
      return [recordingEventTypes.vodFile, { ...uploaded, TencentVod: vod }];
    }),
  );
  return [...files, [recordingEventTypes.vodFinished, uploaded]];
}

function listBucketEvents(recording: Recording): readonly FileEvent[] {
  const endings = bucketEndings[recording.outputFormat] ?? ['m3u8'];
  const files = listParts(recording).flatMap((part, index, parts): readonly FileEvent[] =>
    endings
      .filter((ending) => ending !== 'm3u8')
      .map((ending) => {
        const FileName = `${folderOf(recording)}${part.name}.${ending}`;
        const message = { FileName, ...describe(recording, part, parts[index + 1]) };
        return [
          recordingEventTypes.bucketFile,
          { ...uploaded, FileList: [FileName], FileMessage: [message] },
        ];
      }),
  );
  return endings.includes('m3u8')
    ? [[recordingEventTypes.bucketIndexFinished, { LeaveCode: 0 }], ...files]
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

/** Eighteen digits, as VOD names its files. */
function makeFileId(name: string): string {
  const number = createHash('sha256').update(name).digest().readBigUInt64BE();
  return `387${String(number % 10n ** 15n).padStart(15, '0')}`;
}
