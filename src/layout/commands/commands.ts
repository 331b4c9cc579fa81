import { fitInside } from '#geometry/rect.ts';
import type { Point, Size } from '#geometry/rect.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { layerOf, restack } from '#layout/document/stacking.ts';
import type { Restacking } from '#layout/document/stacking.ts';
import { readMedium, writeMedium } from '#layout/document/subscription-mode.ts';
import type { Medium, MediumSubscription } from '#layout/document/subscription-mode.ts';
import { readTile } from '#layout/document/wire.ts';

/** Smallest side that a person can give a tile, canvas px (the vendor allows 0, but nobody can see or grab such a tile). */
export const minTilePx = 2;

/** The fields of a tile that an inspector edits beside its rectangle. */
export type TileFields = Omit<Tile, 'id' | 'rect'>;

/** Some fields of some tiles; a field set to undefined is removed. */
export function changeTiles(
  document: LayoutDocument,
  ids: ReadonlySet<ItemId>,
  change: { readonly [Field in keyof TileFields]?: TileFields[Field] | undefined },
): LayoutDocument {
  return mapTiles(document, (tile) => (ids.has(tile.id) ? withFields(tile, change) : tile));
}

function withFields(tile: Tile, change: object): Tile {
  const fields = Object.entries(change);
  if (fields.every(([field, value]) => Reflect.get(tile, field) === value)) {
    return tile;
  }
  const next: Record<string, unknown> = { ...tile };
  for (const [field, value] of fields) {
    if (value === undefined) {
      Reflect.deleteProperty(next, field);
    } else {
      next[field] = value;
    }
  }
  return next as unknown as Tile;
}

export interface Added {
  readonly document: LayoutDocument;
  /** The new tiles, back to front as they were given. Fewer than asked for where the vendor's limit is reached. */
  readonly added: readonly ItemId[];
}

/** New tiles from windows (pasted, duplicated), each moved by `offset` canvas px and made to fit, in front of what is there. */
export function addWindows(
  document: LayoutDocument,
  windows: readonly MixLayout[],
  canvas: Size,
  offset: Point,
): Added {
  const room = Math.max(0, maxTiles - document.tiles.length);
  if (room === 0 || windows.length === 0) {
    return { document, added: [] };
  }
  const firstNumber = nextTileNumber(document);
  const above = document.tiles.length === 0 ? 0 : Math.max(...document.tiles.map(layerOf)) + 1;
  const lowest = Math.min(...windows.map((window) => window.ImageLayer ?? 0));
  const tiles = windows.slice(0, room).map((window, index) => {
    const tile = readTile(window, `tile-${firstNumber + index}`);
    return {
      ...tile,
      layer: Math.min(Number.MAX_SAFE_INTEGER, above + (layerOf(tile) - lowest)),
      rect: fitInside(
        { ...tile.rect, x: tile.rect.x + offset.x, y: tile.rect.y + offset.y },
        canvas,
        minTilePx,
      ),
    };
  });
  return {
    document: { ...document, tiles: [...document.tiles, ...tiles] },
    added: tiles.map((tile) => tile.id),
  };
}

function nextTileNumber(document: LayoutDocument): number {
  const numbers = document.tiles.map((tile) => Number(/^tile-(\d+)$/.exec(tile.id)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}

export function restackTiles(
  document: LayoutDocument,
  ids: ReadonlySet<ItemId>,
  how: Restacking,
): LayoutDocument {
  const layers = restack(document.tiles, ids, how);
  return mapTiles(document, (tile) => {
    const layer = layers.get(tile.id);
    return layer === undefined ? tile : { ...tile, layer };
  });
}

/** Who is recorded in one medium. */
export function subscribe(
  document: LayoutDocument,
  medium: Medium,
  value: MediumSubscription,
): LayoutDocument {
  const { mode, entries } = readMedium(document.subscription, medium);
  const isSame =
    mode === value.mode &&
    entries.length === value.entries.length &&
    entries.every((entry, index) => entry === value.entries[index]);
  return isSame
    ? document
    : { ...document, subscription: writeMedium(document.subscription, medium, value) };
}

/** The same document when no tile changed, so that callers can detect "nothing happened" by identity. */
function mapTiles(document: LayoutDocument, change: (tile: Tile) => Tile): LayoutDocument {
  const tiles = document.tiles.map(change);
  return tiles.every((tile, index) => tile === document.tiles[index])
    ? document
    : { ...document, tiles };
}
