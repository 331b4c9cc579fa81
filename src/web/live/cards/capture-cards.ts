import type { CardSource } from './card-source.ts';
import { drawCardOnto } from './draw-card.ts';
import type { DrawCard } from './draw-card.ts';

/** Frames a second that a card is captured with at most. */
const framesPerSecond = 10;

/** Draws cards on the main thread and captures what it draws, for browsers that cannot do it elsewhere. */
export function captureCards(): CardSource {
  const drawings = new Map<string, DrawCard>();
  return {
    open(key, owner) {
      const canvas = document.createElement('canvas');
      drawings.set(key, drawCardOnto(canvas, owner));
      return canvas.captureStream(framesPerSecond);
    },
    draw(frames) {
      for (const [key, frame] of frames) {
        drawings.get(key)?.(frame);
      }
    },
    drop: (key) => drawings.delete(key),
    close: () => drawings.clear(),
  };
}
