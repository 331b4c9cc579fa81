import { mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxStreams } from '#trtc/limits.ts';
import { patternEnding } from '#trtc/subscription.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import type { Room, SourceSize } from './rooms.ts';

/** `StreamType` of RecordParams. */
const streamTypes = { audioOnly: 1, videoOnly: 2 };
/** `MediaId` of RecordParams; windows have other values. */
const recordedMediaIds = { main: 1, sub: 2 };

/** The fields of RecordParams that select which streams are recorded. */
export interface StreamSelection {
  readonly streamType: number;
  readonly recordedMedia: number;
}

/** One stream in a mixed picture; `source` is its size in px. A person with a microphone only is a stream of kind `audio`. */
export interface RecordedStream {
  readonly userId: string;
  readonly media: 'camera' | 'screen' | 'audio';
  readonly source: SourceSize;
}

/** The `MediaId` of a window that shows the stream. */
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
 * The streams that the recorder shows, in the order people entered, a person's camera before the screen (intl 647/45169). A
 * person whose video is not subscribed is not shown. A person who publishes sound alone is shown as `audio`, unless the recording
 * has no sound.
 */
export function listRecordedStreams(
  selection: StreamSelection,
  lists: SubscribeStreamUserIds,
  room: Room | undefined,
): readonly RecordedStream[] {
  return subscribe(selection, lists, room).filter((stream) => stream !== 'sound');
}

/**
 * The streams that are recorded; where there are too many, those of the people who entered first. A person's main stream (camera
 * and microphone) is one, the screen share another. `sound` is a main stream that is heard and not shown.
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
    const { blocked } = person;
    const hasPicture = isVideoWanted && !blocked.picture;
    const isSeen = isMainWanted && hasPicture && person.camera !== null;
    const isHeard = isMainWanted && isAudioWanted && !blocked.sound && person.microphone !== null;
    const isShared =
      recordedMedia !== recordedMediaIds.main && hasPicture && person.screen !== null;

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

/** An absent or empty allow list means everybody (intl 647/36760, SubscribeStreamUserIds). */
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
  const isListed = (entry: string) => matches(entry, userId, room);
  return (allowed.length === 0 || allowed.some(isListed)) && !blocked.some(isListed);
}

/** While somebody in the room has exactly the pattern's text as UserId, the entry means that person only. */
function matches(entry: string, userId: string, room: Room | undefined): boolean {
  if (entry === userId) {
    return true;
  }
  if (!entry.endsWith(patternEnding) || room?.people.has(entry) === true) {
    return false;
  }
  return userId.startsWith(entry.slice(0, -patternEnding.length));
}
