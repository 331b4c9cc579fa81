import { mediaIds } from '#trtc/layout-params.ts';

import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';

/** A role in a scene: `host`, `guest 1`, `screen`. */
export type Seat = string;

/** Who has which seat today; a missing seat is free. */
export type Cast = Readonly<Record<Seat, string>>;

/** Who holds a seat; undefined for a free one. A seat may have any name, even `constructor`. */
export function holderOf(cast: Cast, seat: Seat): string | undefined {
  return Object.hasOwn(cast, seat) ? cast[seat] : undefined;
}

/**
 * Passes a seat of the draft from one person to another (undefined: nobody). A tile that was assigned by hand after the scene
 * was loaded stays as it is. The same document when there is no tile to change.
 */
export function reseat(
  document: LayoutDocument,
  seats: ReadonlyMap<ItemId, Seat>,
  change: {
    readonly seat: Seat;
    readonly from: string | undefined;
    readonly to: string | undefined;
  },
): LayoutDocument {
  const { seat, from, to } = change;
  const isConcerned = (tile: Tile): boolean =>
    seats.get(tile.id) === seat && (tile.userId || undefined) === from && from !== to;
  if (!document.tiles.some(isConcerned)) {
    return document;
  }
  return {
    ...document,
    tiles: document.tiles.map((tile) => {
      if (!isConcerned(tile)) {
        return tile;
      }
      const { userId: _left, ...place } = tile;
      return to === undefined ? place : { ...place, userId: to };
    }),
  };
}

/**
 * A seat for each tile with a user: the one they hold, else `screen` for a screen share, `host` for the first and
 * `guest 1`, `guest 2`, … for the others. Open slots have no seat: whoever enters fills them.
 */
export function suggestSeats(document: LayoutDocument, cast: Cast): ReadonlyMap<ItemId, Seat> {
  const taken = new Set(Object.keys(cast));
  const seats = new Map<ItemId, Seat>();
  const fresh = new Map<string, Seat>();
  for (const tile of document.tiles) {
    const { userId } = tile;
    if (!userId) {
      continue;
    }
    const isScreen = tile.stream === mediaIds.screen;
    const key = `${isScreen ? 'screen' : 'camera'} ${userId}`;
    const held = Object.keys(cast).filter((name) => cast[name] === userId);
    const seat =
      held.find((name) => name.startsWith('screen') === isScreen) ??
      held[0] ??
      fresh.get(key) ??
      freshSeat(taken, isScreen);
    fresh.set(key, seat);
    taken.add(seat);
    seats.set(tile.id, seat);
  }
  return seats;
}

function freshSeat(taken: ReadonlySet<Seat>, isScreen: boolean): Seat {
  const first = isScreen ? 'screen' : 'host';
  if (!taken.has(first)) {
    return first;
  }
  const name = isScreen ? 'screen' : 'guest';
  let number = isScreen ? 2 : 1;
  while (taken.has(`${name} ${number}`)) {
    number += 1;
  }
  return `${name} ${number}`;
}
