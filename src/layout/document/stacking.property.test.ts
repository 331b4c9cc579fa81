import { chosenOf, stackedTiles } from '#testing/arbitraries/documents.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Tile } from './document.ts';
import { layerOf, restack, stackTiles } from './stacking.ts';
import type { Restacking } from './stacking.ts';

const stacks = stackedTiles().chain((tiles) => fc.tuple(fc.constant(tiles), chosenOf(tiles)));
const ways = ['front', 'back', 'forward', 'backward'] as const;

function apply(tiles: readonly Tile[], layers: ReadonlyMap<string, number>): readonly Tile[] {
  return tiles.map((tile) => {
    const layer = layers.get(tile.id);
    return layer === undefined ? tile : { ...tile, layer };
  });
}

function idsOf(tiles: readonly Tile[]): readonly string[] {
  return stackTiles(tiles).map((tile) => tile.id);
}

/** How many of the others lie behind each chosen tile, back to front: describes the order of both groups completely. */
function depths(order: readonly string[], chosen: ReadonlySet<string>): readonly number[] {
  let behind = 0;
  return order.flatMap((id) => {
    if (chosen.has(id)) {
      return [behind];
    }
    behind += 1;
    return [];
  });
}

function expectedDepths(
  before: readonly number[],
  others: number,
  how: Restacking,
): readonly number[] {
  return before.map((depth) => {
    if (how === 'front') {
      return others;
    }
    if (how === 'back') {
      return 0;
    }
    return how === 'forward' ? Math.min(others, depth + 1) : Math.max(0, depth - 1);
  });
}

function isSettled(tiles: readonly Tile[], chosen: ReadonlySet<string>): boolean {
  return tiles.every(
    (tile) =>
      !chosen.has(tile.id) ||
      tiles.every((other) => chosen.has(other.id) || layerOf(other) !== layerOf(tile)),
  );
}

describe.each(ways)('sending tiles %s', (how) => {
  it('moves the chosen tiles and keeps the order within both groups', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const before = idsOf(tiles);
        const after = idsOf(apply(tiles, restack(tiles, chosen, how)));
        const only = (ids: readonly string[]): readonly string[] =>
          ids.filter((id) => chosen.has(id));
        const rest = (ids: readonly string[]): readonly string[] =>
          ids.filter((id) => !chosen.has(id));
        expect(only(after)).toEqual(only(before));
        expect(rest(after)).toEqual(rest(before));
        expect(depths(after, chosen)).toEqual(
          expectedDepths(depths(before, chosen), tiles.length - chosen.size, how),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves no layer shared between a chosen tile and another: the recorder might draw them either way', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        expect(isSettled(apply(tiles, restack(tiles, chosen, how)), chosen)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('sets whole layers from 0 up, and only where the layer changes', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        for (const [id, layer] of restack(tiles, chosen, how)) {
          expect(Number.isInteger(layer) && layer >= 0).toBe(true);
          const tile = tiles.find((candidate) => candidate.id === id);
          expect(tile && layerOf(tile)).not.toBe(layer);
        }
      }),
    );
  });

  it('changes no layer that could have stayed', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const layers = restack(tiles, chosen, how);
        const order = idsOf(apply(tiles, layers));
        for (const id of layers.keys()) {
          const kept = apply(tiles, new Map([...layers].filter(([other]) => other !== id)));
          const sameOrder = idsOf(kept).join() === order.join();
          expect(sameOrder && isSettled(kept, chosen) && hasNoTie(kept, chosen)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing when no tile or every tile is chosen', () => {
    fc.assert(
      fc.property(stackedTiles(), (tiles) => {
        expect(restack(tiles, new Set(), how).size).toBe(0);
        expect(restack(tiles, new Set(tiles.map((tile) => tile.id)), how).size).toBe(0);
      }),
    );
  });
});

function hasNoTie(tiles: readonly Tile[], chosen: ReadonlySet<string>): boolean {
  return tiles.every(
    (tile) =>
      !chosen.has(tile.id) ||
      tiles.every((other) => other === tile || layerOf(other) !== layerOf(tile)),
  );
}

describe('sending tiles to an end', () => {
  it.each(['front', 'back'] as const)('%s changes nothing the second time', (how) => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const once = apply(tiles, restack(tiles, chosen, how));
        expect(restack(once, chosen, how).size).toBe(0);
      }),
    );
  });

  it('front changes only the chosen', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        for (const id of restack(tiles, chosen, 'front').keys()) {
          expect(chosen.has(id)).toBe(true);
        }
      }),
    );
  });

  it('back changes only the chosen while there is room below the others', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const raised = tiles.map((tile) => ({ ...tile, layer: layerOf(tile) + chosen.size }));
        for (const id of restack(raised, chosen, 'back').keys()) {
          expect(chosen.has(id)).toBe(true);
        }
      }),
    );
  });
});

describe('the stack', () => {
  it('is sorted by layer and, on one layer, by place in the list', () => {
    fc.assert(
      fc.property(stackedTiles(), (tiles) => {
        const stack = stackTiles(tiles);
        stack.forEach((tile, index) => {
          const below = stack[index - 1];
          if (!below) {
            return;
          }
          const byLayer = layerOf(below) < layerOf(tile);
          const byPlace =
            layerOf(below) === layerOf(tile) && tiles.indexOf(below) < tiles.indexOf(tile);
          expect(byLayer || byPlace).toBe(true);
        });
        expect(stack).toHaveLength(tiles.length);
      }),
    );
  });
});
