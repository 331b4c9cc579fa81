import { isolateName } from '#layout/document/isolate-name.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findLeftOut } from '#layout/picture/left-out.ts';
import { listRoom } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { callPerson, noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { nameTile } from '#layout/document/tile-name.ts';
import { say } from '#words/say.ts';

/**
 * The label of a picture: who it shows, whether it is a screen, and for an empty place, whom it is reserved for and why they are
 * not in it.
 * @param people who is in the room. @param names how people are called
 */
export function labelPicture(
  document: LayoutDocument,
  picture: PlacedPicture,
  people: readonly Participant[],
  names: PeopleNames = noNames,
): string {
  const { stream, reservedFor, tileId } = picture;
  if (!tileId) {
    if (stream) {
      return nameStream(stream, names);
    }
    return reservedFor ? labelEmpty(document, reservedFor, people, names) : say('Nobody chosen');
  }
  const name = nameTile(document, tileId, names);
  if (!reservedFor) {
    return stream ? `${name} · ${nameStream(stream, names)}` : name;
  }
  return stream ? nameStream(stream, names) : labelEmpty(document, reservedFor, people, names);
}

interface NamedStream {
  readonly userId: string;
  readonly media: 0 | 1;
}

function labelEmpty(
  document: LayoutDocument,
  reservedFor: NamedStream,
  people: readonly Participant[],
  names: PeopleNames,
): string {
  return `${nameStream(reservedFor, names)} · ${explainEmpty(document, reservedFor, people)}`;
}

function explainEmpty(
  { subscription }: LayoutDocument,
  { userId, media }: NamedStream,
  people: readonly Participant[],
): string {
  const leftOut = findLeftOut(subscription, listRoom(people), userId);
  if (leftOut === 'both' || leftOut === 'picture') {
    return say('not recorded');
  }
  if (!people.some((person) => person.userId === userId)) {
    return say('not here');
  }
  return media === mediaIds.screen ? say('shares no screen') : say('sends nothing');
}

function nameStream({ userId, media }: NamedStream, names: PeopleNames): string {
  const name = callPerson(userId, names);
  return media === mediaIds.screen ? say('{name} · screen', { name: isolateName(name) }) : name;
}
