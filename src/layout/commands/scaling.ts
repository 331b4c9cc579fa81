import { mapEvenly } from '#geometry/even-edges.ts';
import { mapRect } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import type { LayoutDocument } from '#layout/document/document.ts';

/**
 * Scales a layout to another canvas. The edges of tiles are scaled and rounded to even px, not their sizes: neighbours that shared
 * an edge still do, no new overlap appears, and every size is even. On a much smaller canvas a tile may lose all its width; lint
 * reports it.
 */
export function scaleLayout(document: LayoutDocument, from: Size, to: Size): LayoutDocument {
  if (from.width === to.width && from.height === to.height) {
    return document;
  }
  const source = { x: 0, y: 0, ...from };
  const target = { x: 0, y: 0, ...to };
  const map = (rect: Rect): Rect => mapRect(rect, source, target);
  return {
    ...document,
    tiles: document.tiles.map((tile) => ({ ...tile, rect: mapEvenly(tile.rect, from, to) })),
    watermarks: document.watermarks.map((watermark) => ({
      ...watermark,
      wire: scaleWatermark(watermark.wire, map, to.height / from.height),
    })),
  };
}

/** Images and texts are scaled with the canvas, a text's font with its height; a clock stays at its anchor. */
function scaleWatermark(
  wire: WaterMark,
  map: (rect: Rect) => Rect,
  heightFactor: number,
): WaterMark {
  const scaled: WaterMark = { ...wire };
  if (wire.WaterMarkImage) {
    scaled.WaterMarkImage = place(wire.WaterMarkImage, map);
  }
  if (wire.WaterMarkChar) {
    const { FontSize } = wire.WaterMarkChar;
    scaled.WaterMarkChar = {
      ...place(wire.WaterMarkChar, map),
      ...(FontSize === undefined
        ? {}
        : { FontSize: Math.max(1, Math.round(FontSize * heightFactor)) }),
    };
  }
  return scaled;
}

interface Placed {
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
}

function place<T extends Placed>(body: T, map: (rect: Rect) => Rect): T {
  const rect = map({ x: body.Left, y: body.Top, width: body.Width, height: body.Height });
  return { ...body, Left: rect.x, Top: rect.y, Width: rect.width, Height: rect.height };
}
