import type { Rect, Size } from '#geometry/rect.ts';
import type { PictureStream } from '#layout/picture/participants.ts';

/**
 * The test card that stands for a stream: one flat colour for each person, a grid of squares and a circle, so that a stretched or
 * cut picture is easy to see. Described in docs/test-card.md; the simulator draws the same card with its own code.
 */

/** Squares along the shorter side of a source. */
const squares = 9;
/** Diameter of the circle, in parts of the shorter side. */
const circlePart = 2 / 3;
/** Width of the lines, in parts of the shorter side. */
const linePart = 1 / 180;

/** Hues that distinguish people, degrees. */
const hues = [206, 24, 152, 268, 340, 46, 182, 300, 96, 228] as const;

/** The colour of a person's card; a screen share is darker than the camera. */
export function cardColour({ userId, media }: Pick<PictureStream, 'userId' | 'media'>): string {
  let sum = 0;
  for (const character of userId) {
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 4294967296;
  }
  return `hsl(${hues[sum % hues.length] ?? 206} 36% ${media === 1 ? '22%' : '34%'})`;
}

/** Draws the whole card of a source into `place`, canvas px; the caller has set the clip. */
export function paintCard(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  stream: PictureStream,
  source: Size,
  place: Rect,
): void {
  const unit = Math.min(source.width, source.height);
  context.save();
  context.translate(place.x, place.y);
  context.scale(place.width / source.width, place.height / source.height);
  context.fillStyle = cardColour(stream);
  context.fillRect(0, 0, source.width, source.height);
  context.strokeStyle = 'rgba(255, 255, 255, 0.18)';
  context.lineWidth = unit * linePart;
  const step = unit / squares;
  context.beginPath();
  for (let x = step; x < source.width - 1; x += step) {
    context.moveTo(x, 0);
    context.lineTo(x, source.height);
  }
  for (let y = step; y < source.height - 1; y += step) {
    context.moveTo(0, y);
    context.lineTo(source.width, y);
  }
  context.stroke();
  context.strokeStyle = 'rgba(255, 255, 255, 0.5)';
  context.lineWidth = unit * linePart * 2;
  context.beginPath();
  if (stream.hasVideo) {
    context.arc(source.width / 2, source.height / 2, (unit * circlePart) / 2, 0, 2 * Math.PI);
  }
  context.stroke();
  context.restore();
}
