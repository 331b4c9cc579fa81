import { sameRect } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import type { ItemId, LayoutDocument, StrapMark, Tile, Watermark } from './document.ts';
import { isAsWritten, isStrap, placeStrap, sameTextAndPlace, writeStrap } from './name-strap.ts';
import { noNames } from './people-names.ts';
import type { PeopleNames } from './people-names.ts';

/** All name straps of a layout, those that wait for a person too. */
export function listStraps({
  watermarks,
  waitingStraps = [],
}: LayoutDocument): readonly StrapMark[] {
  return [...watermarks.filter(isStrap), ...waitingStraps];
}

/**
 * Puts every name strap where its tile is, with the name of who is on it. A strap of a tile without a person, or of a tile that the
 * mode does not show, waits; a strap whose tile is gone is gone too. The same document when nothing changes.
 */
export function followStraps(
  document: LayoutDocument,
  names: PeopleNames = noNames,
): LayoutDocument {
  if (listStraps(document).length === 0) {
    return document;
  }
  const { waitingStraps = [], ...rest } = document;
  const isCustom = document.mode === layoutModes.custom;
  const parked = listParked(document);
  const shown: Watermark[] = [];
  const waiting: StrapMark[] = [];
  for (const mark of [...document.watermarks, ...waitingStraps]) {
    const tile = isStrap(mark) ? findTile(document, mark.strap.tile) : undefined;
    if (!isStrap(mark)) {
      shown.push(mark);
    } else if (isCustom && tile?.userId) {
      shown.push(writeStrap(mark, tile, names));
    } else if (tile || parked.has(mark.strap.tile)) {
      waiting.push(mark);
    }
  }
  return sameItems(shown, document.watermarks) && sameItems(waiting, waitingStraps)
    ? document
    : {
        ...rest,
        watermarks: shown,
        ...(waiting.length === 0 ? {} : { waitingStraps: waiting }),
      };
}

/**
 * The same after an edit. A strap that was moved, resized or rewritten by itself is released: it stays what the hand made of it. A strap
 * whose tile was replaced by another tile of the same person goes there.
 */
export function settleStraps(
  before: LayoutDocument,
  after: LayoutDocument,
  names: PeopleNames = noNames,
): LayoutDocument {
  if (listStraps(after).length === 0) {
    return after;
  }
  const earlier = new Map([...before.watermarks, ...(before.waitingStraps ?? [])].map(byId));
  const moved = rebindStraps(before, after);
  const watermarks = moved.watermarks.map((mark) => {
    if (!isStrap(mark)) {
      return mark;
    }
    const old = earlier.get(mark.id)?.wire;
    const tile = findTile(moved, mark.strap.tile);
    if (old === undefined || old === mark.wire || !tile) {
      return mark;
    }
    const was = findTile(before, mark.strap.tile);
    const isWithTile = was !== undefined && !sameRect(was.rect, tile.rect);
    const isLeft =
      sameTextAndPlace(old, mark.wire) ||
      (isWithTile && old.WaterMarkChar?.Chars === mark.wire.WaterMarkChar?.Chars) ||
      isAsWritten(mark, tile, names);
    return isLeft ? mark : releaseStrap(mark);
  });
  return followStraps(
    sameItems(watermarks, moved.watermarks) ? moved : { ...moved, watermarks },
    names,
  );
}

/**
 * Binds the watermarks of a layout that was read anew as the same watermarks were bound before: those that nobody changed, and those
 * that are as they would be written. All others stay plain.
 */
export function carryStraps(
  next: LayoutDocument,
  before: LayoutDocument,
  names: PeopleNames = noNames,
): LayoutDocument {
  const earlier = new Map(before.watermarks.filter(isStrap).map(byId));
  const waiting = (before.waitingStraps ?? []).filter(({ strap }) => findTile(next, strap.tile));
  if (earlier.size === 0 && waiting.length === 0) {
    return next;
  }
  const watermarks = next.watermarks.map((mark): Watermark => {
    const old = earlier.get(mark.id);
    const tile = old && findTile(next, findHeir(before, next, old.strap.tile) ?? '');
    if (!old || !tile?.userId) {
      return mark;
    }
    const bound: StrapMark = { ...mark, strap: { ...old.strap, tile: tile.id } };
    return sameTextAndPlace(old.wire, mark.wire) || isAsWritten(bound, tile, names) ? bound : mark;
  });
  return followStraps(
    { ...next, watermarks, ...(waiting.length === 0 ? {} : { waitingStraps: waiting }) },
    names,
  );
}

/** The straps that go along when these tiles are moved. */
export function listFollowing(
  document: LayoutDocument,
  rects: ReadonlyMap<ItemId, Rect>,
): ReadonlySet<ItemId> {
  return new Set(
    document.watermarks
      .filter((mark) => isStrap(mark) && rects.has(mark.strap.tile))
      .map(({ id }) => id),
  );
}

/** The same places with those of the straps that go along. @param rects of moved items, canvas px */
export function withStraps(
  document: LayoutDocument,
  rects: ReadonlyMap<ItemId, Rect>,
): ReadonlyMap<ItemId, Rect> {
  const straps = document.watermarks.filter(isStrap);
  if (straps.length === 0) {
    return rects;
  }
  const all = new Map(rects);
  for (const { id, strap } of straps) {
    const tile = rects.get(strap.tile);
    if (tile) {
      all.set(id, placeStrap(tile, strap.look));
    }
  }
  return all;
}

/** A strap as a plain text watermark. */
export function releaseStrap({ strap: _bound, ...plain }: StrapMark): Watermark {
  return plain;
}

function rebindStraps(before: LayoutDocument, after: LayoutDocument): LayoutDocument {
  const parked = listParked(after);
  const isLost = (mark: Watermark): boolean =>
    isStrap(mark) && !findTile(after, mark.strap.tile) && !parked.has(mark.strap.tile);
  if (!after.watermarks.some(isLost)) {
    return after;
  }
  return {
    ...after,
    watermarks: after.watermarks.map((mark) => {
      const tile = isStrap(mark) && isLost(mark) && findHeir(before, after, mark.strap.tile);
      return isStrap(mark) && tile ? { ...mark, strap: { ...mark.strap, tile } } : mark;
    }),
  };
}

/** The tile itself, or the one tile without a strap that shows the same stream of the same person now. */
function findHeir(before: LayoutDocument, after: LayoutDocument, id: ItemId): ItemId | undefined {
  if (findTile(after, id)) {
    return id;
  }
  const was = findTile(before, id);
  const strapped = new Set(listStraps(after).map(({ strap }) => strap.tile));
  const heirs = after.tiles.filter(
    (tile) =>
      was?.userId !== undefined &&
      tile.userId === was.userId &&
      tile.stream === was.stream &&
      !strapped.has(tile.id),
  );
  return heirs[0]?.id;
}

function findTile({ tiles }: LayoutDocument, id: ItemId): Tile | undefined {
  return tiles.find((tile) => tile.id === id);
}

/** The tiles of the modes that are not shown now. */
function listParked({ parked = {} }: LayoutDocument): ReadonlySet<ItemId> {
  return new Set(Object.values(parked).flatMap(({ tiles }) => tiles.map(({ id }) => id)));
}

function byId<Mark extends Watermark>(mark: Mark): readonly [ItemId, Mark] {
  return [mark.id, mark];
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
