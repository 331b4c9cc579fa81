import { mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxStreams } from '#trtc/limits.ts';
import { patternEnding } from '#trtc/subscription.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import type { Room, SourceSize } from './rooms.ts';

/** `StreamType` of RecordParams. */
const streamTypes = { audioOnly: 1, videoOnly: 2 };
/** `MediaId` of RecordParams, which is not that of a window. */
const recordedMediaIds = { main: 1, sub: 2 };

/** What of RecordParams decides on whom a recorder takes in. */
export interface StreamSelection {
  readonly streamType: number;
  readonly recordedMedia: number;
}

/** One picture of a mixed recording; `source` is its size in px. Who is only heard has a picture too, of no video. */
export interface RecordedStream {
  readonly userId: string;
  readonly media: 'camera' | 'screen' | 'audio';
  readonly source: SourceSize;
}

/** `MediaId` a window must have to show the stream. */
export function mediaIdOf({ media }: RecordedStream): MediaId {
  return media === 'screen' ? mediaIds.screen : mediaIds.camera;
}

export function recordsAnything(
  selection: StreamSelection,
  lists: SubscribeStreamUserIds,
  room: Room | undefined,
): boolean {
  return subscribe(selection, lists, room).length > 0;
}

/**
 * The pictures the recorder has to place, in the order people entered, of one person the camera first (intl 647/45169). Whose
 * video is not subscribed has none; who sends nothing but sound has one of kind `audio`, unless the recording has no sound.
 */
export function listRecordedStreams(
  selection: StreamSelection,
  lists: SubscribeStreamUserIds,
  room: Room | undefined,
): readonly RecordedStream[] {
  return subscribe(selection, lists, room).filter((stream) => stream !== 'sound');
}

/**
 * The streams taken in, the earliest to enter where there are too many: a person's main stream (camera and microphone) is one,
 * the screen share another. `sound` is a main stream without a picture of its own.
 */
function subscribe(
  { streamType, recordedMedia }: StreamSelection,
  lists: SubscribeStreamUserIds,
  room: Room | undefined,
): readonly (RecordedStream | 'sound')[] {
  const all = [...(room?.people.values() ?? [])].flatMap((person) => {
    const { userId, source } = person;
    const isVideoWanted =
      streamType !== streamTypes.audioOnly && isSubscribed(userId, room, lists, 'video');
    const isAudioWanted =
      streamType !== streamTypes.videoOnly && isSubscribed(userId, room, lists, 'audio');
    const isMainWanted = recordedMedia !== recordedMediaIds.sub;
    const isSeen = isMainWanted && isVideoWanted && person.camera !== null;
    const isHeard = isMainWanted && isAudioWanted && person.microphone !== null;
    const isShared =
      recordedMedia !== recordedMediaIds.main && isVideoWanted && person.screen !== null;

    const streams: (RecordedStream | 'sound')[] = [];
    if (isSeen) {
      streams.push({ userId, media: 'camera', source: source.camera });
    } else if (isHeard && isVideoWanted && !isShared) {
      streams.push({ userId, media: 'audio', source: source.camera });
    } else if (isHeard) {
      streams.push('sound');
    }
    if (isShared) {
      streams.push({ userId, media: 'screen', source: source.screen });
    }
    return streams;
  });
  return all.slice(0, maxStreams);
}

/** An absent or empty allowlist means everybody (intl 647/36760, SubscribeStreamUserIds). */
function isSubscribed(
  userId: string,
  room: Room | undefined,
  lists: SubscribeStreamUserIds,
  medium: 'audio' | 'video',
): boolean {
  const [allowed = [], blocked = []] =
    medium === 'audio'
      ? [lists.SubscribeAudioUserIds, lists.UnSubscribeAudioUserIds]
      : [lists.SubscribeVideoUserIds, lists.UnSubscribeVideoUserIds];
  const isCaught = (entry: string) => catches(entry, userId, room);
  return (allowed.length === 0 || allowed.some(isCaught)) && !blocked.some(isCaught);
}

/** While somebody in the room is called exactly as the pattern reads, the entry means that person alone. */
function catches(entry: string, userId: string, room: Room | undefined): boolean {
  if (entry === userId) {
    return true;
  }
  if (!entry.endsWith(patternEnding) || room?.people.has(entry) === true) {
    return false;
  }
  return userId.startsWith(entry.slice(0, -patternEnding.length));
}
