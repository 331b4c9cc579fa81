import type { MediaId } from '#trtc/layout-params.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import { maxStreams } from '#trtc/limits.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import type { LayoutDocument } from '#layout/document/document.ts';
import { readMedium, testSubscribed } from '#layout/document/subscription-mode.ts';

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
  return listReceived(people, requestStreamsOf(people, subscription))
    .filter(
      ({ picture }) => picture === 'always' || (picture === 'stand-in' && audioOnlyTakesPicture),
    )
    .map(({ userId, media, hasVideo }) => ({ userId, media, hasVideo }));
}

/** The earliest streams, up to the limit. Looks at no more people than that needs. */
function listReceived(
  people: readonly Participant[],
  requestOf: (person: Participant) => readonly RequestedStream[],
): readonly RequestedStream[] {
  const received: RequestedStream[] = [];
  for (const person of people) {
    received.push(...requestOf(person));
    if (received.length >= maxStreams) {
      break;
    }
  }
  return received.slice(0, maxStreams);
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

/** A stream that a person sends and the subscription requests, whether or not a place is left for it. */
export interface RequestedStream extends PictureStream {
  /** `stand-in`: no video, but the person may keep a place. */
  readonly picture: 'always' | 'stand-in' | 'never';
}

/** The streams that people send and the subscription requests, in entry order. */
function requestStreams(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
): readonly RequestedStream[] {
  return people.flatMap(requestStreamsOf(people, subscription));
}

/** The streams of one person that the subscription requests, by what they send. @param people everybody in the room */
export function requestStreamsOf(
  people: readonly Participant[],
  subscription: SubscribeStreamUserIds,
): (person: Participant) => readonly RequestedStream[] {
  const room = listRoom(people);
  const mayBeHeard = testSubscribed(readMedium(subscription, 'audio'), room);
  const mayBeSeen = testSubscribed(readMedium(subscription, 'video'), room);
  return ({ userId, ...sends }) => {
    if (!sends.camera && !sends.microphone && !sends.screen) {
      return silent;
    }
    const isSeen = mayBeSeen(userId);
    const isHeard = sends.microphone && mayBeHeard(userId);
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
  };
}

const silent: readonly RequestedStream[] = [];

const rooms = new WeakMap<readonly Participant[], readonly string[]>();

/** The user ids of the people in a room. The same list of people has the same list of ids: it is asked for with each picture. */
export function listRoom(people: readonly Participant[]): readonly string[] {
  const room = rooms.get(people) ?? people.map(({ userId }) => userId);
  rooms.set(people, room);
  return room;
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
