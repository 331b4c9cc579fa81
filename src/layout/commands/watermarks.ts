import { fitInside } from '#geometry/rect.ts';
import type { Point, Size } from '#geometry/rect.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import type { WaterMark, WatermarkType } from '#trtc/watermark.ts';

import { minTilePx } from './commands.ts';
import type { Added } from './commands.ts';
import { countFreeWatermarks } from './strap-places.ts';
import type { ItemId, LayoutDocument, Watermark } from '#layout/document/document.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import { reorder } from '#layout/document/stacking.ts';
import type { Restacking } from '#layout/document/stacking.ts';
import { highestWatermarkNumber } from '#layout/document/watermark-numbers.ts';
import { writeRect } from '#layout/document/wire-rect.ts';

/** Defaults of a text watermark, px and the vendor's colour form (intl 647/36760, WaterMarkChar). */
export const textDefaults = { fontSize: 14, fontColour: '0xFFFFFF' } as const;

/** Default time zone of a clock: UTC+8 (intl 647/36760). */
export const defaultTimeZone = 8;

/** A new watermark of a type, at a size and place that suits the canvas. */
export function newWatermark(type: WatermarkType, canvas: Size, content: string): WaterMark {
  const inset = Math.round(Math.min(canvas.width, canvas.height) / 36);
  switch (type) {
    case watermarkTypes.image: {
      const width = even(canvas.width / 8);
      return {
        WaterMarkType: watermarkTypes.image,
        WaterMarkImage: {
          WaterMarkUrl: content,
          Top: inset,
          Left: Math.max(0, canvas.width - width - inset),
          Width: width,
          Height: even(canvas.height / 12),
        },
      };
    }
    case watermarkTypes.text: {
      const height = even(canvas.height / 14);
      return {
        WaterMarkType: watermarkTypes.text,
        WaterMarkChar: {
          Top: Math.max(0, canvas.height - height - inset),
          Left: inset,
          Width: even(canvas.width / 3),
          Height: height,
          Chars: content,
          FontSize: Math.max(8, even(height * 0.6)),
          FontColor: textDefaults.fontColour,
        },
      };
    }
    case watermarkTypes.timestamp:
      return {
        WaterMarkType: watermarkTypes.timestamp,
        WaterMarkTimestamp: { Pos: 1, TimeZone: defaultTimeZone },
      };
  }
}

/** Adds watermarks in front of those there are, moved by `offset` canvas px and made to fit, as far as the limit allows. */
export function addWatermarks(
  document: LayoutDocument,
  wires: readonly WaterMark[],
  canvas: Size,
  offset: Point,
): Added {
  const room = countFreeWatermarks(document);
  const first = highestWatermarkNumber(document) + 1;
  const added = wires.slice(0, room).map((wire, index): Watermark => {
    const id = `watermark-${first + index}`;
    return { id, wire: shift(wire, canvas, offset) };
  });
  return {
    document: { ...document, watermarks: [...document.watermarks, ...added] },
    added: added.map((watermark) => watermark.id),
  };
}

/** Changes the text, colours, image or anchor of one watermark. */
export function changeWatermark(
  document: LayoutDocument,
  id: ItemId,
  change: (wire: WaterMark) => WaterMark,
): LayoutDocument {
  const watermarks = document.watermarks.map((watermark) => {
    if (watermark.id !== id) {
      return watermark;
    }
    const wire = change(watermark.wire);
    return wire === watermark.wire ? watermark : { ...watermark, wire };
  });
  return watermarks.every((watermark, index) => watermark === document.watermarks[index])
    ? document
    : { ...document, watermarks };
}

/** Changes the order of watermarks; later ones lie in front (inferred). */
export function reorderWatermarks(
  document: LayoutDocument,
  chosen: ReadonlySet<ItemId>,
  how: Restacking,
): LayoutDocument {
  const isChosen = (watermark: Watermark): boolean => chosen.has(watermark.id);
  const { watermarks } = document;
  const next = reorder(watermarks, isChosen, how);
  return next.every((watermark, index) => watermark === watermarks[index])
    ? document
    : { ...document, watermarks: next };
}

function shift(wire: WaterMark, canvas: Size, offset: Point): WaterMark {
  const rect = rectOfWatermark(wire);
  if (!rect) {
    return wire;
  }
  const placed = fitInside(
    { ...rect, x: rect.x + offset.x, y: rect.y + offset.y },
    canvas,
    minTilePx,
  );
  const place = writeRect(placed);
  return {
    ...wire,
    ...(wire.WaterMarkImage && (wire.WaterMarkType ?? watermarkTypes.image) === watermarkTypes.image
      ? { WaterMarkImage: { ...wire.WaterMarkImage, ...place } }
      : {}),
    ...(wire.WaterMarkChar && wire.WaterMarkType === watermarkTypes.text
      ? { WaterMarkChar: { ...wire.WaterMarkChar, ...place } }
      : {}),
  };
}

function even(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}
