import type { Size } from '#geometry/rect.ts';
import { paintCard } from '#web/canvas/test-card.ts';

import { paintMotion } from './card-motion.ts';
import type { CardOwner } from './card-motion.ts';
import type { CardFrame } from './card-source.ts';

/** Draws one frame of a card. */
export type DrawCard = (frame: CardFrame) => void;

/** Draws what does not move on a card once for each size, and over it what moves. */
export function drawCardOnto(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  owner: CardOwner,
): DrawCard {
  let still: OffscreenCanvas | undefined;
  return ({ source, size, motionMs }) => {
    if (!still || !hasSize(still, size)) {
      still = drawStill(owner, source, size);
    }
    if (!hasSize(canvas, size)) {
      Object.assign(canvas, { width: size.width, height: size.height });
    }
    // Of two kinds of canvas, which have the same context for all that is drawn here.
    const context = (canvas as HTMLCanvasElement).getContext('2d', { alpha: false });
    if (context) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(still, 0, 0);
      context.setTransform(size.width / source.width, 0, 0, size.height / source.height, 0, 0);
      paintMotion(context, owner, source, motionMs);
    }
  };
}

function hasSize(canvas: Size, { width, height }: Size): boolean {
  return canvas.width === width && canvas.height === height;
}

function drawStill(owner: CardOwner, source: Size, size: Size): OffscreenCanvas {
  const still = new OffscreenCanvas(size.width, size.height);
  const context = still.getContext('2d');
  if (context) {
    paintCard(context, { ...owner, hasVideo: true }, source, { x: 0, y: 0, ...size });
  }
  return still;
}
