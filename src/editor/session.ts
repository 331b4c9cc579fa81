import type { Point, Rect, Size } from '#geometry/rect.ts';
import type { Handle } from '#geometry/resize.ts';
import type { SnapLines } from '#geometry/snap.ts';
import type { Viewport } from '#geometry/viewport.ts';
import type { ItemId } from '#layout/document/document.ts';

import type { Hit } from './hit.ts';
import type { PointerInput } from './pointer-input.ts';

/** What was true when tiles were picked up. Every preview is computed from it, never from the preview before. */
export interface PickUp {
  /** Canvas px. */
  readonly origin: Point;
  readonly canvas: Size;
  readonly rects: ReadonlyMap<ItemId, Rect>;
  readonly bounds: Rect;
  /** The edges and centres of the canvas and of every tile that stays. */
  readonly lines: SnapLines;
}

/** What a pressed pointer is doing, with the newest place and keys in `input`. */
export type Session = { readonly input: PointerInput } & (
  | { readonly kind: 'pressing'; readonly start: PointerInput; readonly hit: Hit }
  | { readonly kind: 'moving'; readonly pickUp: PickUp }
  | { readonly kind: 'resizing'; readonly pickUp: PickUp; readonly handle: Handle }
  /** A person from the list, who has no place yet. */
  | { readonly kind: 'carrying'; readonly userId: string }
  | {
      readonly kind: 'marquee';
      /** Canvas px. */
      readonly origin: Point;
      /** What was selected before: kept with Shift, and brought back by Escape. */
      readonly before: readonly ItemId[];
    }
  | {
      readonly kind: 'panning';
      /** CSS px. */
      readonly start: Point;
      /** The view as it was: where the pan is told from, and what Escape brings back. */
      readonly viewport: Viewport;
      readonly framing: 'fit' | 'free';
    }
);
