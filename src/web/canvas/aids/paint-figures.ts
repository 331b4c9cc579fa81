import { createRecentMap } from '#web/browser/recent-map.ts';

type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Widths of signs in a font, CSS px. */
const widths = createRecentMap<number>({ most: 500 });
/** Room for the figures of some fonts, colours and densities, in screen px at 4 bytes each. */
const bitmaps = createRecentMap<ImageBitmap>({ most: 200_000 });

/** How a line of figures looks; lengths are CSS px. */
export interface FigureLook {
  readonly font: string;
  readonly height: number;
  readonly ink: string;
}

/** The width of a line as `paintFigures` draws it, CSS px. @param ratio screen px per CSS px */
export function widthOfFigures(
  context: Context2d,
  text: string,
  { font }: Pick<FigureLook, 'font'>,
  ratio: number,
): number {
  return (
    Array.from(text).reduce((sum, sign) => sum + stepOf(context, font, sign, ratio), 0) / ratio
  );
}

/**
 * Draws a line of figures, sign by sign from bitmaps that are kept: its text is another one in each frame of a drag, and a browser takes
 * long to shape a text that it has not drawn before.
 * @param context draws in CSS px. @param left, top its corner; it goes to the nearest whole screen px, which keeps it sharp
 */
export function paintFigures(
  context: Context2d,
  text: string,
  look: FigureLook,
  left: number,
  top: number,
): void {
  const { a: ratio, e, f } = context.getTransform();
  let x = Math.round(left * ratio + e);
  const y = Math.round(top * ratio + f);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const sign of text) {
    const step = stepOf(context, look.font, sign, ratio);
    if (sign !== ' ') {
      context.drawImage(findBitmap(sign, step, look, ratio), x, y);
    }
    x += step;
  }
  context.restore();
}

/** How far a sign moves the next one on, whole screen px. */
function stepOf(context: Context2d, font: string, sign: string, ratio: number): number {
  const key = `${font} ${sign}`;
  const known = widths.get(key);
  if (known !== undefined) {
    return Math.max(1, Math.round(known * ratio));
  }
  context.font = font;
  const { width } = context.measureText(sign);
  widths.set(key, width, 1);
  return Math.max(1, Math.round(width * ratio));
}

function findBitmap(
  sign: string,
  step: number,
  { font, height, ink }: FigureLook,
  ratio: number,
): ImageBitmap {
  const key = [sign, font, height, ink, ratio].join('\n');
  const known = bitmaps.get(key);
  if (known) {
    return known;
  }
  const canvas = new OffscreenCanvas(step, Math.max(1, Math.round(height * ratio)));
  const context = canvas.getContext('2d');
  if (context) {
    context.scale(ratio, ratio);
    context.font = font;
    context.fillStyle = ink;
    context.textBaseline = 'middle';
    context.fillText(sign, 0, height / 2 + 0.5);
  }
  const bitmap = canvas.transferToImageBitmap();
  bitmaps.set(key, bitmap, bitmap.width * bitmap.height);
  return bitmap;
}
