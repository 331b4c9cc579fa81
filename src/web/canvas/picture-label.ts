import { isolateName } from '#layout/document/isolate-name.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findLeftOut } from '#layout/picture/left-out.ts';
import { listRoom } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { nameTile } from '#layout/document/tile-name.ts';

/**
 * The label of a picture: who it shows, whether it is a screen, and for an empty place, whom it is reserved for and why they are
 * not in it.
 * @param people who is in the room
 */
export function labelPicture(
  document: LayoutDocument,
  picture: PlacedPicture,
  people: readonly Participant[],
): string {
  const { stream, reservedFor, tileId } = picture;
  if (!tileId) {
    if (stream) {
      return nameStream(stream);
    }
    return reservedFor ? labelEmpty(document, reservedFor, people) : 'Nobody chosen';
  }
  const name = nameTile(document, tileId);
  if (!reservedFor) {
    return stream ? `${name} · ${nameStream(stream)}` : name;
  }
  return stream ? nameStream(stream) : labelEmpty(document, reservedFor, people);
}

interface NamedStream {
  readonly userId: string;
  readonly media: 0 | 1;
}

function labelEmpty(
  document: LayoutDocument,
  reservedFor: NamedStream,
  people: readonly Participant[],
): string {
  return `${nameStream(reservedFor)} · ${explainEmpty(document, reservedFor, people)}`;
}

function explainEmpty(
  { subscription }: LayoutDocument,
  { userId, media }: NamedStream,
  people: readonly Participant[],
): string {
  const leftOut = findLeftOut(subscription, listRoom(people), userId);
  if (leftOut === 'both' || leftOut === 'picture') {
    return 'not recorded';
  }
  if (!people.some((person) => person.userId === userId)) {
    return 'not here';
  }
  return media === mediaIds.screen ? 'shares no screen' : 'sends nothing';
}

function nameStream({ userId, media }: NamedStream): string {
  return media === mediaIds.screen ? `${isolateName(userId)} · screen` : userId;
}
