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

const trackTypes = ['audio_video', 'audio', 'video'] as const;

/**
 * The index files of a mixed recording to a bucket, once it has begun, under the names the vendor gives them: one, and one more
 * for each time it went on after a failure (intl 647/45169).
 * VOD lists none, as documented; of single-stream recordings the simulator makes no files.
 */
export function listFiles(recording: Recording): readonly RecordedFile[] {
  const bucket = recording.storage.CloudStorage;
  if (bucket === undefined || !isMixed(recording) || recording.startedAt === null) return [];
  const { sdkAppId, roomId, roomIdType } = recording.room;
  const room = roomIdType === roomIdTypes.string ? respellId(roomId) : roomId;
  const folders = [...(bucket.FileNamePrefix ?? []), recording.taskId];
  return [recording.startedAt, ...recording.failOvers].map((beganAt, recovery) => {
    const prefix = recovery === 0 ? '' : `ha${String(recovery)}_`;
    return {
      UserId: '',
      FileName: [...folders, `${prefix}${String(sdkAppId)}_${room}.m3u8`].join('/'),
      TrackType: trackTypes[recording.streamType] ?? 'audio_video',
      BeginTimeStamp: beganAt,
    };
  });
}
