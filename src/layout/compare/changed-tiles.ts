import type { Rect } from '#geometry/rect.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import { nameElement, takeApart } from './elements.ts';
import type { Elements } from './elements.ts';
import { matchElements } from './match-elements.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { writeLayout } from '#layout/document/wire.ts';

/** The changes of a take that can be drawn on the canvas. */
export interface TileChanges {
  readonly byTile: ReadonlyMap<ItemId, 'new' | 'changed'>;
  /** Tiles that the take would remove, at their places on air. Canvas px. */
  readonly gone: readonly { readonly name: string; readonly rect: Rect }[];
}

/** Compares the tiles of a draft with those of `before`, matched as in `diffPayloads`. Only a custom layout has any. */
export function findTileChanges(
  before: RecordingPayload,
  document: LayoutDocument,
  names: PeopleNames = noNames,
): TileChanges {
  if (document.mode !== layoutModes.custom) {
    return { byTile: new Map(), gone: [] };
  }
  const isAirCustom = before.MixLayoutParams.MixLayoutMode === layoutModes.custom;
  const from: Elements = isAirCustom ? takeApart(before) : new Map();
  const to = matchElements(takeApart(writeLayout(document)), from);
  const byTile = new Map<ItemId, 'new' | 'changed'>();
  // Both list the tiles in the order of the payload.
  const tiles = [...to].filter(([, element]) => element.kind === 'tile');
  for (const [index, [key, element]] of tiles.entries()) {
    const id = document.tiles[index]?.id;
    const old = from.get(key);
    if (id !== undefined && !sameValue(old, element)) {
      byTile.set(id, old ? 'changed' : 'new');
    }
  }
  const gone = [...from].flatMap(([key, element]) =>
    element.kind !== 'tile' || to.has(key)
      ? []
      : [
          {
            name: nameElement(key, element, names),
            rect: {
              x: element.value.Left,
              y: element.value.Top,
              width: element.value.Width,
              height: element.value.Height,
            },
          },
        ],
  );
  return { byTile, gone };
}
