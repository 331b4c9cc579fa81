import { roomIdTypes } from '#trtc/create-recording.ts';

import { isMixed } from './recorder.ts';
import type { Recording } from './recorder.ts';
import { respellId } from './task-ids.ts';

/** A `StorageFile` of Describe. */
export interface RecordedFile {
  readonly UserId: string;
  readonly FileName: string;
  readonly TrackType: 'audio' | 'video' | 'audio_video';
  readonly BeginTimeStamp: number;
}

/** What lies between two servers of a recording, or its whole. Times are Unix ms. */
export interface RecordedPart {
  /** As the vendor gives it (intl 647/45169), without folders and ending. */
  readonly name: string;
  readonly trackType: RecordedFile['TrackType'];
  readonly beganAt: number;
}

const trackTypes = ['audio_video', 'audio', 'video'] as const;

/** The parts of a mixed recording that has begun; of single-stream recordings the simulator makes no files. */
export function listParts(recording: Recording): readonly RecordedPart[] {
  if (!isMixed(recording) || recording.startedAt === null) {
    return [];
  }
  const { sdkAppId, roomId, roomIdType } = recording.room;
  const room = roomIdType === roomIdTypes.string ? respellId(roomId) : roomId;
  return [recording.startedAt, ...recording.failOvers].map((beganAt, recovery) => ({
    name: `${recovery === 0 ? '' : `ha${recovery}_`}${sdkAppId}_${room}`,
    trackType: trackTypes[recording.streamType] ?? 'audio_video',
    beganAt,
  }));
}

/** Where a bucket keeps the files of a recording, with a slash at the end. */
export function folderOf({ storage, taskId }: Recording): string {
  return [...(storage.CloudStorage?.FileNamePrefix ?? []), taskId, ''].join('/');
}

/** The index files in a bucket, one a part. VOD lists none, as documented. */
export function listFiles(recording: Recording): readonly RecordedFile[] {
  if (recording.storage.CloudStorage === undefined) {
    return [];
  }
  return listParts(recording).map(({ name, trackType, beganAt }) => ({
    UserId: '',
    FileName: `${folderOf(recording)}${name}.m3u8`,
    TrackType: trackType,
    BeginTimeStamp: beganAt,
  }));
}
