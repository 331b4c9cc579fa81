import { createRecentMap } from '#web/browser/recent-map.ts';

export type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Enough for the names and marks of a full layout and for all that shortening them tries, in characters. */
const widths = createRecentMap<number>({ most: 200_000 });

/**
 * The width of a text in a font, in the units of the font. Measured once: the names on the tiles are the same in every frame, and
 * measuring them was the greater part of a frame.
 */
export function measureText(context: Context2d, font: string, text: string): number {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) {
    return known;
  }
  context.font = font;
  const { width } = context.measureText(text);
  widths.set(key, width, key.length);
  return width;
}

/** The text as far as it fits into `room`, with an ellipsis if it is cut; empty when nothing fits. */
export function shortenText(context: Context2d, font: string, text: string, room: number): string {
  if (measureText(context, font, text) <= room) {
    return text;
  }
  // The longest start that fits, by halving: 0 always fits, since nothing is shown then.
  let fits = 0;
  let cut = text.length;
  while (cut - fits > 1) {
    const middle = (fits + cut) >> 1;
    if (measureText(context, font, `${text.slice(0, middle)}…`) <= room) {
      fits = middle;
    } else {
      cut = middle;
    }
  }
  return fits > 0 ? `${text.slice(0, fits)}…` : '';
}
