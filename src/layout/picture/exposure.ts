import type { Size } from '#geometry/rect.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { compose } from './composition.ts';
import { listNamedPeople } from './named-people.ts';
import type { Participant } from './participants.ts';
import { isSubscribed, readMedium } from '#layout/document/subscription-mode.ts';
import { readLayout } from '#layout/document/wire.ts';

/** The people whom a layout shows and makes audible, by user id. */
export interface Exposure {
  readonly seen: ReadonlySet<string>;
  readonly heard: ReadonlySet<string>;
}

export const nobody: Exposure = { seen: new Set(), heard: new Set() };

/**
 * Who would be seen and heard under a payload, at once or as soon as they turn something on: people in the room, and people
 * whom the payload names before they enter. A camera that is off now may be turned on at any time, so it protects nobody.
 * @param canvas canvas px. @param people in entry order.
 */
export function findExposure(
  payload: RecordingPayload,
  canvas: Size,
  people: readonly Participant[],
): Exposure {
  const document = readLayout(payload);
  const { MixLayoutParams, SubscribeStreamUserIds } = payload;
  const isCustom = MixLayoutParams.MixLayoutMode === layoutModes.custom;
  const audio = readMedium(SubscribeStreamUserIds, 'audio');
  const video = readMedium(SubscribeStreamUserIds, 'video');
  const room = people.map(({ userId }) => userId);
  const known = new Set([...room, ...listNamedPeople(payload, ['only'])]);
  /** Whether somebody would fill a slot as soon as their camera is on, if nobody else changes. */
  function wouldFillSlot(userId: string): boolean {
    const turnedOn = people.map((person) =>
      person.userId === userId ? { ...person, camera: true } : person,
    );
    return compose(document, canvas, turnedOn).some(({ stream }) => stream?.userId === userId);
  }
  const placed = isCustom
    ? [
        ...(MixLayoutParams.MixLayoutList ?? []).map((tile) => tile.UserId ?? ''),
        ...compose(document, canvas, people).map(({ stream }) => stream?.userId ?? ''),
        ...(hasOpenSlot(MixLayoutParams) ? room.filter(wouldFillSlot) : []),
      ].filter((userId) => userId !== '')
    : [...known];
  return {
    seen: new Set(placed.filter((userId) => isSubscribed(video, userId, room))),
    heard: new Set([...known].filter((userId) => isSubscribed(audio, userId, room))),
  };
}

function hasOpenSlot({ MixLayoutList = [] }: RecordingPayload['MixLayoutParams']): boolean {
  return MixLayoutList.some(({ UserId }) => !UserId);
}

/** Who is in `exposure` and not in `earlier`. */
export function subtractExposure(exposure: Exposure, earlier: Exposure): Exposure {
  return {
    seen: new Set([...exposure.seen].filter((userId) => !earlier.seen.has(userId))),
    heard: new Set([...exposure.heard].filter((userId) => !earlier.heard.has(userId))),
  };
}

export function isNobody({ seen, heard }: Exposure): boolean {
  return seen.size === 0 && heard.size === 0;
}

/** `ana (seen and heard), ben (heard)`: whoever is seen first, each once. */
export function nameExposed({ seen, heard }: Exposure): readonly string[] {
  return [...new Set([...seen, ...heard])].map((userId) => {
    const how = [seen.has(userId) ? 'seen' : '', heard.has(userId) ? 'heard' : ''];
    return `${userId} (${how.filter((word) => word !== '').join(' and ')})`;
  });
}
