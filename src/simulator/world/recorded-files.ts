import { roomIdTypes } from '#trtc/create-recording.ts';

import { isMixed } from './recorder.ts';
import type { Recording } from './recorder.ts';
import { encodeId } from './task-ids.ts';

/** A `StorageFile` of Describe. */
export interface RecordedFile {
  readonly UserId: string;
  readonly FileName: string;
  readonly TrackType: 'audio' | 'video' | 'audio_video';
  readonly BeginTimeStamp: number;
}

/** The part of a recording that one server recorded. Times are Unix ms. */
export interface RecordedPart {
  /** In the vendor's format (intl 647/45169), without folders and extension. */
  readonly name: string;
  readonly trackType: RecordedFile['TrackType'];
  readonly beganAt: number;
}

const trackTypes = ['audio_video', 'audio', 'video'] as const;

/** The parts of a mixed recording that has begun. The simulator lists no files of single-stream recordings. */
export function listParts(recording: Recording): readonly RecordedPart[] {
  if (!isMixed(recording) || recording.startedAt === null) {
    return [];
  }
  const { sdkAppId, roomId, roomIdType } = recording.room;
  const room = roomIdType === roomIdTypes.string ? encodeId(roomId) : roomId;
  return [recording.startedAt, ...recording.failOvers].map((beganAt, recovery) => ({
    name: `${recovery === 0 ? '' : `ha${recovery}_`}${sdkAppId}_${room}`,
    trackType: trackTypes[recording.streamType] ?? 'audio_video',
    beganAt,
  }));
}

/**
 * The bucket's folder for the files of a recording, with a slash at the end; empty where files are named without it, as in the
 * vendor's samples.
 */
export function folderOf({ storage, taskId, namesFolders }: Recording): string {
  if (!namesFolders) {
    return '';
  }
  return [...(storage.CloudStorage?.FileNamePrefix ?? []), taskId, ''].join('/');
}

/** The index files in a bucket, one for each part. For VOD the list is empty, as documented. */
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
