import { boundsOf, fitInside } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

import { arrange } from './arrangements.ts';
import type { Arrangement, Spacing } from './arrangements.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { visibleTilePx } from '#layout/document/items.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import { stackTiles } from '#layout/document/stacking.ts';
import { receivedStreams } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';

/** The people to arrange. */
export type PeopleToArrange =
  /** Some of the tiles, the most important first: they share the box that they cover now, and the other tiles stay. */
  | { readonly kind: 'selection'; readonly tiles: readonly Tile[] }
  /** All tiles, the most important first; their other fields stay. */
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  /** Everybody in the room whom the recorder shows; their existing tiles keep their other fields. */
  | { readonly kind: 'streams'; readonly streams: readonly StreamToArrange[] };

interface StreamToArrange {
  readonly userId: string;
  readonly media: MediaId;
}

/**
 * The people that an arrangement would use: the selected tiles in the order of selection, else the people in the room in
 * order of entry, those with a camera before those who are only heard, else all tiles.
 * @param people in entry order.
 */
export function choosePeople(
  document: LayoutDocument,
  selection: readonly ItemId[],
  people: readonly Participant[],
): PeopleToArrange {
  const selected =
    document.mode === layoutModes.custom
      ? selection.flatMap((id) => document.tiles.filter((tile) => tile.id === id))
      : [];
  if (selected.length > 0) {
    return {
      kind: selected.length < document.tiles.length ? 'selection' : 'tiles',
      tiles: selected,
    };
  }
  const streams = receivedStreams(people, document.subscription, true).slice(0, maxTiles);
  return streams.length > 0 || document.mode !== layoutModes.custom
    ? {
        kind: 'streams',
        streams: [...streams].sort((a, b) => Number(b.hasVideo) - Number(a.hasVideo)),
      }
    : { kind: 'tiles', tiles: document.tiles };
}

export function countPeople(chosen: PeopleToArrange): number {
  return chosen.kind === 'streams' ? chosen.streams.length : chosen.tiles.length;
}

/**
 * A custom layout with the chosen people placed by an arrangement; the same document when there is nobody to place. A screen
 * share comes first in an arrangement for screens, and is no speaker of its own in an interview.
 * @param canvas canvas px.
 */
export function arrangePeople(
  document: LayoutDocument,
  canvas: Size,
  chosen: PeopleToArrange,
  arrangement: Arrangement,
  spacing: Spacing,
): LayoutDocument {
  const custom = changeMode(document, layoutModes.custom);
  const unplaced =
    chosen.kind === 'streams' ? makeTiles(custom.tiles, chosen.streams) : chosen.tiles;
  const { ordered, speakers } = orderFor(arrangement, unplaced);
  if (ordered.length === 0) {
    return document;
  }
  const frame =
    chosen.kind === 'selection'
      ? boxOf(
          ordered.map(({ rect }) => rect),
          canvas,
        )
      : { x: 0, y: 0, ...canvas };
  const places = arrange(arrangement, ordered.length, frame, spacing, speakers);
  const placed = ordered.flatMap((tile, index): readonly Tile[] => {
    const place = places[index];
    return place ? [{ ...tile, rect: place.rect, layer: place.level }] : [];
  });
  return {
    ...custom,
    tiles: chosen.kind === 'selection' ? layAmong(custom.tiles, placed) : placed,
  };
}

/** In an interview, the first picture of each person before their second one. */
function orderFor(
  arrangement: Arrangement,
  tiles: readonly Tile[],
): { readonly ordered: readonly Tile[]; readonly speakers: number } {
  if (arrangement.kind === 'screen-and-speakers') {
    const ordered = [...tiles].sort((a, b) => (b.stream ?? 0) - (a.stream ?? 0));
    return { ordered, speakers: ordered.length };
  }
  if (arrangement.kind !== 'interview') {
    return { ordered: tiles, speakers: tiles.length };
  }
  const isSecond = (tile: Tile): boolean =>
    tile.userId !== undefined &&
    tile.userId !== '' &&
    tile.stream === mediaIds.screen &&
    tiles.some((other) => other.userId === tile.userId && other.stream !== mediaIds.screen);
  const speakers = tiles.filter((tile) => !isSecond(tile));
  return { ordered: [...speakers, ...tiles.filter(isSecond)], speakers: speakers.length };
}

/** The smallest box around some tiles, large enough for a picture. */
function boxOf(rects: readonly Rect[], canvas: Size): Rect {
  const box = boundsOf(rects) ?? { x: 0, y: 0, ...canvas };
  return fitInside(box, canvas, visibleTilePx);
}

/** The arranged tiles among the others: together they take the layers that they had in the stack, and every tile has its own. */
function layAmong(tiles: readonly Tile[], placed: readonly Tile[]): readonly Tile[] {
  const byId = new Map(placed.map((tile) => [tile.id, tile]));
  const waiting = [...placed];
  const stack = stackTiles(tiles).flatMap((tile): readonly Tile[] => {
    const next = byId.has(tile.id) ? waiting.shift() : tile;
    return next ? [next] : [];
  });
  const layers = new Map(stack.map(({ id }, layer) => [id, layer]));
  return tiles.map((tile) => ({
    ...(byId.get(tile.id) ?? tile),
    layer: layers.get(tile.id) ?? 0,
  }));
}

/** A tile for each stream: the one it has, else a new one. */
function makeTiles(tiles: readonly Tile[], streams: readonly StreamToArrange[]): readonly Tile[] {
  const numbers = tiles.map(({ id }) => Number(/^tile-(\d+)$/.exec(id)?.[1] ?? 0));
  let number = Math.max(0, ...numbers);
  return streams.map(({ userId, media }): Tile => {
    const own = tiles.find(
      (tile) => tile.userId === userId && (tile.stream ?? mediaIds.camera) === media,
    );
    if (own) {
      return own;
    }
    number += 1;
    return {
      id: `tile-${number}`,
      rect: { x: 0, y: 0, width: 0, height: 0 },
      userId,
      ...(media === mediaIds.camera ? {} : { stream: media }),
    };
  });
}
