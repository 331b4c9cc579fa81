import type { ItemId, LayoutDocument, StrapLook, StrapMark } from '#layout/document/document.ts';
import { followStraps, listStraps, releaseStrap } from '#layout/document/follow-straps.ts';
import { isStrap, makeStrapMark } from '#layout/document/name-strap.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { highestWatermarkNumber } from '#layout/document/watermark-numbers.ts';

import { countFreeWatermarks } from './strap-places.ts';

/** The look of the name strap of a tile; undefined for a tile without one. */
export function strapLookOf(document: LayoutDocument, tile: ItemId): StrapLook | undefined {
  return listStraps(document).find(({ strap }) => strap.tile === tile)?.strap.look;
}

/**
 * Gives each of these tiles a name strap of that look, or none; a tile has one at most. Undefined when a layout would get more
 * watermarks than it may have.
 */
export function strapTiles(
  document: LayoutDocument,
  tiles: readonly ItemId[],
  look: StrapLook | null,
  names: PeopleNames,
): LayoutDocument | undefined {
  const chosen = new Set(tiles);
  const { watermarks, waitingStraps = [] } = document;
  const isChosen = (mark: StrapMark): boolean => chosen.has(mark.strap.tile);
  if (look === null) {
    return followStraps(
      {
        ...document,
        watermarks: watermarks.filter((mark) => !isStrap(mark) || !isChosen(mark)),
        waitingStraps: waitingStraps.filter((mark) => !isChosen(mark)),
      },
      names,
    );
  }
  const known = new Set(listStraps(document).map(({ strap }) => strap.tile));
  const fresh = document.tiles.filter(({ id }) => chosen.has(id) && !known.has(id));
  if (fresh.length > countFreeWatermarks(document)) {
    return undefined;
  }
  const give = <Mark extends StrapMark>(mark: Mark): Mark =>
    isChosen(mark) ? { ...mark, strap: { ...mark.strap, look } } : mark;
  const first = 1 + highestWatermarkNumber(document);
  const added = fresh.map(({ id }, index): StrapMark => ({
    id: `watermark-${first + index}`,
    wire: makeStrapMark(),
    strap: { tile: id, look },
  }));
  return followStraps(
    {
      ...document,
      watermarks: watermarks.map((mark) => (isStrap(mark) ? give(mark) : mark)),
      waitingStraps: [...waitingStraps.map(give), ...added],
    },
    names,
  );
}

/** Makes plain text watermarks of name straps: they stay where they are, and what they say. */
export function releaseStraps(document: LayoutDocument, ids: ReadonlySet<ItemId>): LayoutDocument {
  return {
    ...document,
    watermarks: document.watermarks.map((mark) =>
      isStrap(mark) && ids.has(mark.id) ? releaseStrap(mark) : mark,
    ),
  };
}
