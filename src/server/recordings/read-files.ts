import type { RecordedFile } from '#contract/recording.ts';
import { isRecord, readFieldsOf } from '#trtc/answer-reader.ts';
import type { AnswerReader } from '#trtc/answer-reader.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';

/**
 * The files that an event of a recording names (intl 647/54914).
 * @param unread gets the paths of what cannot be read
 */
export function readFiles(
  eventType: number,
  payload: Readonly<Record<string, unknown>>,
  unread: string[],
): readonly RecordedFile[] {
  switch (eventType) {
    case recordingEventTypes.indexUploaded:
      return readNames(payload['FileList'], 'FileList', unread);
    case recordingEventTypes.firstSliceCut:
      return readMessage(payload, '', unread);
    case recordingEventTypes.mp4Uploaded:
      return [
        ...readNames(payload['FileList'], 'FileList', unread),
        ...readEach(payload['FileMessage'], 'FileMessage', unread, readMessage),
      ];
    case recordingEventTypes.vodFileUploaded:
      return readEach(payload['TencentVod'], 'TencentVod', unread, readVodFile);
    default:
      return [];
  }
}

/** The `StorageFileList` of Describe (intl 647/36760). */
export function readStorageFiles(list: unknown, unread: string[]): readonly RecordedFile[] {
  return readEach(list, 'StorageFileList', unread, readMessage);
}

type ReadFile = (
  value: Readonly<Record<string, unknown>>,
  at: string,
  unread: string[],
) => readonly RecordedFile[];

/** A list, or the one entry that stands for it. */
function readEach(
  value: unknown,
  field: string,
  unread: string[],
  read: ReadFile,
): readonly RecordedFile[] {
  if (value === undefined || value === null || value === '') {
    return [];
  }
  const entries = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return entries.flatMap((entry, index) => {
    const at = Array.isArray(value) ? `${field}.${index}` : field;
    if (isRecord(entry)) {
      return read(entry, at, unread);
    }
    unread.push(at);
    return [];
  });
}

function readNames(value: unknown, field: string, unread: string[]): readonly RecordedFile[] {
  if (value === undefined || value === null || value === '') {
    return [];
  }
  const names = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return names.flatMap((name, index) => {
    if (typeof name === 'string' && name !== '') {
      return [{ ...nameless, name }];
    }
    unread.push(Array.isArray(value) ? `${field}.${index}` : field);
    return [];
  });
}

function readMessage(
  value: Readonly<Record<string, unknown>>,
  at: string,
  unread: string[],
): readonly RecordedFile[] {
  const reader = readFieldsOf(value, at, unread);
  const name = reader.text('FileName');
  if (name === null) {
    reader.refuse('FileName');
    return [];
  }
  const startMs = reader.moment('StartTimeStamp');
  const beginMs = reader.moment('BeginTimeStamp');
  return [
    {
      ...nameless,
      name,
      ...readTrack(reader),
      beganAt: formatMoment(startMs ?? beginMs),
      endedAt: formatMoment(reader.moment('EndTimeStamp')),
    },
  ];
}

function readVodFile(
  value: Readonly<Record<string, unknown>>,
  at: string,
  unread: string[],
): readonly RecordedFile[] {
  const reader = readFieldsOf(value, at, unread);
  const [fileId, url] = [reader.text('FileId'), reader.text('VideoUrl')];
  const name = reader.text('CacheFile') ?? fileId ?? url;
  if (name === null) {
    unread.push(at);
    return [];
  }
  return [
    {
      name,
      ...readTrack(reader),
      beganAt: formatMoment(reader.moment('StartTimeStamp')),
      endedAt: formatMoment(reader.moment('EndTimeStamp')),
      url,
      fileId,
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

/** The user id of a mixed recording is empty, and so may its track be. */
function readTrack(reader: AnswerReader) {
  return { userId: reader.text('UserId'), trackType: reader.text('TrackType') };
}

function formatMoment(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
