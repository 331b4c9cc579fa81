import type { Point } from '#geometry/rect.ts';

import { measureText } from './measure-text.ts';
import type { Context2d } from './measure-text.ts';
import { createRecentMap } from '#web/browser/recent-map.ts';

/** Room for some hundred badges, in screen px at 4 bytes each. */
const bitmaps = createRecentMap<ImageBitmap>({ most: 2_000_000 });

/** What was drawn once and has no bitmap yet. */
const drawn = createRecentMap<true>({ most: 500 });

/** A short text on a filled box. All lengths are CSS px. */
export interface Badge {
  readonly text: string;
  readonly font: string;
  readonly height: number;
  /** Between the text and either end of the box. */
  readonly padding: number;
  /** Of the corners. */
  readonly radius: number;
  readonly fill: string;
  readonly ink: string;
}

/**
 * Draws a badge, from the second time on as a bitmap that is kept: a browser may compute the styles of the whole page for each text
 * that is drawn on one of its canvases, and with 24 names that was a quarter of an edit.
 * @param context draws in CSS px. @param at the top left corner; the badge goes to the nearest whole screen px, which keeps it sharp.
 */
export function paintBadge(context: Context2d, badge: Badge, at: Point): void {
  const { a: ratio, e, f } = context.getTransform();
  const [x, y] = [Math.round(at.x * ratio + e), Math.round(at.y * ratio + f)];
  const bitmap = findBitmap(badge, ratio);
  context.save();
  if (bitmap) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(bitmap, x, y);
  } else {
    context.setTransform(ratio, 0, 0, ratio, x, y);
    drawBadge(context, badge);
  }
  context.restore();
}

/** Draws it at 0,0, CSS px. */
function drawBadge(context: Context2d, { text, font, height, padding, radius, fill, ink }: Badge) {
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(0, 0, widthOf(context, { text, font, padding }), height, radius);
  context.fill();
  context.font = font;
  context.textBaseline = 'middle';
  context.fillStyle = ink;
  context.fillText(text, padding, height / 2 + 0.5);
}

function widthOf(
  context: Context2d,
  { text, font, padding }: Pick<Badge, 'text' | 'font' | 'padding'>,
): number {
  return measureText(context, font, text) + 2 * padding;
}

/** Undefined when it is wanted for the first time: the first picture of a page would wait for it. @param ratio screen px per CSS px */
function findBitmap(badge: Badge, ratio: number): ImageBitmap | undefined {
  const { text, font, height, padding, radius, fill, ink } = badge;
  const key = [text, font, height, padding, radius, fill, ink, ratio].join('\n');
  const known = bitmaps.get(key);
  if (known) {
    return known;
  }
  if (!drawn.get(key)) {
    drawn.set(key, true, 1);
    return undefined;
  }
  const canvas = new OffscreenCanvas(1, Math.max(1, Math.round(height * ratio)));
  const context = canvas.getContext('2d');
  if (context) {
    // A canvas that changes its size forgets everything else.
    canvas.width = Math.max(1, Math.ceil(widthOf(context, badge) * ratio));
    context.scale(ratio, canvas.height / height);
    drawBadge(context, badge);
  }
  const bitmap = canvas.transferToImageBitmap();
  bitmaps.set(key, bitmap, bitmap.width * bitmap.height);
  return bitmap;
}
