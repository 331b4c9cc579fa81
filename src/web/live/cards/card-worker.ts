import type { CardMessage } from './card-worker-input.ts';
import type { CardFrame } from './card-source.ts';
import { drawCardOnto } from './draw-card.ts';

/** Draws the moving cards in a thread of their own: on the main thread, 25 of them took more time than all else that is live. */
const cards = new Map<string, (frame: CardFrame) => void>();

addEventListener('message', ({ data }: MessageEvent<CardMessage>) => {
  switch (data.kind) {
    case 'open':
      cards.set(data.key, openCard(data));
      break;
    case 'draw':
      for (const [key, frame] of data.frames) {
        cards.get(key)?.(frame);
      }
      break;
    case 'drop':
      cards.delete(data.key);
      break;
  }
});

function openCard({ owner, frames }: Extract<CardMessage, { readonly kind: 'open' }>) {
  const canvas = new OffscreenCanvas(1, 1);
  const draw = drawCardOnto(canvas, owner);
  const writer = frames.getWriter();
  return (frame: CardFrame): void => {
    // Who plays it has not taken the last frame yet.
    if ((writer.desiredSize ?? 0) <= 0) {
      return;
    }
    draw(frame);
    const timestamp = Math.round(performance.now() * 1000);
    const made = new VideoFrame(canvas, { timestamp, alpha: 'discard' });
    // The track has ended meanwhile.
    writer.write(made).catch(() => made.close());
  };
}
