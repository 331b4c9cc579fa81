import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { nameTile } from '#layout/document/tile-name.ts';

/** The label of a picture: who it shows, whether it is a screen, and for an empty place, whom it is reserved for. */
export function labelPicture(document: LayoutDocument, picture: PlacedPicture): string {
  const { stream, reservedFor, tileId } = picture;
  if (!tileId) {
    if (stream) {
      return nameStream(stream);
    }
    return reservedFor ? `${nameStream(reservedFor)} · not here` : 'Nobody chosen';
  }
  const name = nameTile(document, tileId);
  if (!reservedFor) {
    return stream ? `${name} · ${nameStream(stream)}` : name;
  }
  return stream ? nameStream(stream) : `${nameStream(reservedFor)} · not here`;
}

function nameStream({ userId, media }: { readonly userId: string; readonly media: 0 | 1 }): string {
  return media === 1 ? `${userId} · screen` : userId;
}
