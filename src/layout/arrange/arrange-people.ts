import type { Size } from '#geometry/rect.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

import { arrange } from './arrangements.ts';
import type { Arrangement, Spacing } from './arrangements.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import { receivedStreams } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';

/** The people to arrange. */
export type PeopleToArrange =
  /** These tiles, the most important first; their other fields stay. */
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  /** Everybody in the room whom the recorder shows; their existing tiles keep their other fields. */
  | { readonly kind: 'streams'; readonly streams: readonly StreamToArrange[] };

interface StreamToArrange {
  readonly userId: string;
  readonly media: MediaId;
}

/**
 * The people that an arrangement would use: the selected tiles in the order of selection, else the people in the room in
 * order of entry, else all tiles.
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
    return { kind: 'tiles', tiles: selected };
  }
  const streams = receivedStreams(people, document.subscription, true);
  return streams.length > 0 || document.mode !== layoutModes.custom
    ? { kind: 'streams', streams: streams.slice(0, maxTiles) }
    : { kind: 'tiles', tiles: document.tiles };
}

export function countPeople(chosen: PeopleToArrange): number {
  return chosen.kind === 'tiles' ? chosen.tiles.length : chosen.streams.length;
}

/**
 * A custom layout of only the chosen people, placed by an arrangement; the same document when there is nobody to place. A
 * screen share comes first in an arrangement for screens.
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
  const unplaced = chosen.kind === 'tiles' ? chosen.tiles : makeTiles(custom.tiles, chosen.streams);
  const ordered =
    arrangement.kind === 'screen-and-speakers'
      ? [...unplaced].sort((a, b) => (b.stream ?? 0) - (a.stream ?? 0))
      : unplaced;
  if (ordered.length === 0) {
    return document;
  }
  const places = arrange(arrangement, ordered.length, canvas, spacing);
  const tiles = ordered.flatMap((tile, index): readonly Tile[] => {
    const place = places[index];
    return place ? [{ ...tile, rect: place.rect, layer: place.level }] : [];
  });
  return { ...custom, tiles };
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
