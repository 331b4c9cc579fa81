import { containsPoint, fitInside } from '#geometry/rect.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { collectSnapLines, snapSpan } from '#geometry/snap.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { minTilePx } from '#layout/commands/commands.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { stackTiles } from '#layout/document/stacking.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { nameStream, nameTile } from '#layout/document/tile-name.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

import type { PersonDrop } from '#editor/drop.ts';
import type { DocumentState } from '#editor/stores.ts';
import { say } from '#words/say.ts';

function refuseMode(): PersonDrop {
  return {
    kind: 'nothing',
    reason: say('Tiles belong to the Custom layout mode. Switch to Custom first.'),
  };
}

/**
 * What dropping a person at a point would do.
 * @param at canvas px; null outside the canvas element.
 * @param media one of their streams instead of the person
 * @param reach within which lines attract a new tile, canvas px
 */
export function findPersonDrop(
  state: DocumentState,
  userId: string,
  at: Point | null,
  media?: MediaId,
  reach = 0,
  names: PeopleNames = noNames,
): PersonDrop {
  const { document, canvas } = state;
  if (document.mode !== layoutModes.custom) {
    return refuseMode();
  }
  const tile = at && stackTiles(document.tiles).findLast(({ rect }) => containsPoint(rect, at));
  if (tile) {
    return findTileDrop(document, userId, tile, media, names);
  }
  if (!at || !containsPoint({ x: 0, y: 0, ...canvas }, at)) {
    return { kind: 'nothing', reason: say('Drop on a tile or on the canvas.') };
  }
  return document.tiles.length >= maxTiles
    ? { kind: 'nothing', reason: say('A layout holds at most {maxTiles} tiles.', { maxTiles }) }
    : { kind: 'add', rect: snapTile(state, placeNewTile(canvas, at), reach) };
}

/** What putting a person on a tile does, by drag or by button. */
export function findTileDrop(
  document: LayoutDocument,
  userId: string,
  tile: Tile,
  media?: MediaId,
  names: PeopleNames = noNames,
): PersonDrop {
  const stream = media ?? streamOf(tile);
  if (tile.userId === userId && streamOf(tile) === stream) {
    return {
      kind: 'nothing',
      reason: say('This tile already shows {who}.', { who: nameStream(userId, stream, names) }),
    };
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

/** The label of the undo step, also shown while dragging: `Swap ana and ben`. @param names how people are called */
export function describeDrop(
  document: LayoutDocument,
  userId: string,
  drop: PersonDrop,
  media?: MediaId,
  names: PeopleNames = noNames,
): string {
  const who = nameStream(userId, media ?? mediaIds.camera, names);
  switch (drop.kind) {
    case 'bind':
      return say('Put {who} in place of {tile}', {
        who,
        tile: isolateName(nameTile(document, drop.tile, names)),
      });
    case 'fill':
      return say('Put {who} on {tile}', {
        who,
        tile: isolateName(nameTile(document, drop.tile, names)),
      });
    case 'swap':
      return describeSwap(document, drop.from, drop.tile, names);
    case 'add':
      return say('Add {who}', { who });
    case 'nothing':
      return drop.reason;
  }
}

/** `Swap ana and ben`, `Move ana to Open slot 1`. */
export function describeSwap(
  document: LayoutDocument,
  a: ItemId,
  b: ItemId,
  names: PeopleNames = noNames,
): string {
  const swapped = [a, b].map((id) => isolateName(nameTile(document, id, names)));
  const [isFirstOpen, isSecondOpen] = [a, b].map(
    (id) => !document.tiles.find((tile) => tile.id === id)?.userId,
  );
  if (isSecondOpen && !isFirstOpen) {
    return say('Move {who} to {tile}', { who: swapped[0] ?? '', tile: swapped[1] ?? '' });
  }
  if (isFirstOpen && !isSecondOpen) {
    return say('Move {who} to {tile}', { who: swapped[1] ?? '', tile: swapped[0] ?? '' });
  }
  return say('Swap {a} and {b}', { a: swapped[0] ?? '', b: swapped[1] ?? '' });
}

/** Where a new tile lies: a third of the canvas around a point, inside it, on even px, which codecs like. */
export function placeNewTile(canvas: Size, at: Point): Rect {
  const width = Math.max(minTilePx, evenly(canvas.width / 3));
  const height = Math.max(minTilePx, evenly(canvas.height / 3));
  const rect = { x: evenly(at.x - width / 2), y: evenly(at.y - height / 2), width, height };
  return fitInside(rect, canvas, minTilePx);
}

function snapTile({ document, canvas }: DocumentState, rect: Rect, reach: number): Rect {
  const lines = collectSnapLines(
    canvas,
    document.tiles.map((tile) => tile.rect),
  );
  const { x, y, width, height } = rect;
  return {
    ...rect,
    x: snapSpan(x, width, reach > 0 ? lines.x : [], reach, [0, canvas.width - width]).start,
    y: snapSpan(y, height, reach > 0 ? lines.y : [], reach, [0, canvas.height - height]).start,
  };
}

function streamOf({ stream }: Tile): MediaId {
  return stream ?? mediaIds.camera;
}

function evenly(px: number): number {
  return Math.round(px / 2) * 2;
}
