import { defaultTimeZone, textDefaults } from '#layout/commands/watermarks.ts';
import { maxTimeZone } from '#trtc/limits.ts';
import type { Size } from '#geometry/rect.ts';
import type { WaterMark, WaterMarkChar, WaterMarkTimestamp } from '#trtc/watermark.ts';

import type { ImageStore } from './image-store.ts';
import type { Context2d } from './measure-text.ts';
import { fontFamily, palette } from './palette.ts';
import { layoutLines, lineOfText } from '#layout/document/text-lines.ts';

/** Font size of a clock and its distance from the edges, canvas px. Not documented by the vendor (inferred). */
const clock = { size: 24, inset: 10 } as const;

/** Draws an image or text watermark with its top-left corner at 0,0. @param size canvas px. @param scale CSS px per canvas px. */
export function paintPlacedWatermark(
  context: Context2d,
  wire: WaterMark,
  size: Size,
  scale: number,
  images: ImageStore,
): void {
  context.save();
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.clip();
  if (wire.WaterMarkType === 1 && wire.WaterMarkChar) {
    paintText(context, wire.WaterMarkChar, size);
  } else {
    paintImage(context, wire.WaterMarkImage?.WaterMarkUrl ?? '', size, scale, images);
  }
  context.restore();
}

function paintText(context: Context2d, body: WaterMarkChar, size: Size): void {
  if (body.BackGroundColor) {
    context.fillStyle = cssColour(body.BackGroundColor);
    context.fillRect(0, 0, size.width, size.height);
  }
  const fontSize = body.FontSize ?? textDefaults.fontSize;
  context.font = `${fontSize}px ${fontFamily}`;
  context.textBaseline = 'alphabetic';
  context.fillStyle = cssColour(body.FontColor || textDefaults.fontColour);
  for (const { text, baseline } of layoutLines(body.Chars, fontSize, size.height)) {
    context.fillText(text, 0, baseline);
  }
}

function paintImage(
  context: Context2d,
  url: string,
  size: Size,
  scale: number,
  images: ImageStore,
): void {
  const stored = images.get(url);
  if (stored.kind === 'ready') {
    context.drawImage(stored.image, 0, 0, size.width, size.height);
    return;
  }
  context.fillStyle = palette.slotFill;
  context.fillRect(0, 0, size.width, size.height);
  context.strokeStyle = palette.slotStroke;
  context.lineWidth = 1 / scale;
  context.setLineDash([4 / scale, 3 / scale]);
  context.strokeRect(0.5 / scale, 0.5 / scale, size.width - 1 / scale, size.height - 1 / scale);
  context.font = `600 ${11 / scale}px ${fontFamily}`;
  context.fillStyle = palette.labelText;
  context.textBaseline = 'middle';
  context.fillText(
    stored.kind === 'failed' ? 'Image not found' : 'Loading…',
    5 / scale,
    size.height / 2,
  );
}

/** Draws a running clock at its anchor. @param nowMs ms since the epoch. */
export function paintClock(
  context: Context2d,
  body: WaterMarkTimestamp,
  canvas: Size,
  nowMs: number,
): void {
  const { size, inset } = clock;
  const height = size * lineOfText.height;
  const text = formatWatermarkTime(nowMs, body.TimeZone ?? defaultTimeZone);
  context.font = `${size}px ${fontFamily}`;
  context.textBaseline = 'alphabetic';
  context.fillStyle = '#ffffff';
  const width = context.measureText(text).width;
  const left = {
    start: inset,
    middle: (canvas.width - width) / 2,
    end: canvas.width - width - inset,
  };
  const top = {
    start: inset,
    middle: (canvas.height - height) / 2,
    end: canvas.height - height - inset,
  };
  const [column, row] = anchors[body.Pos];
  context.fillText(text, left[column], top[row] + size * lineOfText.ascent);
}

type Third = 'start' | 'middle' | 'end';

/** Column and row of each `Pos`. */
const anchors: Readonly<Record<WaterMarkTimestamp['Pos'], readonly [Third, Third]>> = {
  0: ['start', 'start'],
  1: ['end', 'start'],
  2: ['start', 'end'],
  3: ['end', 'end'],
  4: ['middle', 'start'],
  5: ['middle', 'end'],
  6: ['middle', 'middle'],
};

/** `2026-01-01 08:00:00` in the zone that many hours east of UTC; a draft may hold a number that no zone has. */
export function formatWatermarkTime(nowMs: number, zoneHours: number): string {
  return new Date(nowMs + Math.min(zoneHours, maxTimeZone) * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

/** `0xRRGGBB`, as the vendor writes it, for CSS. */
function cssColour(colour: string): string {
  return colour.replace(/^0x/i, '#');
}
