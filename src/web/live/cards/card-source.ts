import type { Size } from '#geometry/rect.ts';

import type { CardOwner } from './card-motion.ts';

/** The next frame of a card. */
export interface CardFrame {
  /** px of the person's picture, and of the stream that carries it. */
  readonly source: Size;
  readonly size: Size;
  /** Simulated ms. */
  readonly motionMs: number;
}

/** Draws cards and makes streams of what it draws. */
export interface CardSource {
  /** The stream of a card that nothing was drawn of yet. */
  readonly open: (key: string, owner: CardOwner) => MediaStream;
  readonly draw: (frames: ReadonlyMap<string, CardFrame>) => void;
  /** The stream of the card has ended. */
  readonly drop: (key: string) => void;
  readonly close: () => void;
}
