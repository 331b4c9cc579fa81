import type { WaterMark } from '#trtc/watermark.ts';

import type { LayoutDocument, StrapLook, StrapMark } from './document.ts';
import { followStraps, listStraps } from './follow-straps.ts';
import { noNames } from './people-names.ts';
import type { PeopleNames } from './people-names.ts';
import { sameValue } from './same-value.ts';
import { highestWatermarkNumber } from './watermark-numbers.ts';

/** What is known of a name strap beside the payload, by places in its lists: for scenes and for what a browser keeps. */
export interface StrapNote {
  /** The place of its tile in `MixLayoutList`. */
  readonly window: number;
  readonly look: StrapLook;
  /** Its place in `WaterMarkList`; null: it is not in it. */
  readonly at: number | null;
  /** Its colours, and what it said when it was noted. */
  readonly mark: WaterMark;
}

/** The name straps of a layout as notes; those of tiles that the mode does not show are left out. */
export function noteStraps(document: LayoutDocument): readonly StrapNote[] {
  return listStraps(document).flatMap(({ id, wire, strap }): readonly StrapNote[] => {
    const window = document.tiles.findIndex((tile) => tile.id === strap.tile);
    const at = document.watermarks.findIndex((one) => one.id === id);
    return window < 0 ? [] : [{ window, look: strap.look, at: at < 0 ? null : at, mark: wire }];
  });
}

/**
 * Binds again what notes tell of. A watermark that is another one by now stays plain, and so does one whose tile is gone.
 */
export function bindStraps(
  document: LayoutDocument,
  notes: readonly StrapNote[],
  names: PeopleNames = noNames,
): LayoutDocument {
  if (notes.length === 0) {
    return document;
  }
  const watermarks = [...document.watermarks];
  const waitingStraps: StrapMark[] = [...(document.waitingStraps ?? [])];
  const taken = new Set(listStraps(document).map(({ strap }) => strap.tile));
  let number = highestWatermarkNumber(document);
  for (const { window, look, at, mark } of notes) {
    const tile = document.tiles[window];
    const known = at === null ? undefined : watermarks[at];
    if (!tile || taken.has(tile.id)) {
      continue;
    }
    const { id: tileId, userId } = tile;
    if (at === null) {
      number += 1;
      const id = `watermark-${number}`;
      waitingStraps.push({ id, wire: mark, strap: { tile: tileId, look } });
      taken.add(tileId);
    } else if (known && sameValue(known.wire, mark)) {
      watermarks[at] = { ...known, strap: { tile: tileId, look, userId } };
      taken.add(tileId);
    }
  }
  return followStraps({ ...document, watermarks, waitingStraps }, names);
}
