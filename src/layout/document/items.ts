import { sameRect } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import { readRect, writeRect } from './wire-rect.ts';

import type { ItemId, LayoutDocument, Watermark } from './document.ts';
import { stackTiles } from './stacking.ts';

/** The smallest side of a tile that people can see, canvas px: our own rule. Even, as video codecs want it. */
export const visibleTilePx = 16;

/** Something on the canvas that can be dragged: a tile, or an image or text watermark. */
export interface Item {
  readonly id: ItemId;
  readonly kind: 'tile' | 'watermark';
  /** Whole canvas px. */
  readonly rect: Rect;
}

/**
 * Every item that can be dragged, back to front: tiles while the mode is custom, then watermarks, which lie over all
 * pictures in any mode. A clock sits at an anchor and has no place of its own.
 */
export function listItems(document: LayoutDocument): readonly Item[] {
  const tiles = document.mode === layoutModes.custom ? stackTiles(document.tiles) : [];
  return [
    ...tiles.map((tile): Item => ({ id: tile.id, kind: 'tile', rect: tile.rect })),
    ...document.watermarks.flatMap((watermark): readonly Item[] => {
      const rect = rectOfWatermark(watermark.wire);
      return rect ? [{ id: watermark.id, kind: 'watermark', rect }] : [];
    }),
  ];
}

/** Where a watermark lies, canvas px; undefined for a clock. */
export function rectOfWatermark(wire: WaterMark): Rect | undefined {
  const body = bodyOf(wire);
  return body && readRect(body);
}

/** Items at new places, whole canvas px; the same document when nothing moves. */
export function placeItems(
  document: LayoutDocument,
  rects: ReadonlyMap<ItemId, Rect>,
): LayoutDocument {
  const tiles = document.tiles.map((tile) => {
    const rect = rects.get(tile.id);
    return rect && !sameRect(rect, tile.rect) ? { ...tile, rect } : tile;
  });
  const watermarks = document.watermarks.map((watermark) => {
    const rect = rects.get(watermark.id);
    const before = rectOfWatermark(watermark.wire);
    return rect && before && !sameRect(rect, before) ? placeWatermark(watermark, rect) : watermark;
  });
  const isSame =
    tiles.every((tile, index) => tile === document.tiles[index]) &&
    watermarks.every((watermark, index) => watermark === document.watermarks[index]);
  return isSame ? document : { ...document, tiles, watermarks };
}

/** Takes tiles and watermarks out of the layout; the same document when none of them is in it. */
export function removeItems(document: LayoutDocument, ids: ReadonlySet<ItemId>): LayoutDocument {
  const tiles = document.tiles.filter((tile) => !ids.has(tile.id));
  const watermarks = document.watermarks.filter((watermark) => !ids.has(watermark.id));
  const isSame =
    tiles.length === document.tiles.length && watermarks.length === document.watermarks.length;
  return isSame ? document : { ...document, tiles, watermarks };
}

function placeWatermark(watermark: Watermark, rect: Rect): Watermark {
  const place = writeRect(rect);
  const { wire } = watermark;
  // Spread over the old body, so that fields keep the vendor's order.
  if (
    (wire.WaterMarkType ?? watermarkTypes.image) === watermarkTypes.image &&
    wire.WaterMarkImage
  ) {
    return {
      ...watermark,
      wire: { ...wire, WaterMarkImage: { ...wire.WaterMarkImage, ...place } },
    };
  }
  if (wire.WaterMarkType === watermarkTypes.text && wire.WaterMarkChar) {
    return { ...watermark, wire: { ...wire, WaterMarkChar: { ...wire.WaterMarkChar, ...place } } };
  }
  return watermark;
}

function bodyOf(wire: WaterMark) {
  switch (wire.WaterMarkType ?? watermarkTypes.image) {
    case watermarkTypes.image:
      return wire.WaterMarkImage;
    case watermarkTypes.text:
      return wire.WaterMarkChar;
    case watermarkTypes.timestamp:
      return undefined;
  }
}
