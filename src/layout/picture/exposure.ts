import type { Size } from '#geometry/rect.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import { compose } from './composition.ts';
import { listNamedPeople } from './named-people.ts';
import { listRoom } from './participants.ts';
import type { Participant } from './participants.ts';
import { listSlotFillers } from './place-fillers.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { callPerson, noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { readMedium, testSubscribed } from '#layout/document/subscription-mode.ts';
import type { Medium } from '#layout/document/subscription-mode.ts';
import { readLayout } from '#layout/document/wire.ts';
import { say } from '#words/say.ts';

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
  const room = listRoom(people);
  const isHeard = testSubscribed(readMedium(SubscribeStreamUserIds, 'audio'), room);
  const isSeen = testSubscribed(readMedium(SubscribeStreamUserIds, 'video'), room);
  const known = new Set(room);
  for (const userId of listNamedPeople(payload, ['only'])) {
    known.add(userId);
  }
  const placed = isCustom
    ? [
        ...(MixLayoutParams.MixLayoutList ?? []).map((tile) => tile.UserId ?? ''),
        ...compose(document, canvas, people).map(({ stream }) => stream?.userId ?? ''),
        ...listSlotFillers(document, people),
      ].filter((userId) => userId !== '')
    : [...known];
  return {
    seen: new Set(placed.filter(isSeen)),
    heard: new Set([...known].filter(isHeard)),
  };
}

/** Who is in `exposure` and not in `earlier`. */
export function subtractExposure(exposure: Exposure, earlier: Exposure): Exposure {
  return {
    seen: new Set([...exposure.seen].filter((userId) => !earlier.seen.has(userId))),
    heard: new Set([...exposure.heard].filter((userId) => !earlier.heard.has(userId))),
  };
}

export function uniteExposure(a: Exposure, b: Exposure): Exposure {
  return {
    seen: new Set([...a.seen, ...b.seen]),
    heard: new Set([...a.heard, ...b.heard]),
  };
}

/** Who is in `exposure` although a blocklist of `subscription` names them. A short allowlist blocks nobody on purpose. */
export function keepBlocked(exposure: Exposure, subscription: SubscribeStreamUserIds): Exposure {
  const keep = (userIds: ReadonlySet<string>, medium: Medium): ReadonlySet<string> => {
    const list = readMedium(subscription, medium);
    if (list.mode !== 'except') {
      return new Set();
    }
    const isAllowed = testSubscribed(list, []);
    return new Set([...userIds].filter((userId) => !isAllowed(userId)));
  };
  return { seen: keep(exposure.seen, 'video'), heard: keep(exposure.heard, 'audio') };
}

export function isNobody({ seen, heard }: Exposure): boolean {
  return seen.size === 0 && heard.size === 0;
}

/** `ana (seen and heard), ben (heard)`: whoever is seen first, each once. */
export function nameExposed(
  { seen, heard }: Exposure,
  names: PeopleNames = noNames,
): readonly string[] {
  return [...new Set([...seen, ...heard])].map((userId) => {
    const name = isolateName(callPerson(userId, names));
    if (!seen.has(userId)) {
      return say('{name} (heard)', { name });
    }
    return heard.has(userId)
      ? say('{name} (seen and heard)', { name })
      : say('{name} (seen)', { name });
  });
}
