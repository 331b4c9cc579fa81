import type { ItemId, Tile } from './document.ts';

/** The vendor's default of `ImageLayer`: the bottom (intl 647/36760). */
const bottomLayer = 0;

export function layerOf(tile: Tile): number {
  return tile.layer ?? bottomLayer;
}

/** Back to front: by layer, then by place in the list (later on top, as the recorder is assumed to do). */
export function stackTiles(tiles: readonly Tile[]): readonly Tile[] {
  // Array.prototype.sort is stable, which is what keeps the list order within a layer.
  return [...tiles].sort((a, b) => layerOf(a) - layerOf(b));
}

export type Restacking = 'forward' | 'backward' | 'front' | 'back';

/**
 * New layers for some tiles so that the chosen ones come forward or go back, keeping their order among themselves. Tiles
 * that need not change keep their layer, so that a take changes nothing without need.
 * @returns the tiles whose layer changes, with the new one.
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
  return relayer(after, chosen, new Map(tiles.map((tile, index) => [tile.id, index])));
}

/** Whether a chosen tile is on one layer with a tile that is not. */
function sharesLayer(tiles: readonly Tile[], chosen: ReadonlySet<ItemId>): boolean {
  const others = new Set(tiles.filter((tile) => !chosen.has(tile.id)).map(layerOf));
  return tiles.some((tile) => chosen.has(tile.id) && others.has(layerOf(tile)));
}

/** A list from back to front in which the chosen items move, keeping their order among themselves. */
export function reorder<T extends object>(
  stack: readonly T[],
  isChosen: (item: T) => boolean,
  how: Restacking,
): readonly T[] {
  if (how === 'front' || how === 'back') {
    const moved = stack.filter(isChosen);
    const rest = stack.filter((item) => !isChosen(item));
    return how === 'front' ? [...rest, ...moved] : [...moved, ...rest];
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

function relayer(
  stack: readonly Tile[],
  chosen: ReadonlySet<ItemId>,
  listIndex: ReadonlyMap<ItemId, number>,
): ReadonlyMap<ItemId, number> {
  const changes = new Map<ItemId, number>();
  let below: { readonly tile: Tile; readonly layer: number } | undefined;
  stack.forEach((tile, index) => {
    const layer = chooseLayer(tile, index);
    if (layer !== layerOf(tile)) {
      changes.set(tile.id, layer);
    }
    below = { tile, layer };
  });
  return changes;

  function chooseLayer(tile: Tile, index: number): number {
    if (below === undefined) {
      if (!chosen.has(tile.id)) {
        return layerOf(tile);
      }
      const firstKept = stack.findIndex((other) => !chosen.has(other.id));
      const keptAbove = stack[firstKept];
      if (keptAbove === undefined) {
        return layerOf(tile);
      }
      // Just below the tiles that stay, as far down as there is room.
      return Math.max(
        bottomLayer,
        Math.min(layerOf(tile), layerOf(keptAbove) - (firstKept - index)),
      );
    }
    const mustRise =
      chosen.has(tile.id) ||
      chosen.has(below.tile.id) ||
      (listIndex.get(below.tile.id) ?? 0) > (listIndex.get(tile.id) ?? 0);
    const lowest = mustRise ? below.layer + 1 : below.layer;
    if (!chosen.has(tile.id)) {
      return Math.max(layerOf(tile), lowest);
    }
    const gap = stack.slice(index).findIndex((other) => !chosen.has(other.id));
    const nextKept = stack[index + gap];
    // Room is left for the chosen ones up to the next tile that stays, so that it can.
    const highest = gap < 0 || !nextKept ? Infinity : layerOf(nextKept) - gap;
    return layerOf(tile) >= lowest && layerOf(tile) <= highest ? layerOf(tile) : lowest;
  }
}
