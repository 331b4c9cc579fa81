import type { Size } from '#geometry/rect.ts';
import type { MediaId } from '#trtc/layout-params.ts';

/** As the vendor has it. Written here, because a worker draws with this file, and the vendor's schemas would be most of it. */
const screen: MediaId = 1;

/** Cards move in steps of this many ms, as in the recorder's frame. */
export const stepMs = 200;

/** A turn of the hand on a camera, and a crossing of the bar on a screen, ms. */
const turnMs = 10_000;
const crossingMs = 8000;

/** The strokes of a digit: top, upper right, lower right, bottom, lower left, upper left, middle. In widths of a digit. */
const strokes = [
  [0, 0, 1, 0],
  [1, 0, 1, 1],
  [1, 1, 1, 2],
  [0, 2, 1, 2],
  [0, 1, 0, 2],
  [0, 0, 0, 1],
  [0, 1, 1, 1],
] as const;
/** Which strokes each digit has, by their places in the list. */
const digitStrokes = [
  '012345',
  '12',
  '01346',
  '01236',
  '1256',
  '02356',
  '023456',
  '012',
  '0123456',
  '012356',
] as const;
/** Where the digits of `mm:ss` begin, in widths of a digit from the centre. */
const digitPlaces = [-3.1, -1.5, 0.5, 2.1] as const;

/** Whose card it is, and of which of their pictures. */
export interface CardOwner {
  readonly userId: string;
  readonly media: MediaId;
}

/** The part of a round that a person is ahead of others, 0 to 1, so that no two cards look the same. */
export function phaseOf(userId: string): number {
  let sum = 0;
  for (const character of userId) {
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100;
  }
  return ((sum * 37) % 100) / 100;
}

/** Draws what moves on a card (docs/test-card.md), in px of the source. @param motionMs simulated ms */
export function paintMotion(
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  { userId, media }: CardOwner,
  { width, height }: Size,
  motionMs: number,
): void {
  const unit = Math.min(width, height);
  const at = motionMs - (motionMs % stepMs);
  const phase = phaseOf(userId);
  context.lineWidth = unit / 60;
  context.beginPath();
  if (media === screen) {
    const x = ((at / crossingMs + phase) % 1) * width;
    context.strokeStyle = 'rgba(255, 255, 255, 0.6)';
    context.moveTo(x, 0);
    context.lineTo(x, height);
  } else {
    const turn = (at / turnMs + phase) * 2 * Math.PI;
    context.strokeStyle = 'rgba(255, 255, 255, 0.8)';
    context.moveTo(width / 2, height / 2);
    context.lineTo(
      width / 2 + (unit / 3) * Math.sin(turn),
      height / 2 - (unit / 3) * Math.cos(turn),
    );
  }
  context.stroke();
  paintClock(context, at, { x: width / 2, y: height / 2 + unit / 6, digit: unit / 24 });
}

/** Minutes and seconds. @param place the middle of the top, and the width of a digit, px */
function paintClock(
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  ms: number,
  place: { readonly x: number; readonly y: number; readonly digit: number },
): void {
  const { x, y, digit } = place;
  const seconds = Math.floor(ms / 1000) % 3600;
  const text = [Math.floor(seconds / 60), seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
  context.save();
  context.translate(x, y);
  context.scale(digit, digit);
  context.strokeStyle = 'rgba(255, 255, 255, 0.8)';
  context.lineWidth = 0.24;
  digitPlaces.forEach((left, index) => {
    // One path a digit: where strokes cross they are no brighter.
    context.beginPath();
    for (const stroke of digitStrokes[Number(text[index])] ?? '') {
      const [fromX, fromY, toX, toY] = strokes[Number(stroke)] ?? strokes[0];
      context.moveTo(left + fromX, fromY);
      context.lineTo(left + toX, toY);
    }
    context.stroke();
  });
  context.beginPath();
  context.moveTo(0, 0.6);
  context.lineTo(0, 0.8);
  context.moveTo(0, 1.2);
  context.lineTo(0, 1.4);
  context.stroke();
  context.restore();
}
