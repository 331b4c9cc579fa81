import { fitInside } from '#geometry/rect.ts';
import type { Point, Size } from '#geometry/rect.ts';
import { maxWatermarks } from '#trtc/limits.ts';
import type { WaterMark, WatermarkType } from '#trtc/watermark.ts';

import { minTilePx } from './commands.ts';
import type { Added } from './commands.ts';
import type { ItemId, LayoutDocument, Watermark } from '#layout/document/document.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import type { Restacking } from '#layout/document/stacking.ts';

/** Where a clock can sit, by the vendor's `Pos` (intl 647/36760, WaterMarkTimestamp). */
export const clockAnchors = [
  'Top left',
  'Top right',
  'Bottom left',
  'Bottom right',
  'Top centre',
  'Bottom centre',
  'Centre',
] as const;

/** Defaults of a text watermark, px and the vendor's colour form (intl 647/36760, WaterMarkChar). */
export const textDefaults = { fontSize: 14, fontColour: '0xFFFFFF' } as const;

/** Zone of a clock that names none: UTC+8 (intl 647/36760). */
export const defaultTimeZone = 8;

/** A new watermark of a type, at a size and place that suits the canvas. */
export function newWatermark(type: WatermarkType, canvas: Size, content: string): WaterMark {
  const inset = Math.round(Math.min(canvas.width, canvas.height) / 36);
  switch (type) {
    case 0: {
      const width = even(canvas.width / 8);
      return {
        WaterMarkType: 0,
        WaterMarkImage: {
          WaterMarkUrl: content,
          Top: inset,
          Left: Math.max(0, canvas.width - width - inset),
          Width: width,
          Height: even(canvas.height / 12),
        },
      };
    }
    case 1: {
      const height = even(canvas.height / 14);
      return {
        WaterMarkType: 1,
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
    case 2:
      return { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 1, TimeZone: defaultTimeZone } };
  }
}

/** Adds watermarks in front of those there are, moved by `offset` canvas px and made to fit, as far as the limit allows. */
export function addWatermarks(
  document: LayoutDocument,
  wires: readonly WaterMark[],
  canvas: Size,
  offset: Point,
): Added {
  const room = Math.max(0, maxWatermarks - document.watermarks.length);
  const numbers = document.watermarks.map((watermark) =>
    Number(/^watermark-(\d+)$/.exec(watermark.id)?.[1] ?? 0),
  );
  const first = Math.max(0, ...numbers) + 1;
  const added = wires.slice(0, room).map((wire, index): Watermark => {
    const id = `watermark-${first + index}`;
    return { id, wire: shift(wire, canvas, offset) };
  });
  return {
    document: { ...document, watermarks: [...document.watermarks, ...added] },
    added: added.map((watermark) => watermark.id),
  };
}

/** Other words, colours, image or anchor for one watermark. */
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

/** Another order of watermarks; later ones lie in front (inferred). */
export function reorderWatermarks(
  document: LayoutDocument,
  chosen: ReadonlySet<ItemId>,
  how: Restacking,
): LayoutDocument {
  const isChosen = (watermark: Watermark): boolean => chosen.has(watermark.id);
  const { watermarks } = document;
  const moved = watermarks.filter(isChosen);
  if (moved.length === 0) {
    return document;
  }
  const rest = watermarks.filter((watermark) => !isChosen(watermark));
  const next =
    how === 'front'
      ? [...rest, ...moved]
      : how === 'back'
        ? [...moved, ...rest]
        : stepThrough(watermarks, isChosen, how);
  return next.every((watermark, index) => watermark === watermarks[index])
    ? document
    : { ...document, watermarks: next };
}

function stepThrough(
  watermarks: readonly Watermark[],
  isChosen: (watermark: Watermark) => boolean,
  how: 'forward' | 'backward',
): readonly Watermark[] {
  const order = how === 'forward' ? [...watermarks].reverse() : [...watermarks];
  for (let index = 1; index < order.length; index += 1) {
    const [ahead, own] = [order[index - 1], order[index]];
    if (ahead && own && isChosen(own) && !isChosen(ahead)) {
      order[index - 1] = own;
      order[index] = ahead;
    }
  }
  return how === 'forward' ? order.reverse() : order;
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
  const place = { Top: placed.y, Left: placed.x, Width: placed.width, Height: placed.height };
  return {
    ...wire,
    ...(wire.WaterMarkImage && (wire.WaterMarkType ?? 0) === 0
      ? { WaterMarkImage: { ...wire.WaterMarkImage, ...place } }
      : {}),
    ...(wire.WaterMarkChar && wire.WaterMarkType === 1
      ? { WaterMarkChar: { ...wire.WaterMarkChar, ...place } }
      : {}),
  };
}

function even(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}

/** How people know a watermark: its file, its words, or what it is. */
export function nameWatermark(wire: WaterMark): string {
  switch (wire.WaterMarkType ?? 0) {
    case 0: {
      const url = wire.WaterMarkImage?.WaterMarkUrl ?? '';
      const file = /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1];
      return `Image ${file ?? ''}`.trim();
    }
    case 1:
      return `Text “${wire.WaterMarkChar?.Chars ?? ''}”`;
    case 2:
      return `Clock, ${clockAnchors[wire.WaterMarkTimestamp?.Pos ?? 0].toLowerCase()}`;
  }
}
