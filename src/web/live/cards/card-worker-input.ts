import type { CardOwner } from './card-motion.ts';
import type { CardFrame } from './card-source.ts';

/** What the page tells the worker that draws its cards. */
export type CardMessage =
  | {
      readonly kind: 'open';
      readonly key: string;
      readonly owner: CardOwner;
      /** Takes the frames of the card's stream. */
      readonly frames: WritableStream<VideoFrame>;
    }
  | { readonly kind: 'draw'; readonly frames: ReadonlyMap<string, CardFrame> }
  | { readonly kind: 'drop'; readonly key: string };
