import { containsPoint, fitInside } from '#geometry/rect.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { minTilePx } from '#layout/commands/commands.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { stackTiles } from '#layout/document/stacking.ts';
import { nameStream, nameTile } from '#layout/document/tile-name.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

import type { PersonDrop } from '#editor/drop.ts';
import type { DocumentState } from '#editor/stores.ts';

const customOnly: PersonDrop = {
  kind: 'nothing',
  reason: 'Tiles belong to the Custom layout mode. Switch to Custom first.',
};

/**
 * What dropping a person at a point would do.
 * @param at canvas px; null outside the canvas element.
 * @param media one of their streams instead of the person
 */
export function findPersonDrop(
  state: DocumentState,
  userId: string,
  at: Point | null,
  media?: MediaId,
): PersonDrop {
  const { document, canvas } = state;
  if (document.mode !== layoutModes.custom) {
    return customOnly;
  }
  const tile = at && stackTiles(document.tiles).findLast(({ rect }) => containsPoint(rect, at));
  if (tile) {
    return findTileDrop(document, userId, tile, media);
  }
  if (!at || !containsPoint({ x: 0, y: 0, ...canvas }, at)) {
    return { kind: 'nothing', reason: 'Drop on a tile or on the canvas.' };
  }
  return document.tiles.length >= maxTiles
    ? { kind: 'nothing', reason: `A layout holds at most ${maxTiles} tiles.` }
    : { kind: 'add', rect: placeNewTile(canvas, at) };
}

/** What putting a person on a tile does, by drag or by button. */
export function findTileDrop(
  document: LayoutDocument,
  userId: string,
  tile: Tile,
  media?: MediaId,
): PersonDrop {
  const stream = media ?? streamOf(tile);
  if (tile.userId === userId && streamOf(tile) === stream) {
    return { kind: 'nothing', reason: `This tile already shows ${nameStream(userId, stream)}.` };
  }
  const own = document.tiles.find(
    (candidate) => candidate.userId === userId && streamOf(candidate) === stream,
  );
  const target = { tile: tile.id, rect: tile.rect };
  if (own) {
    return { kind: 'swap', ...target, from: own.id, fromRect: own.rect };
  }
  return { kind: tile.userId ? 'bind' : 'fill', ...target };
}

/** The label of the undo step, also shown while dragging: `Swap ana and ben`. */
export function describeDrop(
  document: LayoutDocument,
  userId: string,
  drop: PersonDrop,
  media?: MediaId,
): string {
  const who = nameStream(userId, media ?? mediaIds.camera);
  switch (drop.kind) {
    case 'bind':
      return `Put ${who} in place of ${isolateName(nameTile(document, drop.tile))}`;
    case 'fill':
      return `Put ${who} on ${isolateName(nameTile(document, drop.tile))}`;
    case 'swap':
      return describeSwap(document, drop.from, drop.tile);
    case 'add':
      return `Add ${who}`;
    case 'nothing':
      return drop.reason;
  }
}

/** `Swap ana and ben`, `Move ana to Open slot 1`. */
export function describeSwap(document: LayoutDocument, a: ItemId, b: ItemId): string {
  const names = [a, b].map((id) => isolateName(nameTile(document, id)));
  const [isFirstOpen, isSecondOpen] = [a, b].map(
    (id) => !document.tiles.find((tile) => tile.id === id)?.userId,
  );
  if (isSecondOpen && !isFirstOpen) {
    return `Move ${names.join(' to ')}`;
  }
  if (isFirstOpen && !isSecondOpen) {
    return `Move ${names.toReversed().join(' to ')}`;
  }
  return `Swap ${names.join(' and ')}`;
}

/** Where a new tile lies: a third of the canvas around a point, inside it, on even px, which codecs like. */
export function placeNewTile(canvas: Size, at: Point): Rect {
  const width = Math.max(minTilePx, evenly(canvas.width / 3));
  const height = Math.max(minTilePx, evenly(canvas.height / 3));
  const rect = { x: evenly(at.x - width / 2), y: evenly(at.y - height / 2), width, height };
  return fitInside(rect, canvas, minTilePx);
}

function streamOf({ stream }: Tile): MediaId {
  return stream ?? mediaIds.camera;
}

function evenly(px: number): number {
  return Math.round(px / 2) * 2;
}
