import type { MediaId } from '#trtc/layout-params.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import { maxStreams } from '#trtc/limits.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import type { LayoutDocument } from './document.ts';
import { isSubscribed, readMedium } from './subscription-mode.ts';

/** Somebody in the room who may publish, as the roster tells. */
export interface Participant {
  readonly userId: string;
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly screen: boolean;
}

/** One stream that takes a picture: a camera (or a person who is only heard) or a screen share. */
export interface Stream {
  readonly userId: string;
  readonly media: MediaId;
  /** False: nothing is to be seen; the person is only heard. */
  readonly hasVideo: boolean;
}

/**
 * The streams that the recorder receives, in the order of entry into the room: the earliest 25 people who publish anything
 * that is subscribed (guide intl 647/45169). A camera and a screen share are two pictures (inferred from `MediaId`).
 * @param people in entry order.
 */
export function receivedStreams(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
  audioOnlyTakesPicture: boolean,
): readonly Stream[] {
  const audio = readMedium(subscription, 'audio');
  const video = readMedium(subscription, 'video');
  const received = people
    .map((person) => ({
      userId: person.userId,
      camera: person.camera && isSubscribed(video, person.userId),
      screen: person.screen && isSubscribed(video, person.userId),
      heard: person.microphone && isSubscribed(audio, person.userId),
    }))
    .filter((person) => person.camera || person.screen || person.heard)
    .slice(0, maxStreams);
  return received.flatMap(({ userId, camera, screen, heard }): readonly Stream[] => {
    const streams: Stream[] = [];
    if (camera) streams.push({ userId, media: mediaIds.camera, hasVideo: true });
    // Somebody who shows a screen is no audio-only person: the screen is the picture.
    else if (heard && !screen && audioOnlyTakesPicture) {
      streams.push({ userId, media: mediaIds.camera, hasVideo: false });
    }
    if (screen) streams.push({ userId, media: mediaIds.screen, hasVideo: true });
    return streams;
  });
}

/**
 * Everybody the layout names, as if they were there: what to draw while nobody knows who is in the room.
 */
export function assumePeople(document: LayoutDocument): readonly Participant[] {
  const shows = new Map<string, { camera: boolean; screen: boolean }>();
  const bound = [
    { userId: document.settings.MaxResolutionUserId, stream: document.settings.MediaId },
    ...document.tiles,
  ];
  for (const { userId, stream } of bound) {
    if (!userId) continue;
    const known = shows.get(userId) ?? { camera: false, screen: false };
    shows.set(userId, {
      camera: known.camera || stream !== mediaIds.screen,
      screen: known.screen || stream === mediaIds.screen,
    });
  }
  return [...shows].map(([userId, media]) => ({ userId, microphone: true, ...media }));
}
