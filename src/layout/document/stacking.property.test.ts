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

  it('gives every tile a layer of its own from 0 up as soon as one changes', () => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const layers = restack(tiles, chosen, how);
        const after = stackTiles(apply(tiles, layers)).map(layerOf);
        if (layers.size > 0) {
          expect(after).toEqual(after.map((_, index) => index));
        }
      }),
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

describe('a step', () => {
  it.each([
    ['backward', 'forward'],
    ['forward', 'backward'],
  ] as const)('%s and a step %s cancel each other', (first, second) => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const before = tiles.map((tile) => ({ ...tile, layer: stackTiles(tiles).indexOf(tile) }));
        const order = depths(idsOf(before), chosen);
        const end = first === 'backward' ? 0 : tiles.length - chosen.size;
        // A tile at the end cannot take the first step.
        fc.pre(!order.includes(end));
        const there = apply(before, restack(before, chosen, first));
        expect(apply(there, restack(there, chosen, second))).toEqual(before);
        // With other layers at first, the order comes back, and every tile has a layer of its own.
        const moved = apply(tiles, restack(tiles, chosen, first));
        const back = apply(moved, restack(moved, chosen, second));
        expect(idsOf(back)).toEqual(idsOf(tiles));
      }),
      { numRuns: 500 },
    );
  });

  it('exchanges a tile with its neighbour', () => {
    const tiles = [0, 1, 2, 3].map((layer) => ({
      id: `tile-${layer}`,
      rect: { x: 0, y: 0, width: 2, height: 2 },
      layer,
    }));
    expect([...restack(tiles, new Set(['tile-2']), 'backward')]).toEqual([
      ['tile-2', 1],
      ['tile-1', 2],
    ]);
  });
});

describe('sending tiles to an end', () => {
  it.each(['front', 'back'] as const)('%s changes nothing the second time', (how) => {
    fc.assert(
      fc.property(stacks, ([tiles, chosen]) => {
        const once = apply(tiles, restack(tiles, chosen, how));
        expect(restack(once, chosen, how).size).toBe(0);
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
