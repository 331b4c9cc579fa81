import { boundsOf } from '#geometry/rect.ts';
import type { Point } from '#geometry/rect.ts';
import { collectSnapLines } from '#geometry/snap.ts';

import { editableTiles, selectedTiles } from '../selection.ts';
import type { DocumentState } from '../stores.ts';
import type { PickUp } from './session.ts';

/** Takes hold of what is selected; undefined when that is nothing. @param origin canvas px. */
export function pickUpSelection(state: DocumentState, origin: Point): PickUp | undefined {
  if (state.document.mode !== 4) return undefined;
  const tiles = selectedTiles(state);
  const bounds = boundsOf(tiles.map((tile) => tile.rect));
  if (!bounds) return undefined;
  const held = new Set(tiles.map((tile) => tile.id));
  return {
    origin,
    canvas: state.canvas,
    rects: new Map(tiles.map((tile) => [tile.id, tile.rect])),
    bounds,
    lines: collectSnapLines(
      state.canvas,
      editableTiles(state.document)
        .filter((tile) => !held.has(tile.id))
        .map((tile) => tile.rect),
    ),
  };
}
