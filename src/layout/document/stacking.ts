import type { ItemId, Tile } from './document.ts';

/** The vendor's default of `ImageLayer`: the bottom (intl 647/36760). */
const bottomLayer = 0;

export function layerOf(tile: Pick<Tile, 'layer'>): number {
  return tile.layer ?? bottomLayer;
}

/** Back to front: by layer, then by place in the list (later on top, as the recorder is assumed to do). */
export function stackTiles(tiles: readonly Tile[]): readonly Tile[] {
  // Array.prototype.sort is stable, which is what keeps the list order within a layer.
  return [...tiles].sort((a, b) => layerOf(a) - layerOf(b));
}

/** How items move in the order: by a step, to an end, or directly over or under another one. */
export type Restacking =
  | 'forward'
  | 'backward'
  | 'front'
  | 'back'
  | { readonly over: ItemId }
  | { readonly under: ItemId };

/**
 * New layers so that the chosen tiles come forward or go back, keeping their order among themselves. A step exchanges a tile with
 * its neighbour, and every tile gets a layer of its own from 0 up: so a step down and a step up cancel each other.
 * @returns the tiles whose layer changes, with the new one; none where nothing moves and no chosen tile shares its layer.
 */
export function restack(
  tiles: readonly Tile[],
  chosen: ReadonlySet<ItemId>,
  how: Restacking,
): ReadonlyMap<ItemId, number> {
  const before = stackTiles(tiles);
  const after = reorder(before, (tile) => chosen.has(tile.id), how);
  // Already in order by the layers alone. On one layer the recorder decides which tile is in front.
  if (after.every((tile, index) => tile === before[index]) && !sharesLayer(tiles, chosen)) {
    return new Map();
  }
  return new Map(
    after.flatMap((tile, layer) => (layerOf(tile) === layer ? [] : [[tile.id, layer]])),
  );
}

/** Whether a chosen tile is on one layer with a tile that is not. */
function sharesLayer(tiles: readonly Tile[], chosen: ReadonlySet<ItemId>): boolean {
  const others = new Set(tiles.filter((tile) => !chosen.has(tile.id)).map(layerOf));
  return tiles.some((tile) => chosen.has(tile.id) && others.has(layerOf(tile)));
}

/** A list from back to front in which the chosen items move, keeping their order among themselves. */
export function reorder<T extends { readonly id: ItemId }>(
  stack: readonly T[],
  isChosen: (item: T) => boolean,
  how: Restacking,
): readonly T[] {
  if (how === 'front' || how === 'back') {
    const moved = stack.filter(isChosen);
    const rest = stack.filter((item) => !isChosen(item));
    return how === 'front' ? [...rest, ...moved] : [...moved, ...rest];
  }
  if (typeof how === 'object') {
    const rest = stack.filter((item) => !isChosen(item));
    const target = 'over' in how ? how.over : how.under;
    const at = rest.findIndex(({ id }) => id === target);
    return at === -1
      ? stack
      : rest.toSpliced('over' in how ? at + 1 : at, 0, ...stack.filter(isChosen));
  }
  const order = how === 'forward' ? [...stack].reverse() : [...stack];
  // Walking against the direction of the move lets a block of chosen items move together.
  for (let i = 1; i < order.length; i += 1) {
    const ahead = order[i - 1];
    const item = order[i];
    if (ahead && item && isChosen(item) && !isChosen(ahead)) {
      order[i - 1] = item;
      order[i] = ahead;
    }
  }
  return how === 'forward' ? order.reverse() : order;
}
