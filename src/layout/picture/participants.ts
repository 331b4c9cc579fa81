import type { MediaId } from '#trtc/layout-params.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import { maxStreams } from '#trtc/limits.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import type { LayoutDocument } from '#layout/document/document.ts';
import { isSubscribed, readMedium } from '#layout/document/subscription-mode.ts';

/** Somebody in the room who may publish, by the roster. */
export interface Participant {
  readonly userId: string;
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly screen: boolean;
}

/** One stream that takes a picture: a camera (or a person who is only heard) or a screen share. */
export interface PictureStream {
  readonly userId: string;
  readonly media: MediaId;
  /** False when the person is only heard. */
  readonly hasVideo: boolean;
}

/**
 * The streams that the recorder receives and that take a picture, in the order of entry into the room. A person's camera and
 * microphone are one stream, a screen share is another; the earliest 25 streams win, and somebody who is only heard uses one
 * (guide intl 647/45169). Somebody without a video subscription has no picture.
 * @param people in entry order.
 */
export function receivedStreams(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
  audioOnlyTakesPicture: boolean,
): readonly PictureStream[] {
  return requestStreams(people, subscription)
    .slice(0, maxStreams)
    .filter(
      ({ picture }) => picture === 'always' || (picture === 'stand-in' && audioOnlyTakesPicture),
    )
    .map(({ userId, media, hasVideo }) => ({ userId, media, hasVideo }));
}

/** The streams that are not received because the earliest 25 fill every place, in entry order. */
export function streamsBeyondLimit(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
): readonly PictureStream[] {
  return requestStreams(people, subscription)
    .slice(maxStreams)
    .map(({ userId, media, hasVideo }) => ({ userId, media, hasVideo }));
}

interface RequestedStream extends PictureStream {
  /** `stand-in`: no video, but the person may keep a place. */
  readonly picture: 'always' | 'stand-in' | 'never';
}

/** The streams that people send and the subscription requests, in entry order. */
function requestStreams(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
): readonly RequestedStream[] {
  const audio = readMedium(subscription, 'audio');
  const video = readMedium(subscription, 'video');
  const room = people.map((person) => person.userId);
  return people.flatMap(({ userId, ...sends }): readonly RequestedStream[] => {
    const isSeen = isSubscribed(video, userId, room);
    const isHeard = sends.microphone && isSubscribed(audio, userId, room);
    const camera = sends.camera && isSeen;
    const screen = sends.screen && isSeen;
    // Somebody who shares a screen is not audio-only: the screen is the picture.
    const picture = camera ? 'always' : isSeen && !screen ? 'stand-in' : 'never';
    return [
      ...(camera || isHeard
        ? [{ userId, media: mediaIds.camera, hasVideo: camera, picture } as const]
        : []),
      ...(screen
        ? [{ userId, media: mediaIds.screen, hasVideo: true, picture: 'always' } as const]
        : []),
    ];
  });
}

/**
 * Everybody whom the layout names, as if they were in the room: what to draw while the roster is unknown.
 */
export function assumePeople(document: LayoutDocument): readonly Participant[] {
  const shows = new Map<string, { camera: boolean; screen: boolean }>();
  const bound = [
    { userId: document.settings.MaxResolutionUserId, stream: document.settings.MediaId },
    ...document.tiles,
  ];
  for (const { userId, stream } of bound) {
    if (!userId) {
      continue;
    }
    const known = shows.get(userId) ?? { camera: false, screen: false };
    shows.set(userId, {
      camera: known.camera || stream !== mediaIds.screen,
      screen: known.screen || stream === mediaIds.screen,
    });
  }
  return [...shows].map(([userId, media]) => ({ userId, microphone: true, ...media }));
}
