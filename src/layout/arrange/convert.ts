import { mapEvenly } from '#geometry/even-edges.ts';
import type { Size } from '#geometry/rect.ts';
import { layoutModes, renderModes } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

import { compose } from '#layout/picture/composition.ts';
import type { LayoutDocument, Tile } from '#layout/document/document.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import type { Participant } from '#layout/picture/participants.ts';

/**
 * Turns the pictures of a template into tiles: each picture becomes a tile at the same place, its edges at even px, bound
 * to the person it shows. An empty place becomes no tile. Switching back restores the template.
 * @param people in the order of entry into the room.
 */
export function convertToCustom(
  document: LayoutDocument,
  canvas: Size,
  people: readonly Participant[],
): LayoutDocument {
  if (document.mode === layoutModes.custom) {
    return document;
  }
  const tiles = compose(document, canvas, people)
    .slice(0, maxTiles)
    .flatMap((picture, index): readonly Tile[] => {
      const shown = picture.stream ?? picture.reservedFor;
      if (!shown) {
        return [];
      }
      return [
        {
          id: `tile-${index + 1}`,
          rect: mapEvenly(picture.rect, canvas, canvas),
          userId: shown.userId,
          ...(shown.media === 1 ? { stream: shown.media } : {}),
          ...(picture.fit === renderModes.crop ? {} : { fit: picture.fit }),
          // In the order in which the template draws them: in Floating the small pictures lie over the big one.
          layer: index,
        },
      ];
    });
  return { ...changeMode(document, layoutModes.custom), tiles };
}
